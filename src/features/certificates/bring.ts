/** A certificate of a real authority, brought as files with its key. Only under a root that the installation trusts. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { readCertificates } from '../../documents/pem.ts'
import { sealByPin } from '../../documents/sealed-key.ts'
import { holderOf, type Standing, standingOfCertificate } from '../../documents/trust.ts'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { type Holder, keepCertificate } from './certificate.ts'
import { mustBeFree, mustBeGoodPin, pin } from './create.ts'
import { boundTo } from './open-key.ts'

const pem = z.string().max(40_000)

/** The own key and certificate, or those of the school's seal. The key is sealed by the PIN at once. */
export const bringCertificate = act({
  name: 'certificates.bring',
  summary: 'Brings a certificate of a trusted authority with its key, for the own signature or the school’s seal',
  input: z.object({
    holder: z.enum(['person', 'school']),
    certificates: pem.describe('PEM: the own one first, then those above it'),
    privateKey: pem.describe('PEM, PKCS#8, not encrypted'),
    pin,
  }),
  output: z.object({ certificate: id, sha256: z.string(), untilAt: z.number() }),
  async run(session, input) {
    const { holder } = input
    const leave =
      holder === 'person' ? session.ask('certificate.own', { towards: { own: true } }) : session.ask('certificate.seal')
    mustBeGoodPin(input.pin, 'pin')
    const [leaf, ...chain] = certificatesIn(input.certificates)
    const key = keyFor(leaf!, input.privateKey)
    const standing = standingOfCertificate(leaf!, chain, new Date(session.now), { roots: [...session.keys.roots] })
    if (standing.standing !== 'trusted') throw new Invalid([{ at: 'certificates', ...faultOf(standing) }])
    await mustNameTheHolder(session, holder, leaf!)
    await mustBeFree(session, holder)
    const serial = new X509Certificate(leaf!).serialNumber.toLowerCase()
    const kept = await keepCertificate(session, {
      holder,
      serial,
      certificate: leaf!,
      chain,
      sealedKey: await sealByPin(key, input.pin, session.keys.secret, boundTo(serial)),
      standing: 'trusted',
    })
    const answer = await session.record(
      leave,
      { certificate: kept.id, holder, name: kept.name, sha256: kept.sha256, standing: 'trusted', root: standing.root },
      { certificate: kept.id, sha256: kept.sha256, untilAt: kept.untilAt },
    )
    await mustBeFree(session, holder, kept.id)
    return answer
  },
})

function certificatesIn(text: string): Uint8Array[] {
  try {
    const found = readCertificates(Buffer.from(text))
    for (const der of found) new X509Certificate(der)
    return found
  } catch {
    throw new Invalid([{ at: 'certificates', code: 'ERR_CERT_UNREADABLE' }])
  }
}

/** The key as PKCS#8, if it is the certificate's own. */
function keyFor(leaf: Uint8Array, text: string): Uint8Array {
  try {
    const key = createPrivateKey(text)
    const mine = createPublicKey(key).export({ type: 'spki', format: 'der' })
    const theirs = new X509Certificate(leaf).publicKey.export({ type: 'spki', format: 'der' })
    if (mine.equals(theirs)) return new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))
  } catch {
    throw new Invalid([{ at: 'privateKey', code: 'ERR_CERT_UNREADABLE' }])
  }
  throw new Invalid([{ at: 'privateKey', code: 'ERR_CERT_OTHER_KEY' }])
}

function faultOf(standing: Standing) {
  const why = standing.standing === 'unknown' ? standing.why : standing.standing
  return { code: 'ERR_CERT_NOT_TRUSTED', params: { why } }
}

async function mustNameTheHolder(session: Session, holder: Holder, leaf: Uint8Array): Promise<void> {
  const own = session.person()
  const wanted = holder === 'school' ? session.school.name : ((await namesOf(session, [own])).get(own) ?? '')
  const plain = (name: string) => name.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
  const { name } = holderOf(leaf)
  if (plain(name) !== plain(wanted))
    throw new Invalid([{ at: 'certificates', code: 'ERR_CERT_SUBJECT', params: { name, wanted } }])
}
