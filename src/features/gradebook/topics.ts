/** Which clusters of learning topics each learner of a class chose: what was not chosen is not asked of the learner. */
import { sql } from 'kysely'
import { z } from 'zod'
import { isLockedWhole } from '../../law/book-locks.ts'
import { act, read } from '../../records/act.ts'
import { canonical } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { byName, type EducationPlan, plansOf } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { type Book, bookSchemesOf } from './book-facts.ts'
import { type BookScheme, type Period, periodsOf, subjectName, subjectsIn } from './book-scheme.ts'
import { pupilsOf } from './cells.ts'
import { executedLocks, placeOf } from './executed-locks.ts'
import { exemptColumns, hasTopics, isTopic, topicKeys } from './exempt-columns.ts'

/** TT 12/2022, and the general programme: every learner takes three clusters a year, of three subjects. */
export const CLUSTERS = 3

export const topicChoices = read({
  name: 'gradebook.topics',
  summary: 'The clusters of learning topics of a class, and who chose which',
  input: z.object({ class: id }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int() }),
    clusters: z.int(),
    offered: z.array(z.object({ subject: z.string(), name: z.string() })),
    learners: z.array(
      z.object({
        id,
        code: z.string(),
        familyName: z.string(),
        givenName: z.string(),
        /** null before anything was chosen: every cluster of the class is asked then */
        subjects: z.array(z.string()).nullable(),
        version: z.int(),
      }),
    ),
    may: explained,
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const pupils = (await pupilsOf(session, of.id)).sort(byName)
    const choices = await plansOf(
      session,
      of.year,
      pupils.map(p => p.id),
    )
    return {
      class: of,
      clusters: CLUSTERS,
      offered: offeredBy(await bookSchemesOf(session, of.id)),
      learners: pupils.map(({ id, code, familyName, givenName }) => {
        const choice = choices.get(id)
        return {
          id,
          code,
          familyName,
          givenName,
          subjects: choice?.topics?.slice() ?? null,
          version: choice?.version ?? 0,
        }
      }),
      may: session.tell('pupil.update', matterOf(of)),
    }
  },
})

