/** What is kept about a reading besides what was read: how to read, and what was decided about single rows. */
import { z } from 'zod'
import { id, year } from '../../shapes.ts'
import { savedMapping } from '../roster/mapping.ts'

const sheet = z.string().max(100)
const row = z.int().min(1).max(1_048_576)
/** A cell as a person corrected it; the file itself stays as it is. */
export const correction = z.object({
  sheet,
  row,
  column: z.string().regex(/^[A-Z]{1,3}$/, 'ERR_INVALID_FORMAT'),
  value: z.string().max(500),
})
export const declinable = z.enum(['nameCase', 'idZero', 'phoneZero'])

/** How a file is to be read. */
export const readingOptions = z.object({
  year,
  mappings: z.array(savedMapping),
  corrections: z.array(correction),
  declined: z.array(declinable),
})
export type ReadingOptions = z.output<typeof readingOptions>

/** What was decided beside the cells: a class by the name that the file gives it, who a row is, rows to leave out. */
export const rowChoices = z.object({
  classes: z.array(z.object({ name: z.string().max(500), class: id })).max(200),
  people: z.array(z.object({ sheet, row, pupil: id.nullable().describe('null: somebody new') })).max(5000),
  skip: z.array(z.object({ sheet, row })).max(5000),
})
export type RowChoices = z.output<typeof rowChoices>
export const NO_CHOICES: RowChoices = { classes: [], people: [], skip: [] }

/** A row of the file; two sheets have rows of the same number. */
export const rowKey = (at: { sheet: string; row: number }): string => `${at.row}\n${at.sheet}`
