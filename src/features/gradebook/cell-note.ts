/** What a cell says beside its value: an absence and its reason, a made-up test, a zero by decision, a test again. */
import { z } from 'zod'
import type { Absence, CellValue } from '../../assessment/scheme.ts'
import { formatScore, wholeTenths } from '../../assessment/scores.ts'
import { absenceFile } from './cell-rows.ts'

export const noteShape = z.object({
  state: z.enum(['absent', 'madeUp', 'zeroByRule', 'retested']),
  reason: z.string(),
  evidence: z.string().nullable(),
  /** the papers of an absence */
  files: z.array(absenceFile).optional(),
  /** the last day on which the test is made up */
  until: z.string().nullable(),
  /** who confirmed the zero, or permitted the other test */
  by: z.string().nullable(),
  /** the mark of the test before the last one */
  was: z.string().optional(),
})
export type CellNote = z.output<typeof noteShape>

/** `names` are people's, by id. */
export function noteOf(value: CellValue | null, names: ReadonlyMap<string, string> = new Map()): CellNote | undefined {
  if (value?.kind === 'absent') return waiting('absent', value)
  const story = value && 'story' in value ? value.story : undefined
  if (!story) return undefined
  if (story.how === 'madeUp') return waiting('madeUp', story)
  const decided = { reason: story.reason, evidence: null, until: null, by: names.get(story.by) ?? '' }
  if (story.how === 'zeroByRule') return { state: story.how, ...decided }
  return { state: story.how, ...decided, was: formatScore(wholeTenths(story.was)) }
}

/** The people that notes speak of. */
export function peopleOf(values: readonly (CellValue | null)[]): string[] {
  return values.flatMap(v => (v && 'story' in v && v.story && 'by' in v.story ? [v.story.by] : []))
}

function waiting(state: 'absent' | 'madeUp', of: Absence): CellNote {
  const note = { state, reason: of.reason, evidence: of.evidence, until: of.until, by: null }
  return of.files ? { ...note, files: [...of.files] } : note
}
