/** What `hoso verify` says of one file or folder. */

/** VALID: signed, under a root that the reader trusts. INTACT: as it was written; nobody vouches for who wrote it. */
export type Result = 'VALID' | 'INTACT' | 'TRIAL' | 'UNKNOWN' | 'BROKEN'

export type Judgement = {
  file: string
  kind: 'pdf' | 'xml' | 'journal' | 'folder' | 'other'
  result: Result
  /** what a person reads below the result, one line each */
  lines: string[]
  /** the whole report, for programs */
  report: unknown
  /** the files of a folder that carry a judgement of their own */
  parts?: Judgement[]
}

const GRAVITY: readonly Result[] = ['VALID', 'INTACT', 'TRIAL', 'UNKNOWN', 'BROKEN']

/** The gravest of several results. */
export function gravest(results: readonly Result[]): Result {
  return results.reduce((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a))
}

/** Good is what is whole; a trial only where the reader allows it. */
export function isGood(result: Result, allowTrial: boolean): boolean {
  return result === 'VALID' || result === 'INTACT' || (result === 'TRIAL' && allowTrial)
}
