import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { type Archive, openArchive, partName, partText } from './archive.ts'
import { parseAddress, type Sheet } from './cells.ts'
import { readCsv } from './csv.ts'
import { faultColumn } from './fault-column.ts'
import { LIMITS } from './limits.ts'
import { type CellMark, patchSheet, type SheetPatch } from './mark-sheet.ts'
import { markedStyles, type Tint } from './mark-styles.ts'
import type { Correction } from './parse-roster.ts'
import { plainWorkbook } from './plain-workbook.ts'
import { recognise } from './recognise.ts'
import { partsOf, readXlsx } from './xlsx.ts'

/** What is to be marked in a list. */
export type ListMarks = {
  /** over the column of the faults */
  title: string
  /** where the heads of the tables end */
  heads: readonly { sheet: string; row: number }[]
  /** the sentences about a row, and its cells that are meant, by column from 0 */
  rows: readonly { sheet: string; row: number; text: string; cells: readonly { column: number; tint: Tint }[] }[]
  /** cells as a person has corrected them since */
  corrections: readonly Correction[]
}

/**
 * The list as it came, with the corrected cells, the faulty ones on a ground of their own, and a last column that says
 * what is wrong. A workbook keeps all its parts, looks and formulas; a csv, which can hold no marks, becomes a workbook.
 * @throws {Unreadable} as reading does
 */
export async function markWorkbook(bytes: Uint8Array, fileName: string, marks: ListMarks): Promise<Uint8Array> {
  const recognised = await recognise(bytes, LIMITS)
  if (recognised.kind === 'text') return markPlain([readCsv(bytes, fileName.replace(/\.[^.]*$/, ''), LIMITS)], marks)
  const sheets = await readXlsx(recognised.archive, LIMITS, () => {})
  // opened anew: what was read once counts towards the limit
  return (await markXlsx(await openArchive(bytes, LIMITS), sheets, marks)) ?? (await markPlain(sheets, marks))
}

async function markPlain(sheets: readonly Sheet[], marks: ListMarks): Promise<Uint8Array> {
  const plain = await openArchive(await plainWorkbook(sheets), LIMITS)
  return (await markXlsx(plain, sheets, marks))!
}

/** Undefined where the workbook has no styles of its own to add to. */
async function markXlsx(archive: Archive, sheets: readonly Sheet[], marks: ListMarks): Promise<Uint8Array | undefined> {
  const parts = await partsOf(archive)
  const styles = markedStyles(await partText(archive, parts.styles ?? ''))
  if (!styles) return undefined
  const patches = new Map<string, SheetPatch>()
  for (const [i, sheet] of sheets.entries()) {
    const patch = { ...patchOf(sheet, marks), styleOf: styles.styleOf }
    const part = parts.sheets[i]?.part
    if (part !== undefined && (patch.marks.size > 0 || patch.cleared)) patches.set(partName(part), patch)
  }
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => zip.once('error', reject))
  const stylesName = partName(parts.styles ?? '')
  const add = (name: string, content: AsyncIterable<string | Uint8Array>) =>
    zip.addReadStream(Readable.from(content, { objectMode: false }), name)
  for (const { fileName, bytes } of archive.parts) {
    if (fileName.endsWith('/') || partName(fileName) === stylesName) continue
    const patch = patches.get(partName(fileName))
    add(fileName, patch ? patchSheet(archive.pieces(fileName), patch) : bytes())
  }
  // last: only when all sheets have gone by is it known which styles they want
  add(archive.parts.find(p => partName(p.fileName) === stylesName)!.fileName, only(styles.xml))
  zip.end()
  return Promise.race([buffer(zip.outputStream), failed])
}

async function* only(text: () => string): AsyncGenerator<string> {
  yield text()
}

/** Which cells of a sheet get what. The faults stand right of everything, or where an earlier copy had them. */
function patchOf(sheet: Sheet, { title, heads, rows, corrections }: ListMarks): Omit<SheetPatch, 'styleOf'> {
  const marks = new Map<number, Map<number, CellMark>>()
  const mark = (row: number, column: number, more: CellMark) => {
    const cells = marks.get(row) ?? new Map<number, CellMark>()
    marks.set(row, cells.set(column, { ...cells.get(column), ...more }))
  }
  const here = <T extends { sheet: string }>(all: readonly T[]) => all.filter(one => one.sheet === sheet.name)
  const faulty = here(rows)
  const before = faultColumn(sheet)
  const own = before?.column ?? widthOf(sheet)
  for (const { row, column, value } of here(corrections)) {
    const at = parseAddress(`${column}1`)
    if (at) mark(row, at.column, { text: value })
  }
  for (const { row, text, cells } of faulty) {
    for (const { column, tint } of cells) mark(row, column, { tint })
    mark(row, own, { text: text.slice(0, LONGEST) })
  }
  if (faulty.length > 0) for (const { row } of here(heads)) mark(row, own, { text: title })
  return { marks, cleared: before }
}

/** Excel takes 32,767 characters a cell. */
const LONGEST = 32_000

const widthOf = ({ rows, merges }: Sheet): number =>
  Math.max(
    ...merges.map(range => range.right + 1),
    rows.reduce((most, row) => Math.max(most, row.cells.length), 0),
  )
