/** What the work failed with, or undefined when it did not fail: for tests that look into the error. */
export function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (cause: unknown) => cause ?? new Error('failed with nothing'),
  )
}
