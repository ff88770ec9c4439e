import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf, schoolYearOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { presentAt } from '../present.ts'
import { day, decisionNo, id, line, lines, year } from '../shapes.ts'
import { transcriptsAfterCouncil } from '../transcripts/index.ts'
import { type ClassLists, classLists, computedOf, differenceShape, matterOfLists } from './class-lists.ts'
import { decisionsOn } from './decisions.ts'
import { differenceFaults } from './lists.ts'
import { keepDifferences } from './proposals.ts'
import { staffOf } from './staff.ts'

const votes = z.int().min(0).max(200)
const input = z.object({
  year,
  heldOn: day,
  place: line(200),
  chair: id,
  secretary: id,
  members: z.array(id).min(1).max(60).describe('who was there; each as the school calls the person on that day'),
  votes: z.object({ for: votes, against: votes, withheld: votes }),
  note: lines(2000, 0).default(''),
  decisionNo: decisionNo.optional(),
  classes: z
    .array(z.object({ class: id, proposal: id, differences: z.array(differenceShape).max(400) }))
    .min(1)
    .max(60),
})

/** The council has met: the proposals of these classes are decided, all or none, and its minutes can be drawn up. */
export const decideLists = act({
  name: 'council.decide',
  summary: 'Decides the proposed lists of the year’s end',
  input,
  output: z.object({
    council: id,
    no: z.int(),
    /** transcripts of before that said something else, and count no longer */
    voided: z.int(),
  }),
  async run(session, given) {
    const wanted = given.classes.toSorted((a, b) => (a.class < b.class ? -1 : 1))
    const there = await presentAt(session, 'council.decide', given.members, given.heldOn)
    const { all, leaves } = await asked(session, given.year, wanted, there)
    const decided = await decisionsOn(
      session,
      all.map(of => of.result!.id),
    )
    if (decided.size > 0) throw new Conflict('ERR_LISTS_DECIDED', null)
    const members = await mustBePossible(session, given, all)
    mustBeSettled(all, given)
    const council = session.newId()
    const no = await begin(session, { ...given, members }, council, leaves[0]!)
    for (const { proposal, differences } of wanted) {
      const written = await session.trx
        .insertInto('council_class')
        .values({ school_id: session.school.id, proposal_id: proposal, council_id: council, act_id: session.actId })
        .onConflict(c => c.doNothing())
        .executeTakeFirst()
      if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_LISTS_DECIDED', null)
      await keepDifferences(session, proposal, 'decision', differences)
    }
    const voided: string[] = []
    for (const of of all) voided.push(...(await transcriptsAfterCouncil(session, of, of.result!.id)))
    const delta = { council, no, ...given, members, decisionNo: given.decisionNo ?? null, voided }
    const answer = await session.record(leaves, delta, { council, no, voided: voided.length })
    // the journal takes one act at a time: what was proposed or written anew meanwhile is seen from here on
    await asked(session, given.year, wanted, there)
    return answer
  },
})

type Given = z.output<typeof input>
type Present = Awaited<ReturnType<typeof presentAt>>
type Member = { person: string; title: string }

/** The classes as they stand and the law's leave for each; Conflict where another proposal is the newest now. */
async function asked(session: Session, year: number, wanted: Given['classes'], there: Present) {
  const all = await classLists(
    session,
    year,
    wanted.map(w => w.class),
  )
  const leaves: Leave[] = []
  for (const { class: classId, proposal, differences } of wanted) {
    const of = all.find(c => c.id === classId)
    if (of?.proposal?.id !== proposal) throw new Conflict('ERR_LISTS_CHANGED', { class: of?.name ?? null })
    leaves.push(session.ask('council.decide', { ...matterOfLists(of, differences), ...there }))
  }
  return { all, leaves }
}

/**
 * A meeting of people of the school, on a day of the year after everything was proposed, two of them in the chair and
 * at the minutes, where most of those who voted agreed. Returns who was there, as the school called them on that day.
 */
async function mustBePossible(session: Session, given: Given, all: readonly ClassLists[]): Promise<Member[]> {
  const { heldOn, members: there, chair, secretary, votes } = given
  const staff = new Map((await staffOf(session, heldOn, 'vi')).map(s => [s.person, s.title]))
  const voted = votes.for + votes.against + votes.withheld
  const faults = [
    ...(heldOn > session.day ? [{ at: 'heldOn', code: 'ERR_DAY_IN_FUTURE' }] : []),
    // not before the year; after it, for a re-test in summer or a correction that moved a result
    ...(schoolYearOf(heldOn) < given.year ? [{ at: 'heldOn', code: 'ERR_DAY_NOT_IN_YEAR' }] : []),
    ...(all.some(of => dayOf(of.proposal!.at) > heldOn) ? [{ at: 'heldOn', code: 'ERR_DAY_BEFORE_PROPOSAL' }] : []),
    ...there.flatMap((person, i) => (staff.has(person) ? [] : [{ at: `members.${i}`, code: 'ERR_UNKNOWN_MEMBER' }])),
    ...(new Set(there).size < there.length ? [{ at: 'members', code: 'ERR_PERSON_TWICE' }] : []),
    ...(there.includes(chair) ? [] : [{ at: 'chair', code: 'ERR_NOT_A_MEMBER' }]),
    ...(there.includes(secretary) ? [] : [{ at: 'secretary', code: 'ERR_NOT_A_MEMBER' }]),
    ...(chair === secretary ? [{ at: 'secretary', code: 'ERR_CHAIR_IS_SECRETARY' }] : []),
    ...(voted > there.length ? [{ at: 'votes', code: 'ERR_VOTES' }] : []),
    ...(votes.for * 2 <= voted ? [{ at: 'votes', code: 'ERR_NO_MAJORITY' }] : []),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  return there.map(person => ({ person, title: staff.get(person)! }))
}

function mustBeSettled(all: readonly ClassLists[], given: Given) {
  const faults = given.classes.flatMap((one, i) =>
    differenceFaults(computedOf(all.find(c => c.id === one.class)!), one.differences, true).map(({ at, code }) => ({
      at: `classes.${i}.${at}`,
      code,
    })),
  )
  if (faults.length > 0) throw new Invalid(faults)
}

async function begin(
  session: Session,
  given: Omit<Given, 'members'> & { members: readonly Member[] },
  council: string,
  leave: Leave,
): Promise<number> {
  const { trx, school, actId } = session
  const { rows } = await sql<{ no: number }>`
    select 1 + coalesce(max(no), 0) as no from council where school_id = ${school.id} and year = ${given.year}`.execute(
    trx,
  )
  const no = Number(rows[0]!.no)
  const made = await trx
    .insertInto('council')
    .values({
      school_id: school.id,
      id: council,
      year: given.year,
      no,
      held_on: given.heldOn,
      place: given.place,
      chair_id: given.chair,
      secretary_id: given.secretary,
      votes_for: given.votes.for,
      votes_against: given.votes.against,
      votes_withheld: given.votes.withheld,
      note: given.note,
      decision_no: given.decisionNo ?? null,
      person_id: session.person(),
      capacity: session.capacity(leave),
      at: new Date(session.now),
      act_id: actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
  await trx
    .insertInto('council_member')
    .values(
      given.members.map(({ person, title }) => ({
        school_id: school.id,
        council_id: council,
        person_id: person,
        title,
        act_id: actId,
      })),
    )
    .execute()
  return no
}
