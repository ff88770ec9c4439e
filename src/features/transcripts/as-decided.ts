/** A primary year's outcome as the council left it: its title and its promotion in place of the computed. Pure. */
import { computedLists, type ListKey, outcomeLists } from '../council/index.ts'
import type { PrimaryYearOutcome } from '../results/index.ts'

/** What was assessed stays; without lists nobody decided, and the outcome stands as it was computed. */
export function asDecided(
  outcome: PrimaryYearOutcome,
  lists: readonly ListKey[] | undefined,
  grade: number,
): PrimaryYearOutcome {
  if (!lists) return outcome
  const award = lists.includes('excellent') ? 'HSXS' : lists.includes('good') ? 'HSTB' : 'KHONG'
  const decided = outcomeLists.find(list => lists.includes(list))!
  const moved = computedLists(outcome, grade).includes(decided) ? {} : yearOn(decided, outcome)
  return { ...outcome, award, ...moved }
}

type Year = Pick<PrimaryYearOutcome, 'completion' | 'promotion'>

/** As TT 27/2020 Điều 11 pairs the two: who goes on without having completed the year was promoted all the same. */
function yearOn(list: ListKey, { completion }: Year): Year {
  if (list === 'completed') return { completion: 'HT_TIEU_HOC', promotion: 'RA_TRUONG' }
  if (list === 'notPromoted') return { completion: 'CHUA_HOAN_THANH', promotion: 'CHUA_LEN_LOP' }
  if (list !== 'promoted' && list !== 'promotedAfter') return { completion: 'CHUA_XET', promotion: 'CHUA_XET' }
  const done = completion === 'HT_LOP' || completion === 'HT_TIEU_HOC'
  return { completion: done ? 'HT_LOP' : 'CHUA_HOAN_THANH', promotion: 'LEN_LOP' }
}
