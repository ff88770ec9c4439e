import { columnLetter, parseAddress, parseRange } from './cells.ts'
import type { Tint } from './mark-styles.ts'
import { attribute, xmlScanner } from './xml.ts'

/** `text` takes the place of what stands in the cell, but never of a formula; `tint` lays a ground under it. */
export type CellMark = { text?: string; tint?: Tint }

export type SheetPatch = {
  /** by row as Excel counts it, then by column from 0 */
  marks: ReadonlyMap<number, ReadonlyMap<number, CellMark>>
  /** a column whose cells are taken away from this row on, but for those that are marked */
  cleared: { column: number; row: number } | undefined
  styleOf(style: number, tint: Tint | undefined): number
}

/** Marks cells in a worksheet's XML as it streams by; everything else stays letter by letter as it was. */
export async function* patchSheet(pieces: AsyncIterable<string>, patch: SheetPatch): AsyncGenerator<string> {
  let out = ''
  const patcher = sheetPatcher(patch, text => {
    out += text
  })
  for await (const piece of pieces) {
    patcher.write(piece)
    yield out
    out = ''
  }
  patcher.end()
  yield out
}

/** A cell whose content is being taken away; what it was is kept until it is known to be no formula. */
type Taken = { before: string; instead: string; source: string; formula: boolean }

function sheetPatcher({ marks, cleared, styleOf }: SheetPatch, emit: (text: string) => void) {
  const rightmost = Math.max(...[...marks.values()].flatMap(cells => [...cells.keys()]), 0)
  let pending = ''
  let prefix = ''
  let inData = false
  let row = 0
  let column = -1
  let waiting: [column: number, mark: CellMark][] = []
  let taken: Taken | undefined

  /** The marked cells left of this column that the row does not have. */
  function missing(before: number): string {
    let cells = ''
    while (waiting[0] && waiting[0][0] < before) {
      const [at, mark] = waiting.shift()!
      cells += cellXml(at, styleOf(0, mark.tint), mark.text)
    }
    return cells
  }

  function cellXml(at: number, style: number, text: string | undefined): string {
    const start = `<${prefix}c r="${columnLetter(at)}${row}"${style === 0 ? '' : ` s="${style}"`}`
    if (!text) return `${start}/>`
    return `${start} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`
  }

  function openRow(attributes: string): void {
    row = Number(attribute(attributes, 'r') ?? row + 1)
    column = -1
    waiting = [...(marks.get(row) ?? [])].sort(([a], [b]) => a - b)
    // only a hint about the row's width, which may no longer hold
    if (waiting.length > 0) pending = pending.replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '')
  }

  function openCell(attributes: string): void {
    column = parseAddress(attribute(attributes, 'r') ?? '')?.column ?? column + 1
    const before = missing(column)
    const mark = waiting[0]?.[0] === column ? waiting.shift()![1] : undefined
    const style = Number(attribute(attributes, 's') ?? 0)
    const ground = styleOf(style, mark?.tint)
    const dressed = ground === style ? pending : styled(pending, ground)
    const gone = cleared && cleared.column === column && row >= cleared.row
    if (mark?.text === undefined && !gone) {
      pending = before + dressed
      return
    }
    const instead = mark ? cellXml(column, ground, mark.text) : ''
    taken = { before, instead, source: dressed, formula: false }
    pending = ''
  }

  function closeCell(): void {
    if (!taken) return
    const { before, instead, source, formula } = taken
    pending = before + (formula ? source : instead)
    taken = undefined
  }

  const scanner = xmlScanner({
    raw(source) {
      if (taken) taken.source += source
      else {
        emit(pending)
        pending = source
      }
    },
    open(name, attributes) {
      if (name === 'dimension') pending = wider(pending, attributes, rightmost)
      if (name === 'sheetData') {
        inData = true
        prefix = /^<([\w.-]+:)?/.exec(pending)?.[1] ?? ''
      }
      if (!inData) return
      if (name === 'row') openRow(attributes)
      else if (name === 'c') openCell(attributes)
      else if (name === 'f' && taken) taken.formula = true
    },
    close(name) {
      if (name === 'sheetData') inData = false
      if (!inData) return
      if (name === 'c') closeCell()
      else if (name === 'row') {
        const cells = missing(Number.POSITIVE_INFINITY)
        if (cells !== '')
          pending = pending.endsWith('/>') ? `${pending.slice(0, -2)}>${cells}</${prefix}row>` : cells + pending
      }
    },
    text() {},
  })
  return {
    write: scanner.write,
    end() {
      scanner.end()
      emit(pending)
    },
  }
}

function styled(tag: string, style: number): string {
  const bare = tag.replace(/\ss\s*=\s*("[^"]*"|'[^']*')/, '')
  return bare.replace(/\s*\/?>$/, end => ` s="${style}"${end.trimStart()}`)
}

/** The range that the sheet says to fill. */
function wider(tag: string, attributes: string, rightmost: number): string {
  const ref = attribute(attributes, 'ref') ?? ''
  const range = parseRange(ref.includes(':') ? ref : `${ref}:${ref}`)
  if (!range || range.right >= rightmost) return tag
  const whole = `${columnLetter(range.left)}${range.top}:${columnLetter(rightmost)}${range.bottom}`
  return tag.replace(/\bref\s*=\s*("[^"]*"|'[^']*')/, `ref="${whole}"`)
}

/** As XML can hold it (ECMA-376 part 1, 22.9.2.19 for what looks like an escape), without characters that XML forbids. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
