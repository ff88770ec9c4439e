/** What is open in the name of somebody who leaves: what to hand over, to whom it can go, and where nothing leads on. */
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { type Chain, chains } from '../../law/chains.ts'
import type { DeadEnd } from '../../law/dead-ends.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { standingOf } from '../../records/standing.ts'
import { chainsOf, leadsThereToo, mattersOf, searched, speakerOf, together } from '../regulation/index.ts'
import { id } from '../shapes.ts'
import { booksInName } from './handover-books.ts'
import { dossiersInName } from './handover-dossiers.ts'
import { postsInName } from './handover-posts.ts'
import { archivesInName, dutiesInName, keysInName } from './handover-rest.ts'

export const handover = read({
  name: 'standIns.handover',
  summary: 'What is open in the name of somebody who leaves, and who can take it over',
  input: z.object({ person: id }),
  output: z.object({
    /** posts and seats of the board, with who else holds the same */
    posts: z.array(z.object({ title: z.string(), seat: z.boolean(), others: z.array(z.string()) })),
    /** subjects and classes, with what is still empty of the periods that are not locked, and who follows */
    lessons: z.array(
      z.object({
        class: id,
        className: z.string(),
        subject: z.string(),
        subjectName: z.string(),
        book: id.nullable(),
        empty: z.int(),
        next: z.string().nullable(),
      }),
    ),
    /** corrections under way that this person asked for, or is one who can bring them on; nobody else: a dead end */
    dossiers: z.array(
      z.object({
        correction: id,
        no: z.int(),
        part: z.enum(['request', 'missing']),
        missing: z.array(z.string()),
        others: z.array(z.string()),
      }),
    ),
    /** given by this person, or to this person, now or later */
    standIns: z.array(
      z.object({
        standIn: id,
        given: z.boolean(),
        other: z.string(),
        decisionNo: z.string(),
        toDay: z.string().nullable(),
      }),
    ),
    /** recurring duties that are open or late */
    duties: z.array(z.object({ title: z.string(), count: z.int(), late: z.int() })),
    /** classes whose archive this person asked for, and nobody has released yet */
    archives: z.array(z.object({ class: id, className: z.string() })),
    /** signing keys that have not ended */
    keys: z.array(z.object({ name: z.string(), serial: z.string(), untilDay: z.string() })),
    /** what could no longer be brought to an end without this person, and can today */
    deadEnds: z.array(
      z.object({
        text: z.string(),
        path: z.array(z.string()),
        missing: z.array(z.string()),
        opens: z.string(),
      }),
    ),
  }),
  async run(session, { person }) {
    if (session.actor.kind !== 'person' || session.actor.personId !== person) session.ask('staff.appoint')
    const standing = await standingOf(session.trx, session.school.id, person, session.day)
    return {
      posts: await postsInName(session, person, standing),
      lessons: await booksInName(session, person, schoolYearOf(session.day)),
      dossiers: await dossiersInName(session, person),
      standIns: await standInsOf(session, person),
      duties: await dutiesInName(session, person),
      archives: await archivesInName(session, person),
      keys: await keysInName(session, person),
      deadEnds: await deadEndsWithout(session, person),
    }
  },
})

async function standInsOf({ trx, school, day }: Session, person: string) {
  const rows = await trx
    .selectFrom('stand_in as s')
    .leftJoin('person as g', j => j.onRef('g.school_id', '=', 's.school_id').onRef('g.id', '=', 's.giver_id'))
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .leftJoin('stand_in_end as e', j => j.onRef('e.school_id', '=', 's.school_id').onRef('e.stand_in_id', '=', 's.id'))
    .select(['s.id', 's.giver_id', 's.person_id', 's.to_day', 's.decision_no'])
    .select(['g.family_name as givers', 'g.given_name as giver', 'p.family_name as theirs', 'p.given_name as their'])
    .where('s.school_id', '=', school.id)
    .where(eb => eb.or([eb('s.giver_id', '=', person), eb('s.person_id', '=', person)]))
    .where(eb => eb.or([eb('s.to_day', 'is', null), eb('s.to_day', '>=', day)]))
    .where('e.stand_in_id', 'is', null)
    .orderBy('s.from_day')
    .execute()
  return rows.map(r => ({
    standIn: r.id,
    given: r.giver_id === person,
    other: r.giver_id === person ? `${r.theirs} ${r.their}` : r.giver === null ? '' : `${r.givers} ${r.giver}`,
    decisionNo: r.decision_no,
    toDay: r.to_day,
  }))
}

/** Today's ways of every matter, with and without this person: only what closes by the leaving is told. */
async function deadEndsWithout(session: Session, person: string) {
  const { law, day, language } = session
  const matters = await mattersOf(session, day)
  const without = matters.map(m => ({ ...m, people: m.people.filter(p => p.id !== person) }))
  const ends = (chain: Chain, of: typeof matters) => searched(law.layers, chain, of, day)
  const closed = chainsOf(session).flatMap(chain => {
    const after = ends(chain, without)
    if (!after?.length) return []
    const before = ends(chain, matters)
    // too wide to be searched: nothing is known of it
    if (!before) return []
    return after
      .map(end => ({ ...end, about: end.about.filter(about => !before.some(b => leadsThereToo(b, end, about))) }))
      .filter(end => end.about.length > 0)
  })
  const own = law.layers.at(-1)!
  const speaker = speakerOf(own, law.layers.slice(0, -1), language)
  const order = (chain: DeadEnd['chain']) => chains.findIndex(c => c.id === chain)
  return together(closed)
    .toSorted((a, b) => order(a.chain) - order(b.chain))
    .map(end => speaker.deadEnd(end))
}
