/** Trial certificates: of a person, made by the person alone, and of the school's seal, made by its head. */
import { z } from 'zod'
import { pinFault } from '../../documents/sealed-key.ts'
import { issueTrialCertificate, type TrialHolder } from '../../documents/trial-authority.ts'
import { titleOf } from '../../law/explain.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { id } from '../shapes.ts'
import { certificatesOf, type Holder, isValid, keepCertificate } from './certificate.ts'
import { newSerial } from './key-house.ts'

export const pin = z.string().min(1).max(100).describe('at least six characters, no plain sequence; stored nowhere')
const made = z.object({ certificate: id, sha256: z.string(), untilAt: z.number() })

/** A key of one's own under the school's trial authority. The one before must have ended or run out. */
export const createCertificate = act({
  name: 'certificates.create',
  summary: 'Makes the own signing key with a trial certificate',
  input: z.object({ pin }),
  output: made,
  async run(session, input) {
    const leave = session.ask('certificate.own', { towards: { own: true } })
    const person = await session.trx
      .selectFrom('person')
      .select(['family_name', 'given_name'])
      .where('school_id', '=', session.school.id)
      .where('id', '=', session.person())
      .executeTakeFirstOrThrow()
    const party = session.standing.posts[0] ?? 'teacher'
    const holder = {
      name: `${person.family_name} ${person.given_name}`,
      title: titleOf(session.law.layers, party, 'vi', wordsIn('vi')),
      organisation: session.school.name,
    }
    return issue(session, leave, 'person', holder, input.pin)
  },
})

/** The certificate of the school's seal, with a PIN of its own for whom the law lets seal. */
export const createSeal = act({
  name: 'certificates.createSeal',
  summary: 'Makes the trial certificate of the school’s seal',
  input: z.object({ pin }),
  output: made,
  run: (session, input) =>
    issue(session, session.ask('certificate.seal'), 'school', { name: session.school.name }, input.pin),
})

async function issue(session: Session, leave: Leave, holder: Holder, named: TrialHolder, by: string) {
  mustBeGoodPin(by, 'pin')
  await mustBeFree(session, holder)
  const { keys, school } = session
  const now = new Date(session.now)
  const authority = await keys.authority(school, now)
  const issued = await issueTrialCertificate(authority, named, newSerial(), now, by, keys.secret)
  const kept = await keepCertificate(session, {
    ...issued,
    holder,
    chain: [authority.certificate],
    standing: 'trial',
  })
  const answer = await session.record(
    leave,
    { certificate: kept.id, holder, name: kept.name, sha256: kept.sha256, standing: 'trial' },
    { certificate: kept.id, sha256: kept.sha256, untilAt: kept.untilAt },
  )
  await mustBeFree(session, holder, kept.id)
  return answer
}

/** Throws Invalid for a PIN that anybody would try first. */
export function mustBeGoodPin(text: string, at: string): void {
  const fault = pinFault(text)
  if (fault !== null) throw new Invalid([{ at, code: fault === 'short' ? 'ERR_PIN_SHORT' : 'ERR_PIN_GUESSABLE' }])
}

/**
 * One living certificate a holder. Asked before the work, and again with the new one's id once the deed is recorded: the
 * journal takes one act at a time, so what somebody made at the same moment is seen from there on. Throws Conflict.
 */
export async function mustBeFree(session: Session, holder: Holder, made?: string): Promise<void> {
  const own = holder === 'person' ? { holder, person: session.person() } : { holder }
  const open = (await certificatesOf(session, own)).find(
    c => c.id !== made && c.ended === null && isValid(c, session.now),
  )
  if (open) throw new Conflict('ERR_CERT_THERE', { certificate: open.id })
}
