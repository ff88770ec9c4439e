/** What a person is in a school today: posts, board seat, assignments. Facts for the law; nothing is decided here. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { addDays, type Day, schoolYearOf } from '../calendar/vietnam-time.ts'
import type { Office } from '../law/decide.ts'
import type { GivenKind, OfficeKind, Party, Post, Seat } from '../law/regulation.ts'
import type { Area, StandIn } from '../law/stand-ins.ts'
import type { Database } from './tables.ts'

/** The subject under which an assignment names the homeroom teacher of a class. */
export const HOMEROOM = '*'
/** A preschool class has up to three teachers: one leads it under {@link HOMEROOM}, the others stand under these. */
export const CO_TEACHERS: readonly string[] = ['GV2', 'GV3']

export type Standing = {
  posts: readonly Post[]
  seats: readonly Seat[]
  boardInForce: boolean
  assignments: readonly { classId: string; subject: string }[]
  /** activities that are taught along with who concludes them */
  contributions: readonly { classId: string; subject: string }[]
  /** the pupil that an adult learner with an account is */
  learner: string | null
  /** the pupils whose guardian somebody is today; null for who never was anybody's */
  guardian: { wards: readonly string[] } | null
  /** the head's office, held by decision as acting head or deputy in charge; `posts` then names the head, too */
  office: Office | null
  /** what is done in somebody's place by decision */
  given: readonly Given[]
}

export type Scope = { area: Area; classId: string | null; subject: string | null }
/** A delegation as it stands; what its giver is, is looked up on the same day. */
export type Given = Omit<StandIn, 'giver' | 'areas'> & {
  giver: string
  /** its first day */
  from: Day
  scopes: readonly Scope[]
  givers: Standing | null
}

export const NO_STANDING: Standing = {
  posts: [],
  seats: [],
  boardInForce: false,
  assignments: [],
  contributions: [],
  learner: null,
  guardian: null,
  office: null,
  given: [],
}

/** Towards what somebody stands: a class, a subject of it, a pupil, the own affairs. */
export type Towards = { classId?: string; subject?: string; pupil?: string; own?: boolean }

export type StandingRow = {
  kind: 'post' | 'board' | 'assignment' | 'contribution' | 'learner' | 'ward' | 'standIn'
  a: string
  b: string | null
}

/** Whose last post here has ended keeps neither seat nor lessons, though nobody has named another yet. */
export const notLeft = (school: number, person: string | RawBuilder<unknown>, day: string) => sql<boolean>`(
          exists (select from post h where h.school_id = ${school} and h.person_id = ${person}
            and h.from_day <= ${day}::date and (h.to_day is null or h.to_day >= ${day}::date))
          or not exists (select from post h where h.school_id = ${school} and h.person_id = ${person}))`

/** Everything that holds on the given day: a statement, or a part of one. */
export const standingRows = (school: number, person: string, day: string) => sql<StandingRow>`
    select 'post' as kind, post as a, null as b from post
      where school_id = ${school} and person_id = ${person} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
    union all
    select 'board', b.id::text, s.seat from board b
      left join board_seat s on s.school_id = ${school} and s.board_id = b.id and s.person_id = ${person}
        and ${notLeft(school, person, day)}
      where b.school_id = ${school} and b.kind = 'administration'
        and b.from_day <= ${day}::date and (b.to_day is null or b.to_day >= ${day}::date)
    union all
    select 'assignment', class_id::text, subject from assignment
      where school_id = ${school} and person_id = ${person} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
        and ${notLeft(school, person, day)}
    union all
    select 'contribution', b.class_id::text, b.subject from contributor c
      join book b on b.school_id = ${school} and b.id = c.book_id
      where c.school_id = ${school} and c.person_id = ${person} and c.from_day <= ${day}::date and (c.to_day is null or c.to_day >= ${day}::date)
        and ${notLeft(school, person, day)}
    union all
    select 'learner', pupil_id::text, null from learner where school_id = ${school} and person_id = ${person}
    union all
    select 'ward', g.pupil_id::text, case when ${guardianHolds(school, day)} then 'now' end from guardian g
      where g.school_id = ${school} and g.person_id = ${person}
    union all
    select 'standIn', json_build_object('id', s.id, 'kind', s.kind, 'giver', s.giver_id, 'decisionNo', s.decision_no,
        'decidedOn', s.decided_on, 'from', s.from_day, 'scopes', (
          select coalesce(json_agg(json_build_object('area', o.area, 'classId', o.class_id, 'subject', o.subject)), '[]')
          from stand_in_scope o where o.school_id = ${school} and o.stand_in_id = s.id))::text, null
      from stand_in s
      where s.school_id = ${school} and s.person_id = ${person} and ${standInHolds(school, day)}`

