/** What the work failed with, or undefined when it did not fail: for tests that look into the error. */
export function failure<F = unknown>(work: Promise<unknown>): Promise<F> {
  return work.then(
    () => undefined as F,
    (cause: unknown) => (cause ?? new Error('failed with nothing')) as F,
  )
}
