import { type Columns, type LeftOut, leftOut, pupilRows } from './body-rows.ts'
import { type Cell, cellText, isBlank, parseAddress, type Row, type Sheet } from './cells.ts'
import { type CleanContext, cleanRow, type Declinable, type Requirable } from './clean.ts'
import { withoutFaults } from './fault-column.ts'
import type { Field } from './fields.ts'
import { findDuplicates, noticesOf } from './file-checks.ts'
import { findTables, type Heading, readHeading, type Table } from './find-table.ts'
import { type Fault, type Interpretation, type InterpretationCode, type Notice, placeAt } from './findings.ts'
import { readMark, readSex } from './identity.ts'
import type { Limits } from './limits.ts'
import { type Mapping, proposeMapping, type SavedMapping, saveMapping } from './mapping.ts'
import type { Pupil } from './pupil.ts'
import { readWorkbook, type Source } from './read-workbook.ts'
import { type Refusal, Unreadable } from './refusal.ts'
import type { RosterCells } from './row-reader.ts'

export type RosterOptions = {
  fileName: string
  /** The year in which the school year starts: 2025 for 2025–2026. */
  schoolYear: number
  /** Mappings that people confirmed before, followed where the headers are the same. */
  knownMappings?: readonly SavedMapping[]
  /** Fields that this school insists on. Others that are blank are only asked about. */
  required?: readonly Requirable[]
  declined?: readonly Declinable[]
  /** Cells as a person corrected them in the dry run; the file itself stays as it is. */
  corrections?: readonly Correction[]
  limits?: Limits
}

/** `column` is the letter that the person sees. */
export type Correction = { sheet: string; row: number; column: string; value: string }

export type Progress = { stage: 'reading' | 'cleaning'; done: number; total: number }

/** A row is ready when nothing in it must be fixed; only then has the pupil a name for certain. */
export type RosterRow = { sheet: string; row: number; interpretations: Interpretation[]; faults: Fault[] } & (
  | { ready: true; pupil: Pupil }
  | { ready: false; pupil: Partial<Pupil> }
)

export type RosterTable = {
  sheet: string
  head: { top: number; bottom: number }
  titles: string[]
  heading: Heading
  /** Which of the roster's mappings holds for it. */
  fingerprint: string
  /** Where each field stands in this table: tables of one mapping may have their columns in another order. */
  columns: Columns
  pupils: number
}

/** Everything that a dry run shows. With a refusal, all the rest is empty. */
export type Roster = {
  refusals: Refusal[]
  tables: RosterTable[]
  /** One for each kind of head in the file. */
  mappings: Mapping[]
  rows: RosterRow[]
  leftOut: LeftOut[]
  notices: Notice[]
  /** How often each kind of interpretation was made. */
  understood: Partial<Record<InterpretationCode, number>>
}

