/** Between a cell's value and its row: a score in tenths, a level's code or a remark, never two of them, and its story. */
import { z } from 'zod'
import type { CellValue, Column, Story } from '../../assessment/scheme.ts'
import {
  type PassLevel,
  type ResultLevel,
  type SubjectLevel,
  type TraitLevel,
  tenths,
} from '../../assessment/scores.ts'

export type CellState = 'absent' | 'madeUp' | 'zeroByRule' | 'retested'
export type CellRow = {
  score: number | null
  level: string | null
  remark: string | null
  state: CellState | null
  /** canonical JSON of the state */
  detail: string | null
}

export const EMPTY: CellRow = { score: null, level: null, remark: null, state: null, detail: null }

export const absenceFile = z.object({ sha256: z.string(), name: z.string(), size: z.int() })
const absence = z.object({
  reason: z.string(),
  evidence: z.string(),
  until: z.string(),
  /** absent where there is none, so that what was agreed on before stays what it was */
  files: z.array(absenceFile).optional(),
})
const zero = z.object({ by: z.string(), reason: z.string() })
const retest = zero.extend({ was: z.int().transform(tenths) })

export function toRow(value: CellValue | null): CellRow {
  if (value === null) return EMPTY
  switch (value.kind) {
    case 'score':
      return { ...EMPTY, score: value.tenths, ...storyRow(value.story) }
    case 'pass':
      return { ...EMPTY, level: value.level, ...storyRow(value.story) }
    case 'comment':
      return { ...EMPTY, remark: value.text }
    case 'absent':
      return { ...EMPTY, state: 'absent', detail: JSON.stringify(absence.parse(value)) }
    default:
      return { ...EMPTY, level: value.level }
  }
}

function storyRow(story: Story | undefined): Pick<CellRow, 'state' | 'detail'> {
  if (!story) return { state: null, detail: null }
  const shapes = { madeUp: absence, zeroByRule: zero, retested: retest }
  return { state: story.how, detail: JSON.stringify(shapes[story.how].parse(story)) }
}

export function fromRow(column: Column, row: CellRow): CellValue | null {
  if (row.state === 'absent') return { kind: 'absent', ...absence.parse(JSON.parse(row.detail!)) }
  if (column.kind === 'score')
    return row.score === null ? null : { kind: 'score', tenths: tenths(row.score), ...storyOf(row) }
  if (column.kind === 'comment') return row.remark === null ? null : { kind: 'comment', text: row.remark }
  if (row.level === null || column.kind === 'average') return null
  if (column.kind === 'level') return { kind: 'level', level: row.level as SubjectLevel }
  if (column.kind === 'trait') return { kind: 'trait', level: row.level as TraitLevel }
  if (column.kind === 'pass') return { kind: 'pass', level: row.level as PassLevel, ...storyOf(row) }
  return { kind: 'training', level: row.level as ResultLevel }
}

function storyOf({ state, detail }: CellRow): { story?: Story } {
  if (state === 'madeUp') return { story: { how: state, ...absence.parse(JSON.parse(detail!)) } }
  if (state === 'zeroByRule') return { story: { how: state, ...zero.parse(JSON.parse(detail!)) } }
  if (state === 'retested') return { story: { how: state, ...retest.parse(JSON.parse(detail!)) } }
  return {}
}

export function sameRow(a: CellRow, b: CellRow): boolean {
  return (
    a.score === b.score && a.level === b.level && a.remark === b.remark && a.state === b.state && a.detail === b.detail
  )
}

/**
 * A value typed over what stands in the cell: a mark over an absence is a made-up one, and emptied it waits again; that
 * of a test done again stays one. What was set to zero by decision is not typed over: `null`.
 */
export function typedOver(standing: CellRow | undefined, typed: CellRow): CellRow | null {
  const { score, level, remark } = typed
  const now = (state: CellState | null): CellRow => ({
    ...{ score, level, remark, state },
    detail: state && standing!.detail,
  })
  const holds = score !== null || level !== null
  if (standing?.state === 'absent') return now(holds ? 'madeUp' : null)
  if (standing?.state === 'madeUp') return now(holds ? 'madeUp' : 'absent')
  if (standing?.state === 'retested') return now(holds ? 'retested' : null)
  if (standing?.state !== 'zeroByRule') return now(null)
  return standing.score === score && standing.level === level ? now('zeroByRule') : null
}