/**
 * A stand-in `s` in force: not ended, its holder still at the school (as a deputy where only a deputy may hold it), its
 * giver too, and nobody became head since who takes the acting head's place.
 */
export const standInHolds = (school: number, day: string) => sql<boolean>`s.from_day <= ${day}::date
      and (s.to_day is null or s.to_day >= ${day}::date)
      and not exists (select from stand_in_end e
        where e.school_id = ${school} and e.stand_in_id = s.id and e.ends_on <= ${day}::date)
      and exists (select from post p where p.school_id = ${school} and p.person_id = s.person_id
        and (p.post = 'deputyHead' or s.kind not in ('deputy', 'inCharge'))
        and p.from_day <= ${day}::date and (p.to_day is null or p.to_day >= ${day}::date))
      and (s.giver_id is null or exists (select from post g where g.school_id = ${school} and g.person_id = s.giver_id
        and g.from_day <= ${day}::date and (g.to_day is null or g.to_day >= ${day}::date)))
      and (s.kind <> 'acting' or not exists (select from post h where h.school_id = ${school} and h.post = 'head'
        and h.from_day >= s.from_day and h.from_day <= ${day}::date))`

/**
 * A guardian `g` today: not ended, and the pupil in a class that was not left; who finished the school, or does not come
 * back, is still shown until the end of September, because a roll-over and the papers of the year take that long. A
 * grown-up with an own account is the only one to see the own record (HS-36).
 */
export const guardianHolds = (school: number, day: string) => sql<boolean>`(g.from_day <= ${day}::date
      and not exists (select from guardian_end x
        where x.school_id = ${school} and x.guardian_id = g.id and x.ends_on <= ${day}::date)
      and not exists (select from learner o where o.school_id = ${school} and o.pupil_id = g.pupil_id)
      and exists (select from enrolment n where n.school_id = ${school} and n.pupil_id = g.pupil_id
        and n.year >= ${schoolYearOf(addDays(day, -SHOWN_ON))}::int and (n.to_day is null or n.to_day >= ${day}::date)))`

/**
 * A person `p` who is, or ever was, of the school itself: by a post or by what is done without one, a seat on a board, an
 * assignment, a contribution, a decision on standing in, an own certificate; or an adult learner. Never merely a guardian.
 */
export const everOfSchool = (school: number) => sql<boolean>`(
      exists (select from post o where o.school_id = ${school} and o.person_id = p.id)
      or exists (select from board_seat o where o.school_id = ${school} and o.person_id = p.id)
      or exists (select from assignment o where o.school_id = ${school} and o.person_id = p.id)
      or exists (select from contributor o where o.school_id = ${school} and o.person_id = p.id)
      or exists (select from stand_in o where o.school_id = ${school} and (o.person_id = p.id or o.giver_id = p.id))
      or exists (select from certificate o where o.school_id = ${school} and o.person_id = p.id)
      or exists (select from learner o where o.school_id = ${school} and o.person_id = p.id))`

/** A person `p` whom the school knows by nothing but a child: in no list of those who work or learn here. */
export const merelyGuardian = (school: number) => sql<boolean>`(
      exists (select from guardian g where g.school_id = ${school} and g.person_id = p.id)
      and not ${everOfSchool(school)})`

/** from 1 August to 30 September */
const SHOWN_ON = 61

/** One round trip. */
export async function standingOf(
  trx: Transaction<Database>,
  school: number,
  person: string,
  day: string,
): Promise<Standing> {
  return standingFrom((await standingRows(school, person, day).execute(trx)).rows)
}

