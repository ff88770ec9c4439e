/** In what everybody of the school stands, and since when, as far as duties look at it. */
import { sql } from 'kysely'
import type { Day } from '../../calendar/vietnam-time.ts'
import { type Held, isLead } from '../../law/duty-shares.ts'
import type { Party, Post, Seat } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM, notLeft, type Scope, type Standing, standInHolds } from '../../records/standing.ts'
import { oneRow } from './words.ts'

type Lesson = {
  person: string
  classId: string
  className: string
  subject: string
  year: number
  from: Day
  now: boolean
}
/** Posts that reach into the school year, and lessons of it and of the year before, with their first days. */
export type Days = { posts: { person: string; post: Post; from: Day }[] | null; lessons: Lesson[] | null }

/** Of these people, or of everybody: part of a statement. */
export const daysIn = (school: number, year: number, day: Day, people?: readonly string[]) => {
  const of = people ? sql`and x.person_id = any(${[...people]}::uuid[])` : sql``
  return sql<Days>`
  json_build_object(
    'posts', (select json_agg(json_build_object('person', x.person_id, 'post', x.post, 'from', x.from_day)) from post x
      where x.school_id = ${school} ${of} and (x.to_day is null or x.to_day >= ${`${year}-08-01`}::date)),
    'lessons', (select json_agg(json_build_object('person', x.person_id, 'classId', x.class_id, 'className', c.name,
        'subject', x.subject, 'year', c.year, 'from', x.from_day,
        'now', x.from_day <= ${day}::date and (x.to_day is null or x.to_day >= ${day}::date)
          and ${notLeft(school, sql.ref('x.person_id'), day)}))
      from assignment x join class c on c.school_id = x.school_id and c.id = x.class_id
      where x.school_id = ${school} ${of} and c.year between ${year - 1} and ${year}))`
}

/** What somebody stands in, year by year: an assignment outlives its class's year, so the class says which one counts. */
export type HeldIn = (year: number) => HeldWith
type HeldWith = Held & { readonly lessons: readonly { classId: string; subject: string }[] }

/** `parties`: the posts and seats of today. */
export function heldIn(person: string, parties: readonly Party[], { posts, lessons }: Days): HeldIn {
  const own = (lessons ?? []).filter(l => l.person === person)
  const since: Partial<Record<Party, Day>> = {}
  for (const { post, from } of (posts ?? []).filter(p => p.person === person))
    since[post] = earliest([from, since[post] ?? from])
  const taught = own.filter(l => l.subject !== HOMEROOM)
  const leads = Map.groupBy(
    own.filter(l => l.subject === HOMEROOM),
    l => l.classId,
  )
  return once(year => ({
    lessons: taught.filter(l => l.now && l.year === year),
    parties,
    since,
    leads: [...leads]
      .filter(([, of]) => of.some(l => l.now && l.year === year))
      .map(([classId, of]) => ({ classId, since: earliest(of.map(l => l.from)) })),
    // who taught last year did not begin with this year's first class
    teaches: taught.some(l => l.now && l.year === year) ? { since: earliest(taught.map(l => l.from)) } : null,
  }))
}

/** The same year is asked for with every occurrence. */
function once(of: HeldIn): HeldIn {
  const known = new Map<number, HeldWith>()
  return year => {
    const held = known.get(year) ?? of(year)
    known.set(year, held)
    return held
  }
}

const earliest = (days: readonly Day[]): Day => days.toSorted()[0]!

/** A giver's duties that one person does by decision. */
export type Given = Pick<Standing['given'][number], 'giver' | 'decisionNo' | 'from' | 'scopes'>

/** Whose duties these are; `inPlace` where somebody else does them by decision. */
export type Holder = {
  person: string
  held: HeldIn
  inPlace: { by: string; decisionNo: string; from: Day } | null
}

/**
 * The holders by what somebody was given: one a decision, the earliest first. Each holds what was handed on by then, for
 * lessons may be handed on by parts; what is held by more than one is owed by the first.
 */
export function inPlaceOf(
  by: string,
  given: readonly Given[],
  heldBy: (giver: string) => HeldIn | undefined,
): Holder[] {
  const decisions = given.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return decisions.flatMap(({ giver, decisionNo, from }, i) => {
    const held = heldBy(giver)
    if (!held) return []
    const byThen = decisions.slice(0, i + 1).flatMap(g => (g.giver === giver ? g.scopes : []))
    const inPlace = { by, decisionNo, from }
    return [{ person: giver, held: once(year => handedOn(held(year), byThen)), inPlace }]
  })
}

