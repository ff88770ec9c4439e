import { z } from 'zod'
import { expand, isOneOf } from '../../law/decide.ts'
import type { Party, Recipient, Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM, type Standing } from '../../records/standing.ts'
import { namesOf } from '../gradebook/index.ts'
import { mayReadSendings } from '../school/index.ts'
import { explained, id } from '../shapes.ts'
import { standings } from '../standings.ts'
import { findAdopted, type SendingsTable, sendingsOf } from './adopted.ts'

const word = z.object({ on: z.string(), how: z.string(), by: z.string(), at: z.number() })

/** Nơi nhận: to whom a regulation goes, when it was sent, and when it was received or read. */
export const regulationRecipients = read({
  name: 'regulation.recipients',
  summary: 'Whom a regulation of the school names as its recipients, with what was sent and what was received',
  input: z.object({ regulation: id }),
  output: z.object({
    decisionNo: z.string(),
    day: z.string(),
    /** nothing is sent before this day; null where the school brought the regulation along */
    decidedOn: z.string().nullable(),
    recipients: z.array(
      z.object({
        name: z.string(),
        /** of the school: how many these are today, and how many of them have read it */
        staff: z.object({ people: z.int(), read: z.int() }).nullable(),
        /** the last word of each kind */
        sent: word.nullable(),
        received: word.nullable(),
      }),
    ),
    may: z.object({ send: explained }),
  }),
  async run(session, { regulation }) {
    if (!mayReadSendings(session)) session.ask('regulation.acknowledge', { towards: { own: true } })
    const adopted = await findAdopted(session, regulation)
    const { decisionNo, decidedOn, of, guidance } = adopted
    const words = await wordsAbout(session, sendingsOf(adopted), regulation)
    const readers = await readersOf(session, regulation)
    const people = await standings(session, session.day)
    const last = (recipient: number, kind: 'sent' | 'received') =>
      words.find(w => w.recipient === recipient && w.kind === kind)?.word ?? null
    return {
      ...{ decisionNo, decidedOn, day: session.day },
      recipients: (of.recipients ?? []).map((recipient, i) => ({
        name: recipient[session.language],
        // what the school brought along, and guidance for the schools below, asks nobody here to say that it was read
        staff: decidedOn === null || guidance ? null : staffOf(of, recipient, people, readers),
        sent: last(i, 'sent'),
        received: last(i, 'received'),
      })),
      may: { send: session.tell('regulation.send') },
    }
  },
})

function staffOf(
  of: Regulation,
  recipient: Recipient,
  people: ReadonlyMap<string, Standing>,
  readers: ReadonlySet<string>,
): { people: number; read: number } | null {
  if (!recipient.of) return null
  const wanted = expand(of, recipient.of)
  const meant = [...people].filter(([, standing]) => isOneOf(partiesOf(standing), wanted)).map(([person]) => person)
  return { people: meant.length, read: meant.filter(person => readers.has(person)).length }
}

/** In what somebody stands towards the school, whatever the class. */
const partiesOf = ({ posts, seats, assignments, contributions }: Standing): Party[] => [
  ...posts,
  ...seats,
  ...(assignments.some(a => a.subject === HOMEROOM) ? (['homeroom'] as const) : []),
  ...(assignments.some(a => a.subject !== HOMEROOM) ? (['subjectTeacher'] as const) : []),
  ...(contributions.length > 0 ? (['contributor'] as const) : []),
]

async function readersOf({ trx, school }: Session, regulation: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('regulation_reading')
    .select('person_id')
    .where('school_id', '=', school.id)
    .where('version_id', '=', regulation)
    .execute()
  return new Set(rows.map(r => r.person_id))
}

/** Every word about sending and receiving, the newest first. */
async function wordsAbout(session: Session, sendings: SendingsTable, regulation: string) {
  const rows = await session.trx
    .selectFrom(sendings)
    .select(['recipient', 'kind', 'on_day', 'how', 'person_id', 'at'])
    .where('school_id', '=', session.school.id)
    .where('version_id', '=', regulation)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const names = await namesOf(
    session,
    rows.map(r => r.person_id),
  )
  return rows.map(({ recipient, kind, on_day, how, person_id, at }) => ({
    ...{ recipient, kind },
    word: { on: on_day, how, by: names.get(person_id) ?? '', at: at.getTime() },
  }))
}
