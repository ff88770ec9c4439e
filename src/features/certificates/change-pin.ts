import { z } from 'zod'
import { sealByPin } from '../../documents/sealed-key.ts'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { type Session, withSession } from '../../records/session.ts'
import { type Certificate, usableCertificate } from './certificate.ts'
import { mustBeGoodPin, pin } from './create.ts'
import { boundTo, openKey } from './open-key.ts'

type Resealed = { certificate: Certificate; sealedKey: string }

/** Seals the same key by another PIN; the old seal is gone. The present PIN is the proof. */
export const changePin = act({
  name: 'certificates.changePin',
  summary: 'Changes the PIN of the own key, or of the school’s seal',
  input: z.object({ holder: z.enum(['person', 'school']).default('person'), pin, newPin: pin }),
  output: z.object({}),
  async check(caller, input) {
    mustBeGoodPin(input.newPin, 'newPin')
    const certificate = await withSession({ ...caller, act: 'certificates.changePin' }, session => {
      askFor(session, input.holder)
      return usableCertificate(session, input.holder)
    })
    const key = await openKey(caller, certificate, input.pin)
    const sealedKey = await sealByPin(key, input.newPin, caller.keys!.secret, boundTo(certificate.serial))
    return async (): Promise<Resealed> => ({ certificate, sealedKey })
  },
  async run(session, input, { certificate, sealedKey }: Resealed) {
    const leave = askFor(session, input.holder)
    const { trx, school, actId } = session
    const changed = await trx
      .updateTable('certificate_key')
      .set({ sealed_key: sealedKey, act_id: actId })
      .where('school_id', '=', school.id)
      .where('certificate_id', '=', certificate.id)
      .where('sealed_key', '=', certificate.sealedKey)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw new Conflict('ERR_CERT_CHANGED', { certificate: certificate.id })
    return session.record(leave, { certificate: certificate.id, pin: 'changed' }, {})
  },
})

function askFor(session: Session, holder: 'person' | 'school') {
  return holder === 'person'
    ? session.ask('certificate.own', { towards: { own: true } })
    : session.ask('certificate.seal')
}
