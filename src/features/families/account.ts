/** The account of a guardian: opened and helped in again by those who look after the pupil's class (HS-36). */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import {
  accountOf,
  findPerson,
  isSelf,
  joinByCode,
  leaveToReset,
  membershipOf,
  openFor,
  partsInRecovery,
  slipForPassword,
} from '../accounts/index.ts'
import { lastClassOf } from '../pupils/index.ts'
import { id, line } from '../shapes.ts'
import { familyOf, findGuardian, type Guardian } from './guardian-facts.ts'

const target = z.object({ pupil: id, guardian: id })
const slip = z.object({ login: z.string(), code: z.string(), validUntil: z.string() })

/**
 * Opens the account; its code goes on a slip, into the guardian's own hand. By a sign-in name only: the phone number was
 * typed by somebody else and may be wrong, and a number to sign in by counts for every school of the installation.
 */
export const openGuardianAccount = act({
  name: 'families.openAccount',
  summary: 'Opens an account for a guardian; returns the login name and a one-time code for a sealed slip',
  input: target,
  output: slip.extend({ account: id }),
  kept: answer => ({ ...answer, code: '' }),
  async run(session, input) {
    const { leave, person } = await lookedAfterHere(session, input)
    const opened = await openFor(session, person, { phone: null })
    const { account, login, name } = opened
    const { code, validUntil } = opened.slip!
    return session.record(
      leave,
      { ...input, person: person.id, name, account, login },
      { account, login, code, validUntil },
    )
  },
})

/**
 * The guardian's account of another school becomes the account here, too: by a code that the owner took from it, so that
 * nobody is joined without knowing, and nothing is learned of the other school.
 */
export const joinGuardianAccount = act({
  name: 'families.joinAccount',
  summary: 'Joins the account that a guardian has at another school, by the code that its owner gave',
  input: target.extend({ code: line(20) }),
  output: z.object({ account: id, login: z.string() }),
  async run(session, { code, ...input }) {
    const { leave, person } = await lookedAfterHere(session, input)
    const { account, login, name } = await joinByCode(session, person, code)
    const delta = { ...input, person: person.id, name, account, login, joined: 'by the code of its owner' }
    return session.record(leave, delta, { account, login })
  },
})

/**
 * A new slip for a guardian who has forgotten the password. Not for staff, and not where the account opens another
 * school's records, too. Where it opens more than the caller looks after, it takes the leave to reset any password: nobody
 * gets into another family's account by entering its owner for a pupil of the own class.
 */
export const newGuardianSlip = act({
  name: 'families.newSlip',
  summary: 'Ends a guardian’s forgotten password; returns a one-time code for a sealed slip, valid for a day',
  input: target,
  output: slip,
  kept: answer => ({ ...answer, code: '' }),
  async run(session, input) {
    const { leave, guardian } = await lookedAfterHere(session, input)
    const { account, name } = await accountOf(session, guardian.person)
    if (guardian.elsewhere) throw new Turned(409, 'ERR_ACCOUNT_ELSEWHERE_TOO')
    const leaves = (await isOfCallers(session, guardian))
      ? [leave]
      : [leave, await leaveOfLeaders(session, guardian.person, account)]
    const made = await slipForPassword(session, account)
    const delta = { ...input, person: guardian.person, name, account, password: 'reset' }
    return session.record(leaves, delta, { login: guardian.login ?? '', ...made })
  },
})

async function lookedAfterHere(session: Session, input: z.output<typeof target>) {
  const of = await lastClassOf(session, input.pupil)
  const guardian = await findGuardian(session, input)
  const person = await findPerson(session, guardian.person)
  // whoever took the second factor off gives no password by this way either (HS-6), nor both at the same moment: the
  // account is held first and weighed then
  const steps =
    person.account_id === null
      ? []
      : await partsInRecovery(session, (await membershipOf(session, guardian.person)).account)
  const towards = { classId: of.id, own: isSelf(session, guardian.person) }
  const leave = session.ask('family.account', { towards, matter: { person: guardian.person }, steps })
  if (guardian.staff) throw new Turned(409, 'ERR_ACCOUNT_OF_STAFF')
  return { leave, guardian, person }
}

/** Was it opened for a family here, and does the caller look after every pupil, past ones too, that it was for? */
async function isOfCallers(session: Session, { person }: Guardian): Promise<boolean> {
  const { pupils, accountBefore } = await familyOf(session, person)
  if (accountBefore) return false
  for (const pupil of pupils) {
    const { id: classId } = await lastClassOf(session, pupil)
    if (!session.leaveFor('family.account', { towards: { classId }, matter: { person } })) return false
  }
  return true
}

async function leaveOfLeaders(session: Session, person: string, account: string): Promise<Leave> {
  if (session.tell('account.reset').verdict === 'refused') throw new Turned(409, 'ERR_SLIP_BY_LEADERS')
  return leaveToReset(session, person, account)
}