/** The same with what each giver is; what a giver does in somebody else's place is never passed on. */
export async function withGivers(
  trx: Transaction<Database>,
  school: number,
  day: string,
  standing: Standing,
): Promise<Standing> {
  if (standing.given.length === 0) return standing
  const given: Given[] = []
  for (const one of standing.given) given.push({ ...one, givers: await standingOf(trx, school, one.giver, day) })
  return { ...standing, given }
}

export function standingFrom(rows: readonly StandingRow[]): Standing {
  const standIns = rows.flatMap(r => (r.kind === 'standIn' ? [JSON.parse(r.a) as StandInRow] : []))
  const office = standIns.find(s => s.giver === null)
  const posts = rows.filter(r => r.kind === 'post').map(r => r.a as Post)
  return {
    posts: office ? [...new Set<Post>(['head', ...posts])] : posts,
    seats: rows.flatMap(r => (r.kind === 'board' && r.b ? [r.b as Seat] : [])),
    boardInForce: rows.some(r => r.kind === 'board'),
    assignments: rows.flatMap(r => (r.kind === 'assignment' ? [{ classId: r.a, subject: r.b! }] : [])),
    contributions: rows.flatMap(r => (r.kind === 'contribution' ? [{ classId: r.a, subject: r.b! }] : [])),
    learner: rows.find(r => r.kind === 'learner')?.a ?? null,
    guardian: guardianFrom(rows.filter(r => r.kind === 'ward')),
    office: office
      ? {
          standIn: office.id,
          kind: office.kind as OfficeKind,
          decisionNo: office.decisionNo,
          decidedOn: office.decidedOn,
        }
      : null,
    given: standIns.flatMap(({ giver, kind, ...s }) =>
      giver === null ? [] : [{ ...s, giver, kind: kind as GivenKind, givers: null }],
    ),
  }
}

function guardianFrom(rows: readonly StandingRow[]): Standing['guardian'] {
  return rows.length === 0 ? null : { wards: [...new Set(rows.flatMap(r => (r.b === 'now' ? [r.a] : [])))] }
}

type StandInRow = {
  id: string
  kind: GivenKind | OfficeKind
  giver: string | null
  decisionNo: string
  decidedOn: string
  from: Day
  scopes: Scope[]
}

/** The delegations that cover a class, a subject of it, or the school as a whole, with what each giver is towards it. */
export function standInsTowards(standing: Standing, matter: Towards): StandIn[] {
  return standing.given.flatMap(({ id, kind, decisionNo, decidedOn, giver, scopes, givers }) => {
    const covering = scopes.filter(
      s => s.classId === null || (s.classId === matter.classId && (s.subject === null || s.subject === matter.subject)),
    )
    if (givers === null || covering.length === 0) return []
    const parties = partiesTowards({ ...givers, learner: null, guardian: null }, { ...matter, own: false })
    return [{ id, kind, decisionNo, decidedOn, areas: covering.map(s => s.area), giver: { id: giver, parties } }]
  })
}

/**
 * Capacities that the law names and nobody can hold yet: no appointment gives them. Who comes from outside is shown the
 * records by the school, or handed an archived file of them; `hoso clauses` says so at every norm that names them.
 */
export const heldByNobody: readonly Party[] = ['officer', 'inspector', 'emulation']

/** The capacities in which this person stands towards a class, a subject, or the own affairs. */
export function partiesTowards(standing: Standing, matter: Towards): Party[] {
  const here = standing.assignments.filter(a => a.classId === matter.classId)
  const parties: Party[] = [...standing.posts, ...standing.seats]
  if (here.some(a => a.subject === HOMEROOM)) parties.push('homeroom')
  if (matter.subject !== undefined && here.some(a => a.subject === matter.subject)) parties.push('subjectTeacher')
  if (here.some(a => CO_TEACHERS.includes(a.subject))) parties.push('contributor')
  if (standing.contributions.some(c => c.classId === matter.classId && c.subject === matter.subject))
    parties.push('contributor')
  if (standing.learner !== null && standing.learner === matter.pupil) parties.push('learner')
  if (matter.pupil !== undefined && standing.guardian?.wards.includes(matter.pupil)) parties.push('guardian')
  if (matter.own) parties.push('self')
  return parties
}
