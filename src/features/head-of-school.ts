import { dayOf } from '../calendar/vietnam-time.ts'
import { type By, isOneOf } from '../law/decide.ts'
import { titleOf } from '../law/explain.ts'
import type { Party, Post } from '../law/regulation.ts'
import type { Area } from '../law/stand-ins.ts'
import type { Session } from '../records/session.ts'
import { standInHolds, standingOf } from '../records/standing.ts'
import { wordsIn } from '../texts/say.ts'

/**
 * Who signs in the head's office, and what stands above the name (NĐ 30/2020, Phụ lục I, as remembered): an acting head
 * as `Q.`, a deputy in charge or authorised as `KT.` over the own title, whoever signs by order as `TL.`.
 */
export type Signatory = {
  person: string
  name: string
  /** 'KT. Hiệu trưởng'; null where the head's own line stands */
  behalf: string | null
  /** 'Hiệu trưởng', 'Q. Hiệu trưởng', 'Phó hiệu trưởng' */
  title: string
}

/**
 * Who is to sign today. An acting head or a deputy in charge goes before the head. An authorisation for transcripts
 * names who signs all of them; one for other papers counts where the authorised person is the one who makes them.
 * undefined while nobody is at the head.
 */
export async function signatoryOf(
  session: Session,
  what: Extract<Area, 'papers' | 'transcripts'>,
  classId?: string,
): Promise<Signatory | undefined> {
  const office = await inOffice(session)
  if (office) return { ...office.who, ...linesOf(session, office.kind) }
  const head = await headOfSchool(session)
  if (!head) return undefined
  const given = await authorised(session, head.person, what, classId)
  if (!given) return { ...head, behalf: null, title: shown(session, 'head') }
  const { posts } = await standingOf(session.trx, session.school.id, given.who.person, session.day)
  return { ...given.who, ...linesOf(session, given.kind, posts) }
}

/** Who did the head's deed, as what, when (ms since 1970), and by which kind of decision in somebody's place. */
export type Doer = { person: string; as: Party; at: number; standIn: By['kind'] | null }

/** What stands above the name of who did the head's deed: the office of that day, whatever it is today. */
export async function linesThen(session: Session, doer: Doer): Promise<Pick<Signatory, 'behalf' | 'title'>> {
  if (doer.standIn === null) return { behalf: null, title: shown(session, doer.as) }
  const { posts } = await standingOf(session.trx, session.school.id, doer.person, dayOf(doer.at))
  return linesOf(session, doer.standIn, posts)
}

/** In one line: 'KT. Hiệu trưởng, Phó hiệu trưởng'. */
export const inOneLine = ({ behalf, title }: Pick<Signatory, 'behalf' | 'title'>): string =>
  behalf === null ? title : `${behalf}, ${title}`

/** As it stands above a name: who is represented in the line over the own title. */
export const inTwoLines = ({ behalf, title }: Pick<Signatory, 'behalf' | 'title'>): string =>
  behalf === null ? title : `${behalf}\n${title}`

/** What stands above the name of somebody who does the head's deed by this decision. */
export function linesOf(
  session: Session,
  kind: By['kind'],
  posts: readonly Post[] = session.standing.posts,
): Pick<Signatory, 'behalf' | 'title'> {
  const head = shown(session, 'head')
  if (kind === 'acting') return { behalf: null, title: `Q. ${head}` }
  if (kind === 'inCharge') return { behalf: `KT. ${head}`, title: shown(session, 'deputyHead') }
  const own = posts.find(p => p !== 'head') ?? 'teacher'
  if (kind === 'deputy')
    return { behalf: `KT. ${head}`, title: shown(session, isOneOf(posts, ['deputyHead']) ? 'deputyHead' : own) }
  return { behalf: kind === 'order' ? `TL. ${head}` : null, title: shown(session, own) }
}

/** In Vietnamese whatever the reader's language: it becomes part of a paper. */
function shown({ law }: Session, party: Party): string {
  const title = titleOf(law.layers, party, 'vi', wordsIn('vi'))
  return `${title.charAt(0).toLocaleUpperCase('vi')}${title.slice(1)}`
}

type Named = { person: string; name: string }

/** Who is at the head of the school today, by the newest decision; undefined while there is nobody. */
async function headOfSchool({ trx, school, day }: Session): Promise<Named | undefined> {
  const row = await trx
    .selectFrom('post as o')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'o.school_id').onRef('p.id', '=', 'o.person_id'))
    .select(['p.id', 'p.family_name', 'p.given_name'])
    .where('o.school_id', '=', school.id)
    .where('o.post', '=', 'head')
    .where('o.from_day', '<=', day)
    .where(eb => eb.or([eb('o.to_day', 'is', null), eb('o.to_day', '>=', day)]))
    .orderBy('o.from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { person: row.id, name: `${row.family_name} ${row.given_name}` }
}

const standIns = ({ trx, school, day }: Session) =>
  trx
    .selectFrom('stand_in as s')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.kind', 'p.id', 'p.family_name', 'p.given_name'])
    .where('s.school_id', '=', school.id)
    .where(standInHolds(school.id, day))
    .orderBy('s.from_day', 'desc')
    .orderBy('s.at', 'desc')

async function inOffice(session: Session): Promise<{ kind: By['kind']; who: Named } | undefined> {
  const row = await standIns(session).where('s.giver_id', 'is', null).limit(1).executeTakeFirst()
  return row && { kind: row.kind, who: { person: row.id, name: `${row.family_name} ${row.given_name}` } }
}

async function authorised(session: Session, head: string, what: Area, classId: string | undefined) {
  const { actor, school } = session
  const rows = await standIns(session)
    .where('s.giver_id', '=', head)
    .where('s.kind', 'in', what === 'transcripts' ? ['deputy'] : ['deputy', 'order'])
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('stand_in_scope as o')
          .select('o.area')
          .where('o.school_id', '=', school.id)
          .whereRef('o.stand_in_id', '=', 's.id')
          .where('o.area', '=', what)
          .where('o.subject', 'is', null)
          .where(of => of.or([of('o.class_id', 'is', null), of('o.class_id', '=', classId ?? null)])),
      ),
    )
    .execute()
  const me = actor.kind === 'person' ? actor.personId : null
  const row = what === 'transcripts' ? rows[0] : rows.find(r => r.id === me)
  return row && { kind: row.kind, who: { person: row.id, name: `${row.family_name} ${row.given_name}` } }
}
