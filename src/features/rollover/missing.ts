/** What of a year is still open, class by class: before it is there, nothing is rolled over. */
import { sql } from 'kysely'
import { z } from 'zod'
import { whoMay } from '../../law/decide.ts'
import type { Action } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import type { ClassLists } from '../council/index.ts'
import { executedLocks, HOMEROOM_SHEET, isLocked, schoolPeriods } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import type { FactClass, YearFacts } from './year-facts.ts'

export const missingKinds = ['results', 'council', 'undecided', 'locks', 'review'] as const

export const missingShape = z.object({
  kind: z.enum(missingKinds),
  class: id,
  name: z.string(),
  /** pupils who are not decided, or periods that are not locked */
  count: z.int(),
  to: z.string(),
  search: z.record(z.string(), z.string()),
})
export type Missing = z.output<typeof missingShape>

/** Only what the law in force on this day knows is waited for: a step that nobody may take is none. */
export async function missingOf(session: Session, facts: YearFacts): Promise<Missing[]> {
  const { law, day, school } = session
  if (school.programme === 'preschool') return missingReviews(session, facts)
  const known = (action: Action) => whoMay(law.layers, action, day).length > 0
  const asked = { approved: known('result.approve'), decided: known('council.decide'), locked: known('lock.decide') }
  const locks = await executedLocks(session, facts.year)
  const periods = schoolPeriods(school.programme)
  return facts.classes.flatMap(of => {
    const lists = facts.lists.find(l => l.id === of.id)
    const result = { to: `/ket-qua/${of.id}`, search: { ky: 'CN' } }
    const approved = lists?.result && !lists.stale && lists.result.steps.at(-1)?.kind === 'approval'
    const decided = lists?.fresh === true && lists.proposal!.council !== null
    const open = of.pupils.filter(p => p.outcome === 'open').length
    const unlocked = periods.filter(period => !isLocked(locks, of.id, period))
    if (of.pupils.length === 0) return []
    return [
      ...(asked.approved && !approved ? [missing(of, 'results', 0, result)] : []),
      ...(asked.decided && !decided ? [missing(of, 'council', 0, councilAt(facts.year, of))] : []),
      ...(open > 0 ? [missing(of, 'undecided', open, result)] : []),
      ...(asked.locked && unlocked.length > 0
        ? [missing(of, 'locks', unlocked.length, bookAt(lists, unlocked.at(-1)!))]
        : []),
    ]
  })
}

type Place = Pick<Missing, 'to' | 'search'>

const missing = ({ id, name }: FactClass, kind: Missing['kind'], count: number, place: Place): Missing => ({
  ...{ kind, class: id, name, count },
  ...place,
})
const councilAt = (year: number, { name }: FactClass): Place => ({
  to: '/hoi-dong',
  search: { nam: String(year), lop: name },
})
/** The homeroom teacher's own book: beside it the whole class is locked. */
function bookAt(lists: ClassLists | undefined, period: string): Place {
  const book = lists?.books.find(b => b.subject === HOMEROOM_SHEET) ?? lists?.books[0]
  return book ? { to: `/so-sach/${book.id}`, search: { ky: period } } : { to: '/phe-duyet', search: {} }
}

/** The book of the year of each class with children, which a preschool approves (MA-5.5). */
async function missingReviews({ trx, school, law, day }: Session, { year, classes }: YearFacts): Promise<Missing[]> {
  if (whoMay(law.layers, 'review.approve', day).length === 0) return []
  const { rows } = await sql<{ classId: string }>`
    select s.class_id::text as "classId" from preschool_review_step s
    where s.school_id = ${school.id} and s.year = ${year} and s.period = 'CN' and s.kind = 'approval'`.execute(trx)
  const approved = new Set(rows.map(r => r.classId))
  return classes
    .filter(of => of.pupils.length > 0 && !approved.has(of.id))
    .map(of => missing(of, 'review', 0, { to: `/mam-non/lop/${of.id}`, search: {} }))
}
