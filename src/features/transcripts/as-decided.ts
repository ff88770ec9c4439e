/** A year's outcome as the council left it: its title and its promotion in place of the computed. Pure. */
import type { YearEnd } from '../../documents/secondary-transcript.ts'
import { computedLists, type ListKey, outcomeLists } from '../council/index.ts'
import type { Outcome, PrimaryYearOutcome } from '../results/index.ts'

type ContinuingYear = Extract<Outcome, { kind: 'continuingYear' }>
export type YearOutcome = PrimaryYearOutcome | ContinuingYear
/** Of continuing and secondary education: how the year ended, null as long as it waits for the summer. */
export type DecidedSecondary = ContinuingYear & { end: YearEnd | null; waitsFor: 'retest' | 'summer' | null }
export type Decided = PrimaryYearOutcome | DecidedSecondary

export const isYear = (outcome: Outcome | undefined): outcome is YearOutcome =>
  outcome?.kind === 'primaryYear' || outcome?.kind === 'continuingYear'

/** What was assessed stays; without lists nobody decided, and the outcome stands as it was computed. */
export function asDecided(outcome: YearOutcome, lists: readonly ListKey[] | undefined, grade: number): Decided {
  if (outcome.kind === 'continuingYear') return secondaryAsDecided(outcome, lists, grade)
  if (!lists) return outcome
  const award = lists.includes('excellent') ? 'HSXS' : lists.includes('good') ? 'HSTB' : 'KHONG'
  const decided = outcomeLists.find(list => lists.includes(list))!
  const moved = computedLists(outcome, grade).includes(decided) ? {} : yearOn(decided, outcome)
  return { ...outcome, award, ...moved }
}

/** The year is not over for who waits for help, a re-test, the summer or the head's word. */
export const isOpen = (decided: Decided): boolean =>
  decided.kind === 'primaryYear' ? decided.promotion === 'CHUA_XET' : decided.end === null

type Year = Pick<PrimaryYearOutcome, 'completion' | 'promotion'>

/** As TT 27/2020 Điều 11 pairs the two: who goes on without having completed the year was promoted all the same. */
function yearOn(list: ListKey, { completion }: Year): Year {
  if (list === 'completed') return { completion: 'HT_TIEU_HOC', promotion: 'RA_TRUONG' }
  if (list === 'notPromoted') return { completion: 'CHUA_HOAN_THANH', promotion: 'CHUA_LEN_LOP' }
  if (list !== 'promoted' && list !== 'promotedAfter') return { completion: 'CHUA_XET', promotion: 'CHUA_XET' }
  const done = completion === 'HT_LOP' || completion === 'HT_TIEU_HOC'
  return { completion: done ? 'HT_LOP' : 'CHUA_HOAN_THANH', promotion: 'LEN_LOP' }
}

const ENDS: Partial<Record<ListKey, YearEnd>> = {
  promoted: 'LEN_LOP',
  promotedAfter: 'LEN_LOP',
  completed: 'HOAN_THANH',
  notPromoted: 'KHONG_LEN_LOP',
}

function secondaryAsDecided(
  outcome: ContinuingYear,
  lists: readonly ListKey[] | undefined,
  grade: number,
): DecidedSecondary {
  const standing = lists ?? computedLists(outcome, grade)
  const title = standing.includes('excellent') ? 'XUAT_SAC' : standing.includes('good') ? 'GIOI' : 'NONE'
  const on = outcomeLists.find(list => standing.includes(list))!
  return { ...outcome, title, end: ENDS[on] ?? null, waitsFor: on === 'retest' || on === 'summer' ? on : null }
}
