import type { Columns, LeftOut } from './body-rows.ts'
import { claimedCount } from './body-rows.ts'
import { cellText, columnLetter } from './cells.ts'
import type { Field } from './fields.ts'
import type { Heading, Table } from './find-table.ts'
import type { Fault, FaultCode, Notice, NoticeCode } from './findings.ts'
import { placeAt } from './findings.ts'
import type { Pupil } from './pupil.ts'

/** A row as far as the checks over the whole file need it. They add to `faults`. */
export type CheckedRow = { sheet: string; row: number; pupil: Partial<Pupil>; faults: Fault[] }

/**
 * Finds pupils that stand in the file twice: the same personal id or learner code must be fixed; the same name, birth
 * date and class may be two people and is asked about. The fault stands at the later row and names the earlier one.
 */
export function findDuplicates(
  rows: readonly CheckedRow[],
  columnOf: (row: CheckedRow, field: Field) => number | null,
): void {
  const ids = new Map<string, CheckedRow>()
  const codes = new Map<string, CheckedRow>()
  const people = new Map<string, CheckedRow>()
  for (const row of rows) {
    const { personalId, learnerCode, fullName, birthDate, className } = row.pupil
    const same = {
      idTwice: personalId && seenBefore(ids, personalId, row),
      codeTwice: learnerCode && seenBefore(codes, learnerCode, row),
      pupilTwice:
        fullName && birthDate && seenBefore(people, [fullName, birthDate, className].join('|').toLowerCase(), row),
    }
    if (same.idTwice) add(row, 'personalId', 'mustFix', 'idTwice', same.idTwice, personalId!)
    if (same.codeTwice) add(row, 'learnerCode', 'mustFix', 'codeTwice', same.codeTwice, learnerCode!)
    if (same.pupilTwice && !same.idTwice && !same.codeTwice) {
      add(row, 'fullName', 'check', 'pupilTwice', same.pupilTwice, fullName!)
    }
  }

  function add(
    row: CheckedRow,
    field: Field,
    severity: Fault['severity'],
    code: FaultCode,
    other: CheckedRow,
    value: string,
  ) {
    const params = { sheet: other.sheet, row: other.row, name: other.pupil.fullName ?? '' }
    const place = placeAt(row.sheet, row.row, columnOf(row, field))
    row.faults.push({ ...place, severity, code, key: `roster.fault.${code}`, field, value, params })
  }
}

/** The row that had the same key first, or undefined after noting this one. */
function seenBefore(seen: Map<string, CheckedRow>, key: string, row: CheckedRow): CheckedRow | undefined {
  const first = seen.get(key)
  if (!first) seen.set(key, row)
  return first
}

type TableFacts = {
  table: Table
  heading: Heading
  columns: Columns
  pupils: number
  hasClass: boolean
  leftOut: readonly LeftOut[]
  /** The column of ticks is there, and nobody is ticked. */
  unusedTicks: boolean
  schoolYear: number
}

/** What a person should know about a table as a whole before importing it. */
export function noticesOf(facts: TableFacts): Notice[] {
  const { table, heading, columns, pupils, schoolYear } = facts
  const notices: Notice[] = []
  const add = (code: NoticeCode, params: Notice['params']) =>
    notices.push({ sheet: table.sheet, code, key: `roster.notice.${code}`, params })

  const missing = [
    ...(columns.birthDate === undefined && columns.birthYear === undefined ? ['birthDate'] : []),
    ...(columns.sex === undefined && columns.femaleMark === undefined && columns.maleMark === undefined ? ['sex'] : []),
    ...(columns.personalId === undefined ? ['personalId'] : []),
    ...(facts.hasClass ? [] : ['className']),
  ]
  if (missing.length > 0) add('columnsMissing', { fields: missing.join(' ') })

  const claimed = claimedCount(facts.leftOut)
  if (claimed !== undefined && claimed !== pupils) add('countDiffers', { claimed, found: pupils })
  if (heading.schoolYear !== undefined && heading.schoolYear !== schoolYear) {
    add('otherSchoolYear', { found: heading.schoolYear, expected: schoolYear })
  }
  const { className, sheetClass } = heading
  if (className && sheetClass && className.toLowerCase() !== sheetClass.toLowerCase()) {
    add('classNamesDiffer', { title: className, sheet: sheetClass })
  }
  if (facts.unusedTicks) add('sexColumnUnused', {})
  if (columns.birthDate !== undefined && perhapsSwapped(table, columns.birthDate)) {
    add('datesPerhapsSwapped', { column: columnLetter(columns.birthDate) })
  }
  return notices
}

/**
 * Excel with American settings takes 05/06/2019 for the 6th of May and leaves 17/06/2019 a text. Then every real date
 * has a day up to 12 and every text one above: with five of each, hardly by chance.
 */
function perhapsSwapped(table: Table, column: number): boolean {
  const days = { real: [] as number[], text: [] as number[] }
  for (const { cells } of table.body) {
    const cell = cells[column]
    if (cell?.is === 'date') days.real.push(Number(cell.date.slice(8)))
    else if (cell?.is === 'text' && /^\s*\d{1,2}[-/.]/.test(cell.text))
      days.text.push(Number.parseInt(cellText(cell), 10))
  }
  const enough = days.real.length >= 5 && days.text.length >= 5
  return enough && days.real.every(day => day <= 12) && days.text.every(day => day > 12)
}