/**
 * Of what somebody holds that which is handed on: the classes of homeroom, the own part of who teaches once all lessons
 * are, that of a lead with the watching of progress. A part of the lessons leaves the one duty with who teaches the rest.
 */
function handedOn({ lessons, ...held }: HeldWith, scopes: readonly Scope[]): HeldWith {
  const covers = (area: Scope['area'], of?: { classId: string; subject: string }) =>
    scopes.some(
      s =>
        s.area === area &&
        (s.classId === null || (s.classId === of?.classId && (s.subject === null || s.subject === of.subject))),
    )
  return {
    ...held,
    lessons,
    parties: covers('progress') ? held.parties.filter(isLead) : [],
    leads: held.leads.filter(({ classId }) => covers('homeroom', { classId, subject: HOMEROOM })),
    teaches: lessons.every(lesson => covers('entry', lesson)) ? held.teaches : null,
  }
}

/** The own duties, and those done in somebody's place. */
export function holdersOf(session: Session, days: Days): Holder[] {
  const { standing } = session
  const person = session.person()
  const partiesOf = ({ posts, seats }: Pick<Standing, 'posts' | 'seats'>) => [...posts, ...seats]
  return [
    { person, held: heldIn(person, partiesOf(standing), days), inPlace: null },
    ...inPlaceOf(person, standing.given, giver => {
      const of = standing.given.find(g => g.giver === giver)?.givers
      return of ? heldIn(giver, partiesOf(of), days) : undefined
    }),
  ]
}

/** Whose days and words are looked at: the own ones, and those of each giver. */
export const ownersOf = (session: Session): string[] => [session.person(), ...session.standing.given.map(g => g.giver)]

type Row = { id: string; name: string; posts: Post[] | null; seats: Seat[] | null; given: Given[] | null }

/** Of whom it is worth asking: a school knows many times as many guardians and learners. */
const ofStaff = (school: number) => sql`p.id in (
  select person_id from post where school_id = ${school} union select person_id from board_seat where school_id = ${school}
  union select person_id from assignment where school_id = ${school}
  union select person_id from stand_in where school_id = ${school})`

/** Everybody who holds a post or a seat, teaches, or stands in for somebody today, with whose duties they do. */
export async function colleagues(
  session: Session,
  year: number,
): Promise<{ id: string; name: string; holders: Holder[] }[]> {
  const { trx, school, day } = session
  const today = sql`from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
  const days = await oneRow(session, sql<{ of: Days }>`select ${daysIn(school.id, year, day)} as of`)
  const { rows } = await sql<Row>`
    select p.id::text as id, p.family_name || ' ' || p.given_name as name,
      (select json_agg(x.post) from (
        select post from post where school_id = p.school_id and person_id = p.id and ${today}
        union select 'head' from stand_in s where s.school_id = p.school_id and s.person_id = p.id
          and s.giver_id is null and ${standInHolds(school.id, day)}) x) as posts,
      (select json_agg(s.seat) from board_seat s where s.school_id = p.school_id and s.person_id = p.id
        and s.board_id in (select id from board where school_id = p.school_id and kind = 'administration' and ${today})
        and ${notLeft(school.id, sql.ref('s.person_id'), day)}) as seats,
      (select json_agg(json_build_object('giver', s.giver_id, 'decisionNo', s.decision_no, 'from', s.from_day, 'scopes', (
          select coalesce(json_agg(json_build_object('area', o.area, 'classId', o.class_id, 'subject', o.subject)), '[]')
          from stand_in_scope o where o.school_id = s.school_id and o.stand_in_id = s.id)))
        from stand_in s where s.school_id = p.school_id and s.person_id = p.id and s.giver_id is not null
          and ${standInHolds(school.id, day)}) as given
    from person p where p.school_id = ${school.id} and ${ofStaff(school.id)} order by p.given_name, p.family_name, p.id`.execute(
    trx,
  )
  const teaching = new Set((days.of.lessons ?? []).flatMap(l => (l.now ? [l.person] : [])))
  const staff = rows.filter(r => r.posts ?? r.seats ?? r.given ?? teaching.has(r.id))
  const held = new Map(staff.map(r => [r.id, heldIn(r.id, [...(r.posts ?? []), ...(r.seats ?? [])], days.of)]))
  return staff.map(({ id, name, given }) => ({
    id,
    name,
    holders: [
      { person: id, held: held.get(id)!, inPlace: null },
      ...inPlaceOf(id, given ?? [], giver => held.get(giver)),
    ],
  }))
}
