/** Official acts: the law may ask that the person confirms once more who it is, before a lock or a signature. */
import type { InputOf, OutputOf } from '../records/act.ts'
import { call, own, ProblemError } from './api.ts'

type Asking = (confirmed: boolean) => void

let asking: Asking | null = null
const listeners = new Set<() => void>()

function ask(next: Asking | null): void {
  asking = next
  for (const listener of listeners) listener()
}

/**
 * Carries out an act; where only the person's own confirmation is missing, asks for it and tries again. Null when the
 * person thought better of it. Throws as `call` does.
 */
export async function callOfficial<A>(name: string, input: InputOf<A>): Promise<OutputOf<A> | null> {
  try {
    return await call<A>(name, input)
  } catch (cause) {
    if (!(cause instanceof ProblemError) || !onlyStepUp(cause.problem.missing)) throw cause
    const confirmed = await new Promise<boolean>(ask)
    return confirmed ? call<A>(name, input) : null
  }
}

/** Is the own confirmation all that is missing? Then the button stays a button: pressing it asks. */
export const onlyStepUp = (missing: readonly { what: string }[]): boolean =>
  missing.length > 0 && missing.every(item => item.what === 'stepUp')

/** May this be pressed: allowed, or lacking only what the deed's own form asks for: the confirmation, who was there. */
export const mayPress = (decision: { verdict: string; missing: readonly { what: string }[] }): boolean =>
  decision.verdict === 'allowed' ||
  (decision.verdict === 'needs' &&
    decision.missing.length > 0 &&
    decision.missing.every(item => item.what === 'stepUp' || item.what === 'quorum'))

/** Proves who it is. Throws ProblemError with the reason when it fails. */
export async function confirm(proof: { password: string; code?: string }): Promise<void> {
  await own('POST', '/step-up', proof)
  finish(true)
}

/** Ends the question, confirmed or not. */
export function finish(confirmed: boolean): void {
  const answer = asking
  ask(null)
  answer?.(confirmed)
}

/** Is the question open? For `useSyncExternalStore`. */
export const isAsking = (): boolean => asking !== null
export function onAsking(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