/** Notes what learners chose; a later choice replaces an earlier one, which stays. What holds marks is not given up. */
export const chooseTopics = act({
  name: 'gradebook.chooseTopics',
  summary: 'Notes which clusters of learning topics learners chose',
  input: z.object({
    class: id,
    choices: z
      .array(z.object({ pupil: id, subjects: z.array(z.string().max(30)).max(20), version: z.int().min(0) }))
      .min(1)
      .max(100),
  }),
  output: z.object({ saved: z.int() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('pupil.update', matterOf(of))
    const schemes = await bookSchemesOf(session, of.id)
    const pupils = input.choices.map(c => c.pupil)
    const before = await plansOf(session, of.year, pupils)
    const faults = await faultsOf(session, of, { schemes, before, choices: input.choices })
    if (faults.length > 0) throw new Invalid(faults)
    const { trx, school } = session
    const written = await sql`
      insert into topic_choice (school_id, pupil_id, year, version, subjects, person_id, at, act_id)
      select ${school.id}, u.pupil, ${of.year}, u.version + 1, u.subjects, ${session.person()}, ${new Date(session.now)},
        ${session.actId}
      from unnest(${pupils}::uuid[], ${input.choices.map(c => c.version)}::int[],
        ${input.choices.map(c => canonical(c.subjects.toSorted()))}::text[]) as u (pupil, version, subjects)
      where u.version = (select coalesce(max(c.version), 0) from topic_choice c
        where c.school_id = ${school.id} and c.pupil_id = u.pupil and c.year = ${of.year})
      on conflict do nothing`.execute(trx)
    if (written.numAffectedRows !== BigInt(input.choices.length)) throw new Conflict('ERR_FACT_CHANGED', null)
    const done = await session.record(leave, { ...input }, { saved: input.choices.length })
    // a mark or a lock that got its row meanwhile is seen from here on
    const since = await faultsOf(session, of, { schemes, before, choices: input.choices })
    if (since.length > 0) throw new Invalid(since)
    return done
  },
})

type TopicPlace = { pupil: string; column: string; text: string }

/** A score of a topic is not typed for who did not choose its cluster. */
export async function refuseNotChosen(
  session: Session,
  book: Book,
  period: Period,
  places: readonly (TopicPlace & { at?: string })[],
): Promise<void> {
  const wrong = await notChosen(session, book, period, places)
  if (wrong.length > 0)
    throw new Invalid(
      wrong.map(({ place, i }) => ({ at: place.at ?? `changes.${i}.text`, code: 'ERR_TOPIC_NOT_CHOSEN' })),
    )
}

/** Those of these scores that nobody may type, each with its place in the list. */
export async function notChosen<P extends TopicPlace>(
  session: Session,
  book: Book,
  period: Period,
  places: readonly P[],
): Promise<{ place: P; i: number }[]> {
  const topics = places.map((place, i) => ({ place, i })).filter(({ place: p }) => isTopic(p.column) && p.text !== '')
  if (book.scheme.programme === 'primary' || topics.length === 0) return []
  const choices = await plansOf(
    session,
    book.year,
    topics.map(({ place }) => place.pupil),
  )
  return topics.filter(({ place: { pupil, column } }) =>
    exemptColumns(choices.get(pupil), book.scheme, period).includes(column),
  )
}

type ClassOf = { id: string; name: string; year: number }

async function findClass({ trx, school }: Session, classId: string): Promise<ClassOf> {
  const row = await trx
    .selectFrom('class')
    .select(['id', 'name', 'year'])
    .where('school_id', '=', school.id)
    .where('id', '=', classId)
    .executeTakeFirst()
  if (!row || (school.programme !== 'continuing' && school.programme !== 'secondary')) throw new NotFound('class')
  return row
}

const matterOf = ({ id, name }: ClassOf): Matter => ({ towards: { classId: id }, matter: { class: name } })

/** In the order of the ministry's list. */
function offeredBy(schemes: readonly BookScheme[]) {
  const place = ({ programme, subject }: BookScheme) =>
    programme === 'primary' ? -1 : subjectsIn(programme).findIndex(s => s.code === subject)
  return schemes
    .filter(hasTopics)
    .toSorted((a, b) => place(a) - place(b))
    .map(scheme => ({ subject: scheme.subject, name: subjectName(scheme) }))
}

type Chosen = {
  schemes: readonly BookScheme[]
  /** what was chosen before this act */
  before: ReadonlyMap<string, Pick<EducationPlan, 'topics'>>
  choices: readonly { pupil: string; subjects: readonly string[] }[]
}

/** Three of what the class offers, each once; nothing that was written in a topic's column is left behind, none is locked. */
async function faultsOf(session: Session, of: ClassOf, { schemes, before, choices }: Chosen): Promise<Fault[]> {
  const offered = schemes.filter(hasTopics)
  const codes = offered.map(s => s.subject)
  const here = new Set((await pupilsOf(session, of.id)).map(p => p.id))
  const marked = await markedTopics(session, of)
  const locks = await executedLocks(session, of.year)
  return choices.flatMap(({ pupil, subjects }, i): Fault[] => {
    const at = `choices.${i}`
    const chosen = new Set(subjects)
    if (!here.has(pupil)) return [{ at: `${at}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' }]
    if (chosen.size !== subjects.length || chosen.size !== CLUSTERS || subjects.some(s => !codes.includes(s)))
      return [{ at: `${at}.subjects`, code: 'ERR_TOPIC_CLUSTERS', params: { count: chosen.size } }]
    const had = before.get(pupil)?.topics ?? codes
    return offered.flatMap((scheme): Fault[] => {
      const [was, is] = [had.includes(scheme.subject), chosen.has(scheme.subject)]
      const params = { subject: subjectName(scheme) }
      if (!is && marked.has(`${pupil} ${scheme.subject}`))
        return [{ at: `${at}.subjects`, code: 'ERR_TOPIC_MARKED', params }]
      const book = { classId: of.id, subject: scheme.subject }
      // a re-opening lets marks be mended, it does not give the choice back
      const closed = periodsOf(scheme).some(period =>
        topicKeys(scheme, period).some(column =>
          isLockedWhole(locks, { ...placeOf(book, period), column, pupil }, locks.at),
        ),
      )
      return was !== is && closed ? [{ at: `${at}.subjects`, code: 'ERR_TOPIC_LOCKED', params }] : []
    })
  })
}

/** Which learners have something in a topic's column of which subject, as `pupil subject`. */
async function markedTopics({ trx, school }: Session, of: ClassOf): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ pupil: string; subject: string }>`
    select distinct m.pupil_id::text as pupil, b.subject from mark m
      join book b on b.school_id = m.school_id and b.id = m.book_id
      join enrolment e on e.school_id = m.school_id and e.class_id = ${of.id} and e.pupil_id = m.pupil_id
    where m.school_id = ${school.id} and m.year = ${of.year} and m.col like '%.CD%'
      and (num_nonnulls(m.score, m.level, m.remark) > 0 or m.state is not null)`.execute(trx)
  return new Set(rows.map(r => `${r.pupil} ${r.subject}`))
}
