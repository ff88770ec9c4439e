/** The ways in which an act can end without being done. HTTP and the command line turn each into words. */

import type { Decision, Facts } from '../law/decide.ts'
import type { Action, Regulation } from '../law/regulation.ts'

/** What is empty in one period of one book, or missing beside the books, and stands in the way: a page leads to it. */
export type EmptyCells = {
  classId: string
  class: string
  what: string
  book: string | null
  subject: string | null
  subjectName: string | null
  period: string | null
  /** cells, or pupils where it is not about cells */
  count: number
  teachers: readonly string[]
}

/** The law refuses, or needs something first. Carries everything that the answer and the journal say. */
export class Refused extends Error {
  override name = 'Refused'
  readonly action: Action
  readonly decision: Exclude<Decision, { verdict: 'allowed' }>
  readonly facts: Facts
  readonly layers: readonly Regulation[]
  /** what is empty, where the answer is that the data is not complete */
  cells: readonly EmptyCells[] = []
  /** the places of the input that are refused, where the rest of it alone would be taken */
  at: readonly string[] = []
  constructor(
    action: Action,
    decision: Exclude<Decision, { verdict: 'allowed' }>,
    facts: Facts,
    layers: readonly Regulation[],
  ) {
    super(`${action}: ${decision.verdict}`)
    this.action = action
    this.decision = decision
    this.facts = facts
    this.layers = layers
  }
}

/** One value that is wrong: where, which rule by its code, and what would be right. */
export type Fault = { at: string; code: string; suggestion?: string; params?: Record<string, string | number> }

/** The values are wrong; all of them at once. */
export class Invalid extends Error {
  override name = 'Invalid'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(f => `${f.code} ${f.at}`).join(', '))
    this.faults = faults
  }
}

/** Somebody else was first. `current` is what stands there now. */
export class Conflict extends Error {
  override name = 'Conflict'
  readonly code: string
  readonly current: unknown
  constructor(code: string, current: unknown) {
    super(code)
    this.code = code
    this.current = current
  }
}

/** Not there, or another school's: the two are told apart by nobody. */
export class NotFound extends Error {
  override name = 'NotFound'
  readonly what: string
  constructor(what: string) {
    super(what)
    this.what = what
  }
}

/** Everything else that a person can mend: too many tries, a second factor first, a file of the wrong kind. */
export class Turned extends Error {
  override name = 'Turned'
  readonly status: 400 | 401 | 403 | 409 | 413 | 415 | 422 | 423 | 429
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(
    status: 400 | 401 | 403 | 409 | 413 | 415 | 422 | 423 | 429,
    code: string,
    params: Record<string, string | number> = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.params = params
  }
}
