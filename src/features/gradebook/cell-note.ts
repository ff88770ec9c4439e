/** What a cell says beside its value: an absence and its reason, a made-up test, a zero that somebody decided. */
import { z } from 'zod'
import type { CellValue } from '../../assessment/scheme.ts'

export const noteShape = z.object({
  state: z.enum(['absent', 'madeUp', 'zeroByRule']),
  reason: z.string(),
  evidence: z.string().nullable(),
  /** the last day on which the test is made up */
  until: z.string().nullable(),
  /** who confirmed the zero */
  by: z.string().nullable(),
})
export type CellNote = z.output<typeof noteShape>

/** `names` are people's, by id. */
export function noteOf(value: CellValue | null, names: ReadonlyMap<string, string> = new Map()): CellNote | undefined {
  if (value?.kind === 'absent') return waiting('absent', value)
  const story = value && 'story' in value ? value.story : undefined
  if (!story) return undefined
  if (story.how === 'madeUp') return waiting('madeUp', story)
  return { state: 'zeroByRule', reason: story.reason, evidence: null, until: null, by: names.get(story.by) ?? '' }
}

/** The people that notes speak of. */
export function peopleOf(values: readonly (CellValue | null)[]): string[] {
  return values.flatMap(v => (v && 'story' in v && v.story?.how === 'zeroByRule' ? [v.story.by] : []))
}

function waiting(state: 'absent' | 'madeUp', of: { reason: string; evidence: string; until: string }): CellNote {
  return { state, reason: of.reason, evidence: of.evidence, until: of.until, by: null }
}
