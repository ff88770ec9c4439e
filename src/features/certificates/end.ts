import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'
import { certificatesOf } from './certificate.ts'
import { endOne } from './end-keys.ts'

/**
 * Ends a certificate for good: its key is deleted, what it signed stays signed. The owner ends the own one; others can
 * only end a key, never give one, so that nobody ever signs in another's name.
 */
export const endCertificate = act({
  name: 'certificates.end',
  summary: 'Revokes a certificate and deletes its key',
  input: z.object({
    certificate: id,
    reason: z.enum(['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation']),
    note: line(300),
  }),
  output: z.object({}),
  async run(session, input) {
    const [certificate] = await certificatesOf(session, { id: input.certificate })
    if (!certificate) throw new NotFound('certificate')
    const own = certificate.holder === 'person' && certificate.person === session.person()
    const matter = { certificate: certificate.id, name: certificate.name }
    const leave = own
      ? session.ask('certificate.own', { towards: { own: true }, matter })
      : session.ask('certificate.end', { matter })
    if (!(await endOne(session, certificate, { reason: input.reason, note: input.note })))
      throw new Conflict('ERR_CERT_ENDED', { certificate: certificate.id })
    return session.record(leave, { ...matter, holder: certificate.holder, reason: input.reason, note: input.note }, {})
  },
})
