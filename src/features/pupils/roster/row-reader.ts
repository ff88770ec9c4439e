import { type Cell, cellText, isBlank } from './cells.ts'
import type { Field } from './fields.ts'
import {
  type Fault,
  type FaultCode,
  type Interpretation,
  type InterpretationCode,
  placeAt,
  type Reading,
} from './findings.ts'
import { cleanText } from './text.ts'

/** One row, its cells by the field that their columns are mapped to. */
export type RosterCells = {
  sheet: string
  row: number
  cells: Map<Field, { column: number; cell: Cell | undefined }>
}

/** Reads the cells of one row and keeps the account of what was understood and what is wrong. */
export type RowReader = ReturnType<typeof readerOf>

const EMPTY_MARK = /^([-–—/.…_]+|\?+)$/

export function readerOf({ sheet, row, cells }: RosterCells) {
  const interpretations: Interpretation[] = []
  const faults: Fault[] = []
  /** Fields with a fault that stops the import. */
  const faulty = new Set<Field>()

  const has = (field: Field) => cells.has(field)
  const cellOf = (field: Field) => cells.get(field)?.cell
  const shown = (field: Field) => cellText(cellOf(field))
  const placeOf = (field: Field) => placeAt(sheet, row, cells.get(field)?.column ?? null)

  function understood(field: Field, code: InterpretationCode, from: string, to: string): void {
    interpretations.push({ ...placeOf(field), field, code, from, to })
  }

  function fault(field: Field, severity: Fault['severity'], code: FaultCode, more: FaultDetails = {}): void {
    if (severity === 'mustFix') faulty.add(field)
    const key = `roster.fault.${code}` as const
    faults.push({ ...placeOf(field), severity, code, key, field, value: shown(field), params: {}, ...more })
  }

  /** The text of a cell, cleaned; undefined where there is none, or a fault. */
  function text(field: Field, longest = 500): string | undefined {
    const cell = cellOf(field)
    if (cell === undefined || isBlank(cell)) return undefined
    if (cell.is === 'error') {
      fault(field, 'mustFix', cell.text === '=' ? 'formulaWithoutValue' : 'cellError')
      return undefined
    }
    const cleaned = cleanText(cellText(cell))
    for (const note of cleaned.notes) understood(field, note.code, note.from, note.to)
    if (EMPTY_MARK.test(cleaned.text)) {
      understood(field, 'emptyMark', cleaned.text, '')
      return undefined
    }
    if (cleaned.text.length > longest) {
      fault(field, 'mustFix', 'tooLong', { params: { longest } })
      return undefined
    }
    return cleaned.text === '' ? undefined : cleaned.text
  }

  /** Takes what was made of a text and notes how; undefined, with the fault, where nothing could be made of it. */
  function take<T>(field: Field, from: string, reading: Reading<T>, show: (value: T) => string): T | undefined {
    if ('fault' in reading) {
      const { fault: code, ...details } = reading
      fault(field, 'mustFix', code, details)
      return undefined
    }
    if (reading.code) understood(field, reading.code, from, show(reading.value))
    return reading.value
  }

  return { interpretations, faults, faulty, has, cellOf, shown, understood, fault, text, take }
}

type FaultDetails = { params?: Fault['params']; suggestion?: string }
