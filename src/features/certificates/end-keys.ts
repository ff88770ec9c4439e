import type { Session } from '../../records/session.ts'
import type { CertificateEnd } from '../../records/tables.ts'
import { type Certificate, certificatesOf } from './certificate.ts'

/** Ends a certificate and deletes its key; false where it had ended already. */
export async function endOne(
  { trx, school, actId, actor, now }: Session,
  { id, person }: Certificate,
  why: { reason: CertificateEnd; note: string },
): Promise<boolean> {
  const ended = await trx
    .insertInto('certificate_end')
    .values({
      ...why,
      school_id: school.id,
      act_id: actId,
      certificate_id: id,
      // the operator, who comes from the command line, is nobody of the school
      person_id: actor.kind === 'person' ? actor.personId : person,
      at: new Date(now),
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  await trx.deleteFrom('certificate_key').where('school_id', '=', school.id).where('certificate_id', '=', id).execute()
  return ended.numInsertedOrUpdatedRows === 1n
}

/** When somebody else resets an account, its signing keys in this school die with it. Gives how many there were. */
export async function endKeysOf(session: Session, person: string): Promise<number> {
  const living = (await certificatesOf(session, { person, holder: 'person' })).filter(c => c.ended === null)
  for (const certificate of living)
    await endOne(session, certificate, { reason: 'superseded', note: 'tài khoản được đặt lại' })
  return living.length
}
