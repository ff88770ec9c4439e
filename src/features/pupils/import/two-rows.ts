/** Two rows of a list side by side: are they one pupil? Pure. */
import { columnLetter } from '../roster/cells.ts'
import type { Field } from '../roster/fields.ts'
import type { Roster } from '../roster/parse-roster.ts'
import type { PupilIndex } from './match.ts'
import type { PlannedRow } from './plan.ts'
import { profileOf } from './pupil-fields.ts'

export type TwoRows = {
  /** whatever stands in one of them, in the order in which people look for it; `field` as the roster names it */
  fields: { field: string; values: [string, string]; same: boolean }[]
  /** the numbers that make one pupil of both: two pupils need two, in these cells. Empty where a word is enough */
  ties: { field: Field; values: [string, string]; letters: [string, string] }[]
}

const NUMBERS = ['personalId', 'learnerCode', 'registerNumber'] as const
const FIRST = ['fullName', 'birthDate', 'sex', 'className', ...NUMBERS] as const

/** `later` is the row that has the fault. */
export function compareRows(earlier: PlannedRow, later: PlannedRow, roster: Roster, index: PupilIndex): TwoRows {
  const [a, b] = [textsOf(earlier), textsOf(later)]
  const names = [...new Set([...FIRST, ...Object.keys(a), ...Object.keys(b)])]
  const values = (field: string): [string, string] => [a[field] ?? '', b[field] ?? '']
  const letters = (field: Field): [string, string] => [letterOf(roster, earlier, field), letterOf(roster, later, field)]
  const common = NUMBERS.filter(n => b[n] !== undefined && a[n] === b[n])
  const known = NUMBERS.filter(n => b[n] !== undefined && isKnown(n, b[n], index))
  return {
    fields: names
      .map(field => ({ field, values: values(field), same: values(field)[0] === values(field)[1] }))
      .filter(({ values: [x, y] }) => x !== '' || y !== ''),
    ties: (common.length > 0 ? common : known).map(field => ({
      field,
      values: values(field),
      letters: letters(field),
    })),
  }
}

const isKnown = (number: (typeof NUMBERS)[number], value: string, { byPersonalId, byCode }: PupilIndex): boolean =>
  number === 'personalId' ? byPersonalId.has(value) : byCode.has(value)

/** What the row says of its pupil; where nothing could be made of a cell, what stands in it. */
function textsOf({ pupil, faults, class: className }: PlannedRow): Record<string, string> {
  const { fullName, birthDate, sex, personalId, learnerCode, registerNumber } = pupil
  const read = { fullName, birthDate, sex, className, personalId, learnerCode, registerNumber, ...profileOf(pupil) }
  const unread = faults.flatMap(f => (f.field === null || f.value === '' ? [] : [[f.field, f.value] as const]))
  const texts = Object.entries(read).flatMap(([field, text]) => (text ? [[field, text] as const] : []))
  return Object.fromEntries([...unread, ...texts])
}

/** The letter of the column from which a row has a field; empty where no cell holds it. */
export function letterOf({ tables }: Roster, { sheet, row }: { sheet: string; row: number }, field: Field): string {
  const column = tables.findLast(t => t.sheet === sheet && t.head.bottom < row)?.columns[field]
  return column === undefined ? '' : columnLetter(column)
}
