/** Certificates as they are kept. A key is sealed by its owner's PIN; nobody but the owner can open it. */
import { createHash, X509Certificate } from 'node:crypto'
import { sql } from 'kysely'
import { holderOf } from '../../documents/trust.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { CertificateEnd } from '../../records/tables.ts'

export type Holder = 'person' | 'school'

export type Certificate = {
  id: string
  holder: Holder
  person: string
  name: string
  serial: string
  certificate: Uint8Array
  chain: Uint8Array[]
  sha256: string
  standing: 'trial' | 'trusted'
  fromAt: number
  untilAt: number
  at: number
  ended: { reason: CertificateEnd; note: string; at: number } | null
  /** null once it has ended */
  sealedKey: string | null
}

type Row = Omit<Certificate, 'certificate' | 'chain' | 'fromAt' | 'untilAt' | 'at' | 'ended'> & {
  certificate: string
  chain: string
  fromAt: Date
  untilAt: Date
  at: Date
  reason: CertificateEnd | null
  note: string | null
  endedAt: Date | null
}

/** Newest first: of one holder, of one person, or one by its id. */
export async function certificatesOf(
  { trx, school }: Session,
  which: { person?: string; holder?: Holder; id?: string },
): Promise<Certificate[]> {
  const { rows } = await sql<Row>`
    select c.id::text as id, c.holder, c.person_id::text as person, c.name, c.serial, c.certificate, c.chain, c.sha256,
      c.standing, c.from_at as "fromAt", c.until_at as "untilAt", c.at, k.sealed_key as "sealedKey",
      e.reason, e.note, e.at as "endedAt"
    from certificate c
    left join certificate_key k on k.school_id = c.school_id and k.certificate_id = c.id
    left join certificate_end e on e.school_id = c.school_id and e.certificate_id = c.id
    where c.school_id = ${school.id}
      and (${which.person ?? null}::uuid is null or c.person_id = ${which.person ?? null}::uuid)
      and (${which.holder ?? null}::text is null or c.holder = ${which.holder ?? null}::text)
      and (${which.id ?? null}::uuid is null or c.id = ${which.id ?? null}::uuid)
    order by c.at desc, c.id desc`.execute(trx)
  return rows.map(({ certificate, chain, fromAt, untilAt, at, reason, note, endedAt, ...row }) => ({
    ...row,
    certificate: fromBase64(certificate),
    chain: (JSON.parse(chain) as string[]).map(fromBase64),
    fromAt: fromAt.getTime(),
    untilAt: untilAt.getTime(),
    at: at.getTime(),
    ended: reason === null ? null : { reason, note: note ?? '', at: endedAt!.getTime() },
  }))
}

/** The certificate by which this person signs for themselves, or with the seal of the school. Throws Turned 409. */
export async function usableCertificate(session: Session, holder: Holder): Promise<Certificate> {
  const own = holder === 'person' ? { holder, person: session.person() } : { holder }
  const open = (await certificatesOf(session, own)).filter(c => c.ended === null)
  const usable = open.find(c => isValid(c, session.now))
  if (usable) return usable
  throw new Turned(409, open.length > 0 ? 'ERR_CERT_EXPIRED' : holder === 'person' ? 'ERR_CERT_NONE' : 'ERR_SEAL_NONE')
}

export function isValid({ fromAt, untilAt }: Certificate, now: number): boolean {
  return fromAt <= now && now <= untilAt
}

export type NewCertificate = {
  holder: Holder
  serial: string
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  sealedKey: string
  standing: 'trial' | 'trusted'
}

/** Keeps a certificate with its sealed key. */
export async function keepCertificate(session: Session, made: NewCertificate): Promise<Certificate> {
  const { trx, school, actId, now } = session
  const id = session.newId()
  const x509 = new X509Certificate(made.certificate)
  const row = {
    id,
    holder: made.holder,
    name: holderOf(made.certificate).name,
    serial: made.serial,
    sha256: createHash('sha256').update(made.certificate).digest('hex'),
    standing: made.standing,
  }
  await trx
    .insertInto('certificate')
    .values({
      ...row,
      school_id: school.id,
      act_id: actId,
      person_id: session.person(),
      certificate: toBase64(made.certificate),
      chain: JSON.stringify(made.chain.map(toBase64)),
      from_at: x509.validFromDate,
      until_at: x509.validToDate,
      at: new Date(now),
    })
    .execute()
  await trx
    .insertInto('certificate_key')
    .values({ school_id: school.id, act_id: actId, certificate_id: id, sealed_key: made.sealedKey })
    .execute()
  return {
    ...row,
    person: session.person(),
    certificate: made.certificate,
    chain: [...made.chain],
    fromAt: x509.validFromDate.getTime(),
    untilAt: x509.validToDate.getTime(),
    at: now,
    ended: null,
    sealedKey: made.sealedKey,
  }
}

const toBase64 = (der: Uint8Array) => Buffer.from(der).toString('base64')
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
