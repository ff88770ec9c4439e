import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { findPerson, isSelf, loginOf } from '../accounts/index.ts'
import { lastClassOf } from '../pupils/index.ts'
import { id, line } from '../shapes.ts'
import { guardiansOf, relations } from './guardian-facts.ts'

const whoShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('new'),
    familyName: line(80),
    givenName: line(60),
    phone: z
      .string()
      .regex(/^0\d{9}$/, 'ERR_PHONE_FORM')
      .optional(),
  }),
  z.object({
    kind: z.literal('known'),
    login: line(80).describe('login name of an account of this school, or the phone of who has one'),
  }),
])

/**
 * Enters a guardian of a pupil, on the basis that the school has: somebody new, or somebody of this school already, who
 * keeps the one account (HS-36). Nobody enters themselves.
 */
export const linkGuardian = act({
  name: 'families.link',
  summary: 'Enters a parent or guardian of a pupil',
  input: z.object({ pupil: id, relation: z.enum(relations), basis: line(300), who: whoShape }),
  output: z.object({ guardian: id, person: id, name: z.string() }),
  async run(session, input) {
    const of = await lastClassOf(session, input.pupil)
    const { who } = input
    const known = who.kind === 'known' ? await peopleBy(session, who.login) : []
    const leave = session.ask('family.link', {
      towards: { classId: of.id, own: known.some(person => isSelf(session, person)) },
      matter: { class: of.name },
    })
    await holdPupil(session, input.pupil)
    const person = who.kind === 'new' ? await newPerson(session, who) : onlyOne(known)
    await refuseTwice(session, input.pupil, person)
    const { family_name, given_name } = await findPerson(session, person)
    const guardian = session.newId()
    await session.trx
      .insertInto('guardian')
      .values({
        ...{ school_id: session.school.id, id: guardian, person_id: person, pupil_id: input.pupil },
        ...{ relation: input.relation, basis: input.basis, from_day: session.day, by_person: session.person() },
        ...{ at: new Date(session.now), act_id: session.actId },
      })
      .execute()
    const name = `${family_name} ${given_name}`.trim()
    const { pupil, relation, basis } = input
    return session.record(leave, { guardian, pupil, person, name, relation, basis }, { guardian, person, name })
  },
})

type Who = z.output<typeof whoShape>

/** Two who enter the same person at once come one after the other. */
async function holdPupil({ trx, school }: Session, pupil: string): Promise<void> {
  await trx
    .selectFrom('pupil')
    .select('id')
    .where('school_id', '=', school.id)
    .where('id', '=', pupil)
    .forUpdate()
    .execute()
}

/**
 * The people with an account of this school who go by this login name or have this phone number, to sign in by or on
 * file; an account that is only another school's is nobody's here.
 */
async function peopleBy({ trx, school }: Session, typed: string): Promise<string[]> {
  const login = loginOf(typed)
  const rows = await trx
    .selectFrom('account_school as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.person_id'))
    .select('p.id')
    .where('m.school_id', '=', school.id)
    .where('p.school_id', '=', school.id)
    .where(eb =>
      /^0\d{9}$/.test(login)
        ? eb.or([eb('a.phone', '=', login), eb('p.phone', '=', login)])
        : eb('a.login', '=', login),
    )
    .execute()
  return rows.map(r => r.id)
}

/** Throws Invalid where it is nobody, or not plain who. */
function onlyOne([person, ...others]: readonly string[]): string {
  if (person === undefined) throw new Invalid([{ at: 'who.login', code: 'ERR_LOGIN_UNKNOWN' }])
  if (others.length > 0) throw new Invalid([{ at: 'who.login', code: 'ERR_PHONE_OF_SEVERAL' }])
  return person
}

/** Somebody whom the school did not know; a number that somebody here has already names that one (one person, one account). */
async function newPerson(session: Session, who: Extract<Who, { kind: 'new' }>): Promise<string> {
  const { trx, school, actId } = session
  if (who.phone !== undefined && (await peopleBy(session, who.phone)).length > 0)
    throw new Invalid([{ at: 'who.phone', code: 'ERR_GUARDIAN_PHONE_KNOWN' }])
  const person = session.newId()
  await trx
    .insertInto('person')
    .values({
      ...{ school_id: school.id, id: person, account_id: null, family_name: who.familyName, given_name: who.givenName },
      ...{ born_on: null, phone: who.phone ?? null, act_id: actId },
    })
    .execute()
  return person
}

async function refuseTwice(session: Session, pupil: string, person: string): Promise<void> {
  const grown = await session.trx
    .selectFrom('learner')
    .select('person_id')
    .where('school_id', '=', session.school.id)
    .where('pupil_id', '=', pupil)
    .executeTakeFirst()
  if (grown) throw new Invalid([{ at: 'pupil', code: 'ERR_LEARNER_OWN_ACCOUNT' }])
  const there = (await guardiansOf(session, pupil)).some(g => g.person === person && g.ended === null)
  if (there) throw new Conflict('ERR_GUARDIAN_KNOWN', null)
}
