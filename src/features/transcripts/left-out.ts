/** The pupils of a class whom one confirmation does not reach, each with why. */
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import { enrolledIn, outcomesOf, versionsOf } from '../results/index.ts'
import type { Batch } from './class-documents.ts'
import { type Document, isReadyFor, living, signatureOf } from './document.ts'

export const leftOutReasons = [
  /** this part is signed already */
  'signed',
  /** others sign first */
  'others',
  /** the reader left it out */
  'chosen',
  /** the year is not decided: help, a second assessment or the head's decision comes first */
  'undecided',
  /** a correction moved the result, which is to be approved anew */
  'results',
  'revoked',
  'notPrepared',
] as const
export type LeftOut = { pupil: string; name: string; why: (typeof leftOutReasons)[number] }

export async function leftOutOf(session: Session, batch: Batch, versions: readonly Document[]): Promise<LeftOut[]> {
  const reached = new Set(batch.documents.map(d => d.pupil))
  const others = (await enrolledIn(session, batch.of.id)).filter(p => !reached.has(p.id)).sort(byName)
  const counting = new Map(living(versions).map(d => [d.pupil, d]))
  const undecided = others.some(p => !counting.has(p.id)) ? await undecidedIn(session, batch) : new Set<string>()
  return others.map(({ id, familyName, givenName }) => {
    const d = counting.get(id)
    const why = d ? whyNot(batch, d) : whyNone(versions, id, undecided)
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

function whyNone(versions: readonly Document[], pupil: string, undecided: ReadonlySet<string>): LeftOut['why'] {
  const last = versions.findLast(d => d.pupil === pupil)
  if (last?.revoked) return 'revoked'
  if (last) return 'results'
  return undecided.has(pupil) ? 'undecided' : 'notPrepared'
}

async function undecidedIn(session: Session, { of }: Batch): Promise<Set<string>> {
  const last = (await versionsOf(session, of.id, 'CN'))[0]
  if (!last) return new Set()
  const outcomes = await outcomesOf(session, of.year, last.id)
  return new Set([...outcomes].flatMap(([pupil, { awaits }]) => (awaits === null ? [] : [pupil])))
}
