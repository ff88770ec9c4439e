/** The pupils of a class whom one confirmation does not reach, each with why. */
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import { enrolledIn } from '../results/index.ts'
import type { Batch } from './class-documents.ts'
import { type Document, isReadyFor, living, signatureOf } from './document.ts'
import { mayRead } from './may-read.ts'
import { approvedResults } from './prepare.ts'
import { pupilsWaiting, type WaitingPupil } from './waiting-pupils.ts'

export const leftOutReasons = [
  /** this part is signed already */
  'signed',
  /** others sign first */
  'others',
  /** the reader left it out */
  'chosen',
  /** nothing is frozen to be signed; all that is told to who sees the own rows only */
  'notPrepared',
  'results',
  'resultsAnew',
  'support',
  'principal',
  'retest',
  'summer',
  'earlierYear',
  'revoked',
] as const
export type LeftOut = { pupil: string; name: string; why: (typeof leftOutReasons)[number] }

export async function leftOutOf(session: Session, batch: Batch, versions: readonly Document[]): Promise<LeftOut[]> {
  const reached = new Set(batch.documents.map(d => d.pupil))
  const others = (await enrolledIn(session, batch.of.id)).filter(p => !reached.has(p.id)).sort(byName)
  const counting = new Map(living(versions).map(d => [d.pupil, d]))
  const without = others.some(p => !counting.has(p.id)) ? await reasonsIn(session, batch, versions) : NONE
  return others.map(({ id, familyName, givenName }) => {
    const d = counting.get(id)
    const why = d ? whyNot(batch, d) : (without.get(id) ?? 'notPrepared')
    return { pupil: id, name: `${familyName} ${givenName}`, why }
  })
}

function whyNot({ signing }: Batch, document: Document): LeftOut['why'] {
  const { stage, subjects } = signing
  const signed =
    stage === 'subject' ? subjects.every(code => signatureOf(document, stage, code)) : signatureOf(document, stage)
  if (signed) return 'signed'
  return isReadyFor(document, stage) ? 'chosen' : 'others'
}

type Reasons = ReadonlyMap<string, LeftOut['why']>
const NONE: Reasons = new Map()

/** Whether a pupil's year is decided is on the whole page, and so for its readers. */
async function reasonsIn(session: Session, { of }: Batch, versions: readonly Document[]): Promise<Reasons> {
  if (!mayRead(session, of.id)) return NONE
  const waiting = await pupilsWaiting(session, await approvedResults(session, of.id), versions)
  return new Map(waiting.map(({ pupil, why }) => [pupil, nameOf(why)]))
}

const nameOf = (why: WaitingPupil['why']): LeftOut['why'] => (why === 'ready' ? 'notPrepared' : why)
