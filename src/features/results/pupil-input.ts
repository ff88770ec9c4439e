/** What the result of one pupil rests on, and what can be missing of it. Pure. */
import type { LegalRef } from '../../assessment/legal-ref.ts'
import type { Rating } from '../../assessment/primary.ts'
import type { RowValues } from '../../assessment/scheme.ts'
import type { PassLevel, ResultLevel, SubjectLevel, Tenths, TraitLevel } from '../../assessment/scores.ts'
import type { BookProgramme, BookScheme, Period } from '../gradebook/index.ts'
import type { EducationPlan } from '../pupils/index.ts'
import type { ClassAnswers } from './answers.ts'
import type { Outcome } from './outcome.ts'

/** How a class of a school year is taught: one book a subject, and the homeroom teacher's sheet. */
export type ClassPlan = {
  readonly programme: BookProgramme
  readonly year: number
  readonly grade: number
  readonly books: readonly { readonly subject: string; readonly scheme: BookScheme }[]
  readonly answers: ClassAnswers
}

export type SupportMark = {
  readonly subject: string
  readonly col: string
  readonly score: number | null
  readonly level: string | null
  readonly signedBy: 'parents' | 'workplace' | null
}

/** Everything that the result of one pupil rests on. */
export type PupilInput = {
  /** the cells of the periods that feed the result, by `rowKey` */
  readonly rows: Readonly<Record<string, RowValues>>
  readonly absences: { readonly excused: number; readonly unexcused: number } | null
  readonly award: {
    readonly excellentSubjects: readonly string[]
    readonly progressTraits: readonly string[]
    readonly recognisedOn: string | null
  } | null
  /** what was assessed again, the last of each */
  readonly support: readonly SupportMark[]
  readonly principal: 'LEN_LOP' | 'CHUA_LEN_LOP' | null
  /** results of the first term that another school assessed */
  readonly imported?: readonly {
    readonly subject: string
    readonly score: number | null
    readonly level: string | null
  }[]
  /** the individual education plan of the year, in whatever period */
  readonly plan: EducationPlan | null
  /** the year's rating by hand, for whom no rule computes one */
  readonly handRating: Rating | null
}

/** What keeps a result from being computed. */
export type Gap =
  | { readonly what: 'cell'; readonly subject: string; readonly period: Period; readonly column: string }
  /** a test that was missed and waits to be made up */
  | { readonly what: 'absent'; readonly subject: string; readonly period: Period; readonly column: string }
  /** the circular asks for this subject, and the class has no book of it */
  | { readonly what: 'subject'; readonly subject: string }
  /** fewer scored subjects than the circular counts */
  | { readonly what: 'scoredSubjects' }
  | { readonly what: 'absences' }
  /** no rule computes it: the homeroom teacher rates the pupil by the individual plan */
  | { readonly what: 'rating' }
  /** an older circular, or a pupil who is rated by hand */
  | { readonly what: 'rules'; readonly code: string }

export type Computed = { readonly outcome: Outcome } | { readonly gaps: readonly Gap[] }

export const rowKey = (subject: string, period: Period) => `${subject} ${period}`

/** A cell's level, on whichever scale its column has; null where it is empty. */
export function levelOf<L extends SubjectLevel | TraitLevel | PassLevel | ResultLevel>(
  values: RowValues | undefined,
  column: string,
): L | null {
  const value = values?.[column]
  return value && 'level' in value ? (value.level as L) : null
}

export function scoreOf(values: RowValues | undefined, column: string): Tenths | null {
  const value = values?.[column]
  return value?.kind === 'score' ? value.tenths : null
}

/** Places once each, in the order in which they were named. */
export function once(refs: readonly LegalRef[]): LegalRef[] {
  return refs.filter((ref, i) => refs.findIndex(r => r.document === ref.document && r.at === ref.at) === i)
}
