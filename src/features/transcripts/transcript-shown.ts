/** What the reads of this slice give to its pages, and what each state looks like. */
import type { OutputOf } from '../../records/act.ts'
import type { Mark } from '../../web/kit/marks.ts'
import type { transcriptClasses } from './classes.ts'
import type { pupilTranscripts } from './pupil-versions.ts'
import type { classTranscripts } from './read.ts'
import type { verifyTranscript } from './verify.ts'

export type Version = OutputOf<typeof pupilTranscripts>['documents'][number]
export type ClassTranscripts = OutputOf<typeof classTranscripts>
export type TranscriptClass = OutputOf<typeof transcriptClasses>['classes'][number]
export type Verified = OutputOf<typeof verifyTranscript>
export type VerifiedFile = Verified['files'][number]
export type State = Version['state']

/** In the order of a document's life. */
export const MARKS: Record<State, Mark> = {
  prepared: 'due',
  teachersSigned: 'due',
  homeroomSigned: 'due',
  headSigned: 'due',
  trial: 'signed',
  issued: 'signed',
  superseded: 'idle',
  revoked: 'fault',
}
export const STATES = Object.keys(MARKS) as State[]

/** Nothing is missing: the transcript can be frozen, for the first time or after it was revoked. */
export const isPreparable = ({ why }: ClassTranscripts['waiting'][number]): boolean =>
  why === 'ready' || why === 'revoked'

export const isSealed = (version: Pick<Version, 'signatures'>): boolean =>
  version.signatures.some(s => s.stage === 'seal')

/** "9f41 7ab2 … d5c0 c07e": enough to compare by eye; the whole hash is beside it. */
export const shortHash = (sha: string): string =>
  `${sha.slice(0, 4)} ${sha.slice(4, 8)} … ${sha.slice(-8, -4)} ${sha.slice(-4)}`
