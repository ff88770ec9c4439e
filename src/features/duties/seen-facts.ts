/** The facts by which duties are seen done: one JSON value of a statement, with no more of them than are looked at. */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { classesOfLock } from '../gradebook/index.ts'
import type { Item } from './items.ts'
import { NO_FACTS, type SeenFacts, seenBy } from './seen.ts'

type Fact = keyof SeenFacts
/** Of which classes and whose own parts the books and papers are looked at; null where of the whole school. */
type Whose = { classes: readonly string[]; owners: readonly string[] } | null
type Wanted = { year: number; facts: Fact[]; whose: Whose }
export type FactsOfYear = { year: number } & { [F in Fact]?: SeenFacts[F] | null }

/** What has to be known of which school year to see whether these duties are done. */
export function wantedFacts(
  items: readonly Pick<Item, 'duty' | 'share' | 'year' | 'period' | 'owner'>[],
  books: boolean,
): Wanted[] {
  const wanted = Map.groupBy(
    items.flatMap(item => (seenBy(item, books)?.by ?? []).map(fact => ({ item, fact }))),
    w => w.item.year,
  )
  return [...wanted].map(([year, of]) => ({
    year,
    facts: [...new Set(of.map(w => w.fact))],
    whose: whoseOf(of.flatMap(w => (OF_SOME.has(w.fact) ? w.item : []))),
  }))
}

/** What is much, and is read of no more classes and people than are asked about. */
const OF_SOME: ReadonlySet<Fact> = new Set(['books', 'signatures', 'transcripts'])

function whoseOf(items: readonly Pick<Item, 'share' | 'owner'>[]): Whose {
  if (items.some(({ share }) => share.of === 'school')) return null
  const classes = items.flatMap(({ share }) => (share.of === 'class' ? share.classId : []))
  const owners = items.flatMap(({ share, owner }) => (share.of === 'own' ? owner : []))
  return { classes: [...new Set(classes)], owners: [...new Set(owners)] }
}

/** Part of a statement: a list of {@link FactsOfYear}. */
export function factsIn(session: Session, wanted: readonly Wanted[]): RawBuilder<FactsOfYear[] | null> {
  if (wanted.length === 0) return sql`null::json`
  const years = wanted.map(({ year, facts, whose }) => {
    const fields = facts.map(fact => sql`${fact}::text, ${FACTS[fact](session, year, whose)}`)
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

const taughtOn = (book: string, { day }: Session) => sql`
  a.school_id = ${sql.ref(`${book}.school_id`)} and a.class_id = ${sql.ref(`${book}.class_id`)}
  and a.subject = ${sql.ref(`${book}.subject`)} and a.from_day <= ${day}::date
  and (a.to_day is null or a.to_day >= ${day}::date)`
/** a book of one of these classes, or that one of these people keeps */
const bookOf = (book: string, whose: Whose, session: Session) =>
  whose
    ? sql`(${sql.ref(`${book}.class_id`)} = any(${[...whose.classes]}::uuid[]) or exists (select from assignment a
        where ${taughtOn(book, session)} and a.person_id = any(${[...whose.owners]}::uuid[])))`
    : sql`true`

const FACTS: { readonly [F in Fact]: (session: Session, year: number, whose: Whose) => RawBuilder<unknown> } = {
  classes: (session, year) => sql`
    (select json_agg(x.id) from class x where ${of(session, year)} and (
      exists (select 1 from book b where b.school_id = x.school_id and b.class_id = x.id)
      or exists (select 1 from preschool_class p where p.school_id = x.school_id and p.class_id = x.id)))`,
  books: (session, year, whose) => sql`
    (select json_agg(json_build_object('classId', x.class_id, 'subject', x.subject, 'teacher', a.person_id))
      from book x left join assignment a on ${taughtOn('x', session)}
      where ${of(session, year)} and ${bookOf('x', whose, session)})`,
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
  signatures: (session, year, whose) => sql`
    (select json_agg(json_build_object('classId', b.class_id, 'subject', b.subject, 'period', x.period,
        'stage', x.stage, 'person', x.person_id, 'at', ${ms('x.at')}))
      from block_signature x join book b on b.school_id = x.school_id and b.id = x.book_id
      where ${of(session, year)} and ${bookOf('b', whose, session)})`,
  transcripts: (session, year, whose) => sql`
    (select json_agg(json_build_object('classId', g.class_id, 'of', g.n, 'stage', g.stage, 'signed', g.signed, 'at', g.at))
      from (select v.class_id, t.stage, count(*)::int as n, count(s.version_id)::int as signed,
          ${sql`floor(extract(epoch from max(s.signed_at)) * 1000)`} as at
        from (select distinct on (x.transcript_id) x.school_id, x.id, x.class_id from transcript_version x
            where ${of(session, year)} and ${whose ? sql`x.class_id = any(${[...whose.classes]}::uuid[])` : sql`true`}
            order by x.transcript_id, x.version desc) v
          cross join (values ('homeroom'), ('head')) t (stage)
          left join transcript_signature s on s.school_id = v.school_id and s.version_id = v.id and s.stage = t.stage
        group by v.class_id, t.stage) g)`,
  reviews: ofClasses('preschool_review_step', PERIOD, sql`and x.kind = 'approval'`),
  standIns: ({ school }, year) => sql`
    (select json_agg(json_build_object('giver', s.giver_id, 'person', s.person_id, 'area', o.area, 'from', s.from_day,
        'to', least(s.to_day, e.ends_on - 1)))
      from stand_in s join stand_in_scope o on o.school_id = s.school_id and o.stand_in_id = s.id
        left join stand_in_end e on e.school_id = s.school_id and e.stand_in_id = s.id
      where s.school_id = ${school.id} and s.giver_id is not null and s.to_day >= ${`${year}-08-01`}::date)`,
  releases: (session, year) => sql`
    (select json_agg(json_build_object('classId', x.class_id, 'at', ${ms('r.at')})) from archive_request x
      join archive_release r on r.school_id = x.school_id and r.request_id = x.id where ${of(session, year)})`,
}
