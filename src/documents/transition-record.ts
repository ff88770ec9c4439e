import type { TransitionForm } from './forms/transition.ts'
import type { Mark } from './mark.ts'

/** Phiếu chuyển tiếp: what a preschool hands on about a child at the end of an age. Texts arrive as printed. */
export interface TransitionRecord {
  layout: Pick<TransitionForm, 'captions' | 'heads'>
  mark: Mark
  school: string
  place: string
  title: string
  child: string
  code: string
  bornOn: string
  className: string
  year: string
  /** kilograms and centimetres as printed; null where nobody measured */
  measure: { weight: string | null; height: string | null; on: string | null }
  domains: { name: string; achieved: number; assessed: number; words: string }[]
  overall: string
  version: number
  /** the school's day of the writing */
  day: string
  /** the instant of it, UTC ISO */
  writtenOn: string
  writer: string
}
