/** What a hand-over sheet says of a class: its results, who needs help and in what, what remains to be done. Pure. */
import { z } from 'zod'
import { traitsOf } from '../../assessment/subjects.ts'
import type { PrimaryYearOutcome } from '../results/index.ts'

const rating = z.enum(['HTXS', 'HTT', 'HT', 'CHT'])

/** As it is kept with the sheet: the subjects and traits by their names, so that it reads the same for ever. */
export const contentShape = z.object({
  grade: z.int(),
  className: z.string(),
  year: z.int(),
  result: z.object({ version: z.int(), approvedOn: z.string(), decisionNo: z.string().nullable() }),
  /** what the giver says of the class as a whole */
  note: z.string(),
  pupils: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      rating,
      promoted: z.boolean().nullable(),
      title: z.enum(['excellent', 'good']).nullable(),
      /** what was not passed, or has not been reached, by name */
      weak: z.array(z.string()),
      /** an individual education plan is in force */
      planned: z.boolean(),
      awaits: z.enum(['support', 'principal']).nullable(),
      note: z.string(),
      /** whether the own transcript of the year is signed and sealed; a sheet of one receiver did not say */
      sealed: z.boolean().optional(),
      /** who receives this pupil, null for who stays; a sheet of one receiver did not say: all went there */
      to: z.string().nullable().optional(),
    }),
  ),
  /** signed and sealed transcripts of the year */
  transcripts: z.int(),
  markers: z.array(
    z.object({
      subject: z.string(),
      name: z.string(),
      school: z.string(),
      part: z.enum(['supervision', 'marking', 'both']),
    }),
  ),
})
export type Content = z.output<typeof contentShape>

export type PupilFacts = {
  id: string
  code: string
  name: string
  outcome: PrimaryYearOutcome
  title: 'excellent' | 'good' | null
  planned: boolean
  awaits: Content['pupils'][number]['awaits']
  note: string
  sealed: boolean
}

/** One pupil's line. `subjects` are the names of the class's subjects by code. */
export function pupilLine(
  { id, code, name, outcome, title, planned, awaits, note, sealed }: PupilFacts,
  grade: Parameters<typeof traitsOf>[0],
  subjects: Readonly<Record<string, string>>,
): Content['pupils'][number] {
  const traitNames = new Map(traitsOf(grade).map(t => [t.code as string, t.name]))
  const weak = [
    ...outcome.subjects
      .filter(s => s.level === 'CHUA_HOAN_THANH' || (s.score !== null && s.score < 50))
      .map(s => subjects[s.code] ?? s.code),
    ...outcome.traits.filter(t => t.level === 'CAN_CO_GANG').map(t => traitNames.get(t.code) ?? t.code),
  ]
  const promoted = outcome.promotion === 'CHUA_XET' ? null : outcome.promotion !== 'CHUA_LEN_LOP'
  return { id, code, name, rating: outcome.rating, promoted, title, weak, planned, awaits, note, sealed }
}

/** What of the class goes to one receiver. */
export function contentFor<T extends Pick<Content, 'pupils' | 'transcripts'>>(content: T, person: string): T {
  if (content.pupils.every(p => p.to === undefined)) return content
  const pupils = content.pupils.filter(p => p.to === person)
  return { ...content, pupils, transcripts: pupils.filter(p => p.sealed).length }
}

export type Figures = Record<z.output<typeof rating>, number> & {
  pupils: number
  promoted: number
  notPromoted: number
  titled: number
}

export function figuresOf({ pupils }: Pick<Content, 'pupils'>): Figures {
  const count = (fits: (pupil: Content['pupils'][number]) => boolean) => pupils.filter(fits).length
  return {
    ...{ HTXS: 0, HTT: 0, HT: 0, CHT: 0 },
    ...Object.fromEntries(rating.options.map(r => [r, count(p => p.rating === r)])),
    pupils: pupils.length,
    promoted: count(p => p.promoted === true),
    notPromoted: count(p => p.promoted === false),
    titled: count(p => p.title !== null),
  }
}

/** Who needs help in the next year: not completed, something weak, an individual plan, or a word of the giver. */
export const helped = ({ pupils }: Pick<Content, 'pupils'>): Content['pupils'] =>
  pupils.filter(p => p.rating === 'CHT' || p.weak.length > 0 || p.planned || p.note !== '')

/** What is not done yet: pupils who wait for help or a decision, transcripts without their seal. */
export function remaining({ pupils, transcripts }: Pick<Content, 'pupils' | 'transcripts'>) {
  const waits = pupils.flatMap(p => (p.awaits === null ? [] : [{ name: p.name, awaits: p.awaits }]))
  return { waits, unsealed: Math.max(0, pupils.length - transcripts) }
}
