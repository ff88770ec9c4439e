/** Everything that is wrong with a decision about who stands in for whom, each at its field, all at once. */
import { isOneOf } from '../../law/decide.ts'
import { givable } from '../../law/stand-ins.ts'
import { type Fault, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { partiesTowards, type Standing, standingOf } from '../../records/standing.ts'
import type { Granted } from './grant.ts'

/** Throws NotFound for people and classes of another school. */
export async function faultsOf(session: Session, input: Granted): Promise<Fault[]> {
  const faults = [...paperFaults(session, input)]
  await allHere(session, input)
  // what people are is looked up on the first day; a decision may be written down after it
  const day = [input.fromDay, session.day].toSorted().at(-1)!
  const standing = (person: string | null) => person && standingOf(session.trx, session.school.id, person, day)
  const person = await standing(input.person)
  if (input.kind === 'acting' || input.kind === 'inCharge') {
    if (person) faults.push(...(await officeFaults(session, input, person, day)))
    return faults
  }
  if (input.toDay === null) faults.push({ at: 'toDay', code: 'ERR_STAND_IN_NO_END' })
  if (input.areas.length === 0) faults.push({ at: 'areas', code: 'ERR_AREAS_MISSING' })
  const giver = await standing(input.giver)
  if (!giver) faults.push({ at: 'giver', code: 'ERR_GIVER_MISSING' })
  if (person && input.person === input.giver) faults.push({ at: 'person', code: 'ERR_STAND_IN_SELF' })
  else if (person) faults.push(...personFaults(input, person))
  if (giver) faults.push(...giverFaults(session, { ...input, kind: input.kind }, giver))
  return faults
}

function* paperFaults(session: Session, input: Granted): Generator<Fault> {
  for (const at of ['decisionNo', 'issuedBy', 'reason'] as const)
    if (input[at] === '') yield { at, code: 'ERR_TEXT_LENGTH' }
  if (input.person === null) yield { at: 'person', code: 'ERR_STAND_IN_WHO' }
  if (input.decidedOn > input.fromDay) yield { at: 'decidedOn', code: 'ERR_DECIDED_AFTER' }
  if (input.toDay !== null && input.toDay < input.fromDay) yield { at: 'toDay', code: 'ERR_STAND_IN_ENDS_BEFORE' }
  else if (input.toDay !== null && input.toDay < session.day) yield { at: 'toDay', code: 'ERR_STAND_IN_PAST' }
}

async function allHere({ trx, school }: Session, input: Granted): Promise<void> {
  const persons = [input.person, input.giver].filter(p => p !== null)
  const found =
    persons.length === 0
      ? []
      : await trx
          .selectFrom('person')
          .select('id')
          .where('school_id', '=', school.id)
          .where('id', 'in', persons)
          .execute()
  if (persons.some(p => !found.some(f => f.id === p))) throw new NotFound('person')
  if (input.where.length === 0) return
  const classes = await trx
    .selectFrom('class')
    .select('id')
    .where('school_id', '=', school.id)
    .where(
      'id',
      'in',
      input.where.map(w => w.class),
    )
    .execute()
  if (input.where.some(w => !classes.some(c => c.id === w.class))) throw new NotFound('class')
}

/** A post is acted in while it is vacant; a deputy is put in charge while its holder is away or it is vacant. */
async function officeFaults(session: Session, input: Granted, person: Standing, day: string): Promise<Fault[]> {
  if (input.kind === 'inCharge')
    return isOneOf(person.posts, ['deputyHead']) ? [] : [{ at: 'person', code: 'ERR_NOT_DEPUTY' }]
  const faults: Fault[] = person.posts.length === 0 ? [{ at: 'person', code: 'ERR_PERSON_NO_POST' }] : []
  const head = await session.trx
    .selectFrom('post')
    .select('person_id')
    .where('school_id', '=', session.school.id)
    .where('post', '=', 'head')
    .where('from_day', '<=', day)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
    .executeTakeFirst()
  return head ? [...faults, { at: 'kind', code: 'ERR_HEAD_IN_POST' }] : faults
}

function personFaults({ kind }: Granted, { posts }: Standing): Fault[] {
  if (posts.length === 0) return [{ at: 'person', code: 'ERR_PERSON_NO_POST' }]
  if (kind === 'deputy' && !isOneOf(posts, ['deputyHead'])) return [{ at: 'person', code: 'ERR_NOT_DEPUTY' }]
  if (kind === 'order' && isOneOf(posts, ['head', 'deputyHead'])) return [{ at: 'person', code: 'ERR_ORDER_OF_DEPUTY' }]
  return []
}

/** Nobody gives what they do not hold: in every area, in every class that is named. */
function giverFaults(
  session: Session,
  input: Granted & { kind: 'deputy' | 'order' | 'duty' },
  giver: Standing,
): Fault[] {
  if (input.kind !== 'duty' && !isOneOf(giver.posts, ['head'])) return [{ at: 'giver', code: 'ERR_GIVER_NOT_HEAD' }]
  // a leader's work goes to a deputy or by order: as a colleague's work anybody could decide in the leader's place
  if (input.kind === 'duty' && isOneOf(giver.posts, ['head', 'deputyHead']))
    return [{ at: 'giver', code: 'ERR_DUTY_OF_LEADER' }]
  const { layers } = session.law
  const gives = (area: Granted['areas'][number], towards: { classId: string; subject: string | null }[]) =>
    towards.some(({ classId, subject }) =>
      givable(
        layers,
        area,
        input.kind,
        partiesTowards(giver, subject === null ? { classId } : { classId, subject }),
        session.day,
      ),
    )
  // a class alone means everything that the giver has there
  const within = (classId: string, subject: string | null) =>
    subject !== null
      ? [{ classId, subject }]
      : [
          { classId, subject: null },
          ...[...giver.assignments, ...giver.contributions].filter(a => a.classId === classId),
        ]
  const everywhere = [{ classId: '', subject: null }, ...giver.assignments, ...giver.contributions]
  return input.areas.flatMap((area): Fault[] => {
    if (input.where.length === 0)
      return gives(area, everywhere) ? [] : [{ at: `areas.${area}`, code: 'ERR_AREA_NOT_HELD', params: { area } }]
    return input.where.flatMap((w, i) =>
      gives(area, within(w.class, w.subject))
        ? []
        : [{ at: `where.${i}`, code: 'ERR_AREA_NOT_HELD', params: { area } }],
    )
  })
}
