import { type Archive, partName, partText } from './archive.ts'
import type { Range, Row, Sheet } from './cells.ts'
import type { Limits } from './limits.ts'
import { dateOfSerial, readNumberFormats } from './number-formats.ts'
import { Unreadable } from './refusal.ts'
import { sheetReader, type Workbook } from './sheet-xml.ts'
import { attribute, unescapeControl, xmlScanner } from './xml.ts'

/**
 * Reads every worksheet in one pass over its XML, inflated as a stream.
 *
 * Why our own pass: of 50,000 rows and 14 columns it makes 1.4 s and 172 MB, exceljs's stream reader 2.1 s and 310 MB,
 * read-excel-file 1.4 s and 236 MB, exceljs whole 4.6 s and 600 MB (node 24, 2 cores). None of the three counts what
 * it inflates while it inflates, and the quicker two lose merged cells or number formats, which padded ids need.
 * @throws {Unreadable} `bomb`, `damaged`, `tooManyCells`
 */
export async function readXlsx(
  archive: Archive,
  limits: Limits,
  onProgress: (done: number, total: number) => void,
): Promise<Sheet[]> {
  const { sheets: sheetParts, strings, styles, from1904 } = await partsOf(archive)
  const total = [strings, ...sheetParts.map(sheet => sheet.part)].reduce((sum, p) => sum + archive.size(p ?? ''), 0)
  let done = 0
  const read = async (part: string, scanner: ReturnType<typeof xmlScanner>) => {
    for await (const piece of archive.pieces(part)) {
      scanner.write(piece)
      done += piece.length
      onProgress(Math.min(done, total), total)
    }
    scanner.end()
  }

  const workbook: Workbook = {
    strings: [],
    formats: readNumberFormats(await partText(archive, styles ?? '')),
    dateOf: serial => dateOfSerial(serial, from1904),
  }
  if (strings) await read(strings, sharedStrings(workbook.strings, limits))

  const sheets: Sheet[] = []
  const used = { cells: 0, rows: 0 }
  for (const { name, hidden, part } of sheetParts) {
    const rows: Row[] = []
    const merges: Range[] = []
    await read(part, sheetReader({ rows, merges, workbook, used, limits }))
    sheets.push({ name, hidden, rows, merges })
  }
  onProgress(total, total)
  return sheets
}

export type WorkbookParts = {
  /** in the order of the tabs */
  sheets: { name: string; hidden: boolean; part: string }[]
  strings: string | undefined
  styles: string | undefined
  from1904: boolean
}

/** Which parts of the package hold what. @throws {Unreadable} `damaged` where there is no workbook */
export async function partsOf(archive: Archive): Promise<WorkbookParts> {
  const main = (await relations(archive, '')).find(one => one.type.endsWith('/officeDocument'))?.target
  const workbookPart = main ?? 'xl/workbook.xml'
  if (!archive.names.includes(partName(workbookPart))) throw new Unreadable('damaged')
  const related = await relations(archive, workbookPart)
  const partOf = (kind: string) => related.find(one => one.type.endsWith(kind))?.target
  const { listed, from1904 } = await readWorkbookPart(archive, workbookPart)
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const found = related.find(one => one.id === id && one.type.endsWith('/worksheet'))
    return found ? [{ ...sheet, part: found.target }] : []
  })
  return { sheets, strings: partOf('/sharedStrings'), styles: partOf('/styles'), from1904 }
}

type Relation = { id: string; type: string; target: string }

/** Relations of a part (`''` for the package), with targets as part names; outside targets are left out. */
async function relations(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const found: Relation[] = []
  const scanner = xmlScanner({
    open(name, raw) {
      const target = attribute(raw, 'Target')
      if (name !== 'Relationship' || target === undefined || attribute(raw, 'TargetMode') === 'External') return
      const type = attribute(raw, 'Type') ?? ''
      found.push({ id: attribute(raw, 'Id') ?? '', type, target: resolve(folder, target) })
    },
    close() {},
    text() {},
  })
  scanner.write(await partText(archive, `${folder}_rels/${part.slice(slash + 1)}.rels`))
  return found
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

async function readWorkbookPart(archive: Archive, part: string) {
  const listed: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  const scanner = xmlScanner({
    open(name, raw) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(raw, 'date1904') ?? '')
      if (name !== 'sheet') return
      const hidden = (attribute(raw, 'state') ?? 'visible') !== 'visible'
      // r:id, not sheetId
      listed.push({ name: attribute(raw, 'name') ?? '', id: attribute(raw, 'id') ?? '', hidden })
    },
    close() {},
    text() {},
  })
  scanner.write(await partText(archive, part))
  return { listed, from1904 }
}

/** Rich text is joined; phonetic readings (`rPh`) are no part of the text. */
function sharedStrings(strings: Workbook['strings'], limits: Limits) {
  let text = ''
  let inText = false
  let phonetic = false
  return xmlScanner({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        if (strings.length >= limits.cells) throw new Unreadable('tooManyCells', { rows: limits.rows })
        strings.push(text.trim() === '' ? undefined : { is: 'text', text: unescapeControl(text) })
      }
    },
    text(piece) {
      if (inText) text += piece
    },
  })
}