/** Reads a roster without touching anything: no fault stops it, a file that is no roster comes back as a refusal. */
export async function parseRoster(
  source: Source,
  options: RosterOptions,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Roster> {
  try {
    const sheets = await readWorkbook(source, options.fileName, {
      ...(options.limits ? { limits: options.limits } : {}),
      onProgress: (done, total) => onProgress({ stage: 'reading', done, total }),
    })
    return rosterOf(sheets.map(withoutFaults), options, onProgress)
  } catch (error) {
    if (error instanceof Unreadable) return refusedRoster(error.refusal)
    throw error
  }
}

export const refusedRoster = (refusal: Refusal): Roster => ({
  refusals: [refusal],
  ...{ tables: [], mappings: [], rows: [], leftOut: [], notices: [], understood: {} },
})

/** The same from sheets that are already read. @throws {Unreadable} `noTable`, `correctionMisplaced` */
function rosterOf(sheets: Sheet[], options: RosterOptions, onProgress: (progress: Progress) => void): Roster {
  const originals = correct(sheets, options.corrections ?? [])
  const roster: Roster = { refusals: [], tables: [], mappings: [], rows: [], leftOut: [], notices: [], understood: {} }
  const tables: Table[] = []
  for (const sheet of sheets) {
    const found = sheet.hidden ? [] : findTables(sheet)
    tables.push(...found)
    if (found.length === 0 && sheet.rows.length > 0) {
      roster.leftOut.push(leftOut(sheet.name, null, sheet.hidden ? 'hiddenSheet' : 'noTable', sheet.name))
    }
  }
  if (tables.length === 0) throw new Unreadable('noTable')

  const total = tables.reduce((sum, table) => sum + table.body.length, 0)
  let done = 0
  const columnsOf = new Map<RosterRow, Columns>()
  const common = {
    schoolYear: options.schoolYear,
    required: new Set(options.required),
    declined: new Set(options.declined),
  }
  for (const table of tables) {
    const columns = mapTable(table, roster, options.knownMappings ?? [])
    const heading = readHeading(table)
    const ticks = { female: anyTick(table, columns.femaleMark), male: anyTick(table, columns.maleMark) }
    const body = pupilRows(table, columns)
    const covered = mergedDown(table)
    let hasClass = columns.className !== undefined || heading.className !== undefined
    for (const { row, classFromTitle } of body.pupils) {
      const context = { ...common, ticks, ...classOf(heading, classFromTitle) }
      const read = readRow(table, row, columns, covered, originals, context)
      hasClass ||= classFromTitle !== undefined
      roster.rows.push(read)
      columnsOf.set(read, columns)
      if (++done % 200 === 0) onProgress({ stage: 'cleaning', done, total })
    }
    roster.leftOut.push(...body.leftOut)
    const unusedTicks =
      columns.sex === undefined && unused(columns.femaleMark, ticks.female) && unused(columns.maleMark, ticks.male)
    const facts = { table, heading, columns, hasClass, leftOut: body.leftOut, schoolYear: options.schoolYear }
    const hasTicks = columns.femaleMark !== undefined || columns.maleMark !== undefined
    roster.notices.push(...noticesOf({ ...facts, pupils: body.pupils.length, unusedTicks: hasTicks && unusedTicks }))
    roster.tables.at(-1)!.pupils = body.pupils.length
  }
  findDuplicates(roster.rows, (row, field) => columnsOf.get(row as RosterRow)?.[field] ?? null)
  for (const row of roster.rows) settle(row, roster.understood)
  onProgress({ stage: 'cleaning', done: total, total })
  return roster
}

const unused = (column: number | undefined, ticked: boolean): boolean => column === undefined || !ticked

/** Puts corrections into the cells; what stood there before is kept by its place. */
function correct(sheets: Sheet[], corrections: readonly Correction[]): Map<string, string> {
  const originals = new Map<string, string>()
  for (const { sheet, row, column, value } of corrections) {
    const found = sheets.find(one => one.name === sheet)?.rows.find(one => one.number === row)
    const index = parseAddress(`${column}1`)?.column
    if (!found || index === undefined) throw new Unreadable('correctionMisplaced', { sheet, row, column })
    originals.set(placeKey(sheet, row, index), cellText(found.cells[index]))
    found.cells[index] = value.trim() === '' ? undefined : { is: 'text', text: value }
  }
  return originals
}

const placeKey = (sheet: string, row: number, column: number): string => `${sheet}\n${row}\n${column}`

/** The columns of a table by field. Tables with the same head follow the mapping of the first of them. */
function mapTable(table: Table, roster: Roster, known: readonly SavedMapping[]): Columns {
  const here = roster.mappings.map(saveMapping)
  const mapping = proposeMapping(table, [...known, ...here])
  if (!roster.mappings.some(one => one.fingerprint === mapping.fingerprint)) roster.mappings.push(mapping)
  const { sheet, head } = table
  const titles = table.titles.map(one => one.text)
  const columns: Columns = {}
  for (const { column, target } of mapping.columns) {
    if (target !== null && target !== 'ignored') columns[target] = column
  }
  const { fingerprint } = mapping
  roster.tables.push({ sheet, head, titles, heading: readHeading(table), fingerprint, columns, pupils: 0 })
  return columns
}

function anyTick(table: Table, column: number | undefined): boolean {
  if (column === undefined) return false
  return table.body.some(({ cells }) => {
    const text = cellText(cells[column]).trim()
    return readMark(text) === true || 'value' in readSex(text)
  })
}

function classOf(heading: Heading, fromTitle: string | undefined): Pick<CleanContext, 'className'> {
  if (fromTitle !== undefined) return { className: { name: fromTitle, from: 'classFromTitle' } }
  if (heading.className === undefined) return {}
  const from = heading.classFrom === 'sheet' ? 'classFromSheet' : 'classFromTitle'
  return { className: { name: heading.className, from } }
}

/** For each column, the rows that a cell merged downwards covers, with the row where its text stands. */
function mergedDown(table: Table): Map<number, Map<number, Row>> {
  const covered = new Map<number, Map<number, Row>>()
  for (const { top, bottom, left, right } of table.merges) {
    if (bottom === top || left !== right || top <= table.head.bottom) continue
    const master = table.body.find(row => row.number === top)
    if (!master) continue
    const rows = covered.get(left) ?? new Map<number, Row>()
    for (let row = top + 1; row <= Math.min(bottom, table.body.at(-1)!.number); row++) rows.set(row, master)
    covered.set(left, rows)
  }
  return covered
}

function readRow(
  table: Table,
  row: Row,
  columns: Columns,
  covered: Map<number, Map<number, Row>>,
  originals: Map<string, string>,
  context: CleanContext,
): RosterRow {
  const { sheet } = table
  const cells: RosterCells['cells'] = new Map()
  const notes: Interpretation[] = []
  for (const [name, column] of Object.entries(columns)) {
    const field = name as Field
    let cell: Cell | undefined = row.cells[column]
    const note = (code: 'mergedDown' | 'corrected', from: string) =>
      notes.push({ ...placeAt(sheet, row.number, column), field, code, from, to: cellText(cell) })
    const master = covered.get(column)?.get(row.number)
    if (master && isBlank(cell)) {
      cell = master.cells[column]
      note('mergedDown', '')
    }
    const original = originals.get(placeKey(sheet, row.number, column))
    if (original !== undefined) note('corrected', original)
    cells.set(field, { column, cell })
  }
  const { pupil, interpretations, faults } = cleanRow({ sheet, row: row.number, cells }, context)
  if (row.hidden) {
    const base = { ...placeAt(sheet, row.number, null), severity: 'check', code: 'hiddenRow', field: null } as const
    faults.push({ ...base, key: 'roster.fault.hiddenRow', value: '', params: {} })
  }
  return { sheet, row: row.number, ready: false, pupil, interpretations: [...notes, ...interpretations], faults }
}

/** Says whether a row is ready, now that all its faults are known, and counts what was understood. */
function settle(row: RosterRow, understood: Roster['understood']): void {
  const ready = row.faults.every(fault => fault.severity !== 'mustFix')
  Object.assign(row, { ready })
  for (const { code } of row.interpretations) understood[code] = (understood[code] ?? 0) + 1
}
