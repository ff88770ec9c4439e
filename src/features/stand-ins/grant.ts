import { z } from 'zod'
import { givenKinds, officeKinds } from '../../law/regulation.ts'
import { areas } from '../../law/stand-ins.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { oneAfterAnother } from '../counters.ts'
import { day, id, line } from '../shapes.ts'
import { faultsOf } from './faults.ts'

/** What a form sends; what is empty or does not fit together is told all at once, each at its field. */
export const granted = z.object({
  kind: z.enum([...officeKinds, ...givenKinds]),
  person: id.nullable(),
  giver: id.nullable().describe('in whose place; none for the head’s office itself'),
  fromDay: day,
  toDay: day.nullable().describe('the last day; may be open for an acting head alone'),
  decisionNo: line(60, 0),
  decidedOn: day,
  issuedBy: line(200, 0),
  reason: line(500, 0),
  areas: z.array(z.enum(areas)).max(areas.length),
  where: z
    .array(z.object({ class: id, subject: z.string().min(1).max(20).nullable() }))
    .max(60)
    .describe('classes, or subjects of classes; none: everywhere that the giver is'),
})
export type Granted = z.output<typeof granted>

/** By decision somebody stands in for somebody: from a day to a day, in what is named. */
export const grantStandIn = act({
  name: 'standIns.grant',
  summary: 'Lets somebody stand in for somebody, or hold the head’s office, by decision',
  input: granted,
  output: z.object({ standIn: id }),
  async run(session, input) {
    const { actor } = session
    const leave = session.ask('standIn.grant', {
      towards: { own: actor.kind === 'person' && actor.personId === input.person },
      matter: { kind: input.kind, person: input.person, giver: input.giver, decision: input.decisionNo },
    })
    await oneAfterAnother(session, 'standIn')
    const faults = await faultsOf(session, input)
    if (faults.length > 0) throw new Invalid(faults)
    await notTwice(session, input)
    const standIn = await insert(session, input)
    await oneInOffice(session, standIn, input)
    return session.record(leave, { standIn, ...input }, { standIn })
  },
})

/** Two who hold the head's office are never in force on the same day. Throws Conflict with the decision of the other. */
async function oneInOffice({ trx, school }: Session, own: string, { kind, fromDay, toDay }: Granted): Promise<void> {
  if (kind !== 'acting' && kind !== 'inCharge') return
  const other = await trx
    .selectFrom('stand_in as s')
    .leftJoin('stand_in_end as e', j => j.onRef('e.school_id', '=', 's.school_id').onRef('e.stand_in_id', '=', 's.id'))
    .select(['s.decision_no as decisionNo', 's.from_day as fromDay'])
    .where('s.school_id', '=', school.id)
    .where('s.giver_id', 'is', null)
    .where('s.id', '!=', own)
    .where(eb => eb.or([eb('s.to_day', 'is', null), eb('s.to_day', '>=', fromDay)]))
    .where(eb =>
      eb.or([
        eb('e.ends_on', 'is', null),
        eb.and([eb('e.ends_on', '>', fromDay), eb('e.ends_on', '>', eb.ref('s.from_day'))]),
      ]),
    )
    // a head who came since took an acting head's place for good, though nobody ended the decision
    .where(eb =>
      eb.or([
        eb('s.kind', '!=', 'acting'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('post as h')
              .select('h.id')
              .where('h.school_id', '=', school.id)
              .where('h.post', '=', 'head')
              .whereRef('h.from_day', '>=', 's.from_day')
              .where('h.from_day', '<=', fromDay),
          ),
        ),
      ]),
    )
    .$if(toDay !== null, q => q.where('s.from_day', '<=', toDay!))
    .executeTakeFirst()
  if (other) throw new Conflict('ERR_OFFICE_TAKEN', other)
}

/** One decision is written down once: a double click, or a colleague at the same work, makes no second one. */
async function notTwice({ trx, school }: Session, input: Granted): Promise<void> {
  const there = await trx
    .selectFrom('stand_in as s')
    .select(['s.decision_no as decisionNo', 's.from_day as fromDay'])
    .where('s.school_id', '=', school.id)
    .where('s.kind', '=', input.kind)
    .where('s.person_id', '=', input.person)
    .where('s.giver_id', 'is not distinct from', input.giver)
    .where('s.decision_no', '=', input.decisionNo)
    .where('s.from_day', '=', input.fromDay)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('stand_in_end as e')
            .select('e.stand_in_id')
            .where('e.school_id', '=', school.id)
            .whereRef('e.stand_in_id', '=', 's.id'),
        ),
      ),
    )
    .executeTakeFirst()
  if (there) throw new Conflict('ERR_STAND_IN_THERE', there)
}

async function insert(session: Session, input: Granted): Promise<string> {
  const { trx, school, actId } = session
  const made = { school_id: school.id, act_id: actId }
  const standIn = session.newId()
  const isOffice = input.kind === 'acting' || input.kind === 'inCharge'
  await trx
    .insertInto('stand_in')
    .values({
      ...made,
      id: standIn,
      kind: input.kind,
      giver_id: isOffice ? null : input.giver,
      person_id: input.person!,
      from_day: input.fromDay,
      to_day: input.toDay,
      decision_no: input.decisionNo,
      decided_on: input.decidedOn,
      issued_by: input.issuedBy,
      reason: input.reason,
      at: new Date(session.now),
    })
    .execute()
  const where = input.where.length > 0 ? input.where : [{ class: null, subject: null }]
  const scopes = isOffice ? [] : [...new Set(input.areas)].flatMap(area => where.map(w => ({ area, ...w })))
  if (scopes.length > 0)
    await trx
      .insertInto('stand_in_scope')
      .values(
        scopes.map((s, seq) => ({
          ...made,
          stand_in_id: standIn,
          seq,
          area: s.area,
          class_id: s.class,
          subject: s.subject,
        })),
      )
      .onConflict(c => c.doNothing())
      .execute()
  return standIn
}
