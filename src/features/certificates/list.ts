import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'
import { type Certificate, certificatesOf } from './certificate.ts'

const DAY = 86_400_000

export const certificateShape = z.object({
  certificate: id,
  holder: z.enum(['person', 'school']),
  name: z.string(),
  /** hexadecimal, as the authority numbered it */
  serial: z.string(),
  sha256: z.string(),
  standing: z.enum(['trial', 'trusted']),
  fromAt: z.number(),
  untilAt: z.number(),
  daysLeft: z.int(),
  ended: z.object({ reason: z.string(), note: z.string(), at: z.number() }).nullable(),
})

export function shownCertificate(c: Certificate, now: number): z.output<typeof certificateShape> {
  return {
    certificate: c.id,
    holder: c.holder,
    name: c.name,
    serial: c.serial,
    sha256: c.sha256,
    standing: c.standing,
    fromAt: c.fromAt,
    untilAt: c.untilAt,
    daysLeft: Math.max(0, Math.floor((c.untilAt - now) / DAY)),
    ended: c.ended,
  }
}

/** The own certificates; for whoever may end another's, those of everybody; and those of the seal. Keys are never shown. */
export const listCertificates = read({
  name: 'certificates.list',
  summary: 'Certificates: the own, the school’s seal, and for the leaders everybody’s',
  input: z.object({}),
  output: z.object({
    own: z.array(certificateShape),
    seal: z.array(certificateShape),
    others: z.array(certificateShape),
    /** real authorities are trusted here, so that a certificate can be brought */
    trustsAuthorities: z.boolean(),
    may: z.object({ create: explained, createSeal: explained, end: explained }),
  }),
  async run(session) {
    session.ask('certificate.own', { towards: { own: true } })
    const end = session.tell('certificate.end')
    const shown = (list: Certificate[]) => list.map(c => shownCertificate(c, session.now))
    const people = await certificatesOf(session, {
      holder: 'person',
      ...(end.verdict !== 'allowed' && onlyOwn(session)),
    })
    return {
      own: shown(people.filter(c => c.person === session.person())),
      seal: shown(await certificatesOf(session, { holder: 'school' })),
      others: shown(people.filter(c => c.person !== session.person())),
      trustsAuthorities: session.keys.roots.length > 0,
      may: {
        create: session.tell('certificate.own', { towards: { own: true } }),
        createSeal: session.tell('certificate.seal'),
        end,
      },
    }
  },
})

const onlyOwn = (session: Session) => ({ person: session.person() })
