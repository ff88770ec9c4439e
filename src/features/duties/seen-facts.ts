/** The facts by which duties are seen done: one JSON value of a statement, with no more of them than are looked at. */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { classesOfLock } from '../gradebook/index.ts'
import type { Item } from './items.ts'
import { NO_FACTS, type SeenFacts, seenBy } from './seen.ts'

type Fact = keyof SeenFacts
type Wanted = { year: number; facts: Fact[] }
export type FactsOfYear = { year: number } & { [F in Fact]?: SeenFacts[F] | null }

/** What has to be known of which school year to see whether these duties are done. */
export function wantedFacts(items: readonly Pick<Item, 'duty' | 'share' | 'year'>[], books: boolean): Wanted[] {
  const wanted = Map.groupBy(
    items.flatMap(item => (seenBy(item, books)?.by ?? []).map(fact => ({ year: item.year, fact }))),
    w => w.year,
  )
  return [...wanted].map(([year, of]) => ({ year, facts: [...new Set(of.map(w => w.fact))] }))
}

/** Part of a statement: a list of {@link FactsOfYear}. */
export function factsIn(session: Session, wanted: readonly Wanted[]): RawBuilder<FactsOfYear[] | null> {
  if (wanted.length === 0) return sql`null::json`
  const years = wanted.map(({ year, facts }) => {
    const fields = facts.map(fact => sql`${fact}::text, ${FACTS[fact](session, year)}`)
    return sql`json_build_object('year', ${year}::int, ${sql.join(fields)})`
  })
  return sql`json_build_array(${sql.join(years)})`
}

export const factsFrom = (all: readonly FactsOfYear[] | null): ReadonlyMap<number, SeenFacts> =>
  new Map(
    (all ?? []).map(({ year, ...facts }) => {
      const there = Object.entries(facts).filter(([, rows]) => rows !== null)
      return [year, { ...NO_FACTS, ...Object.fromEntries(there) }]
    }),
  )

const ms = (column: string) => sql`floor(extract(epoch from ${sql.ref(column)}) * 1000)`
const of = ({ school }: Session, year: number) => sql`x.school_id = ${school.id} and x.year = ${year}`
/** rows of a table that name a class, and what else of them is asked for */
const ofClasses =
  (table: string, more: RawBuilder<unknown> = sql``, where: RawBuilder<unknown> = sql``) =>
  (session: Session, year: number) =>
    sql`
    (select json_agg(json_build_object('classId', x.class_id, 'at', ${ms('x.at')} ${more}))
      from ${sql.table(table)} x where ${of(session, year)} ${where})`
const PERIOD = sql`, 'period', x.period`

const FACTS: { readonly [F in Fact]: (session: Session, year: number) => RawBuilder<unknown> } = {
  classes: (session, year) => sql`
    (select json_agg(x.id) from class x where ${of(session, year)} and (
      exists (select 1 from book b where b.school_id = x.school_id and b.class_id = x.id)
      or exists (select 1 from preschool_class p where p.school_id = x.school_id and p.class_id = x.id)))`,
  books: (session, year) => sql`
    (select json_agg(json_build_object('classId', x.class_id, 'subject', x.subject, 'teacher', a.person_id))
      from book x left join assignment a on a.school_id = x.school_id and a.class_id = x.class_id
        and a.subject = x.subject and a.from_day <= ${session.day}::date
        and (a.to_day is null or a.to_day >= ${session.day}::date)
      where ${of(session, year)})`,
  minutes: (session, year) => sql`
    (select json_agg(json_build_object('period', x.period, 'person', x.person_id, 'at', ${ms('x.at')}))
      from progress_check x where ${of(session, year)})`,
  // one of a grade, or of an age group, stands here once for each of its classes
  locks: ({ school }, year) => sql`
    (select json_agg(json_build_object('period', l.period, 'classId', coalesce(c.id, l.class_id), 'kind', s.kind,
        'at', ${ms('s.at')}))
      from lock l ${classesOfLock} join lock_step s on s.school_id = l.school_id and s.lock_id = l.id
      where l.school_id = ${school.id} and l.year = ${year} and num_nonnulls(l.part, l.subject, l.col) = 0
        and (num_nonnulls(l.grade, l.age_group) = 0 or c.id is not null)
        and not exists (select from lock_end o where o.school_id = l.school_id and o.lock_id = l.id))`,
  approvals: (session, year) => sql`
    (select json_agg(json_build_object('period', x.period, 'classId', x.class_id, 'at', ${ms('s.at')}))
      from class_result x join result_step s on s.school_id = x.school_id and s.result_id = x.id
      where ${of(session, year)} and s.kind = 'approval')`,
  lists: ofClasses('list_proposal'),
  prints: ofClasses('term_print', PERIOD),
  signatures: (session, year) => sql`
    (select json_agg(json_build_object('classId', b.class_id, 'subject', b.subject, 'period', x.period,
        'stage', x.stage, 'person', x.person_id, 'at', ${ms('x.at')}))
      from block_signature x join book b on b.school_id = x.school_id and b.id = x.book_id where ${of(session, year)})`,
  transcripts: (session, year) => sql`
    (select json_agg(json_build_object('classId', g.class_id, 'of', g.n, 'stage', g.stage, 'signed', g.signed, 'at', g.at))
      from (select v.class_id, t.stage, count(*)::int as n, count(s.version_id)::int as signed,
          ${sql`floor(extract(epoch from max(s.signed_at)) * 1000)`} as at
        from (select distinct on (x.transcript_id) x.school_id, x.id, x.class_id from transcript_version x
            where ${of(session, year)} order by x.transcript_id, x.version desc) v
          cross join (values ('homeroom'), ('head')) t (stage)
          left join transcript_signature s on s.school_id = v.school_id and s.version_id = v.id and s.stage = t.stage
        group by v.class_id, t.stage) g)`,
  reviews: ofClasses('preschool_review_step', PERIOD, sql`and x.kind = 'approval'`),
  releases: (session, year) => sql`
    (select json_agg(json_build_object('classId', x.class_id, 'at', ${ms('r.at')})) from archive_request x
      join archive_release r on r.school_id = x.school_id and r.request_id = x.id where ${of(session, year)})`,
}
