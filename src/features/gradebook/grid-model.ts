/**
 * The score grid without a browser: what a cell may look like, how the active cell moves, what a range holds, how
 * clipboard text becomes cells, and how edits are undone. Pure.
 */

export type ColumnKind = 'score' | 'integer' | 'level' | 'passFail' | 'comment' | 'average'

export type GridColumn = {
  key: string
  title: string
  /** second line of the heading: the date, the weight */
  sub?: string
  /** the teacher has handed it in: in the heading, and in full at hand */
  done?: { text: string; tip: string }
  /** the name in full where the title is short: "Cuối kỳ" for "CK" */
  name?: string
  kind: ColumnKind
  /** never typed by anyone: the computed average, a mark that comes from elsewhere */
  readOnly?: boolean
  /** an empty cell here is not missing; comments are optional unless set to false */
  optional?: boolean
  /** the codes of a level or pass/fail column, as buttons on a phone */
  choices?: readonly string[]
  /** a test that can be missed: the way to say so stands beside the cell */
  test?: boolean
  /** least width in CSS pixels */
  width?: number
}

export type GridRow = { id: string; no: number; familyName: string; givenName: string; note?: string }

/**
 * pend: not sent yet · gap: expected and empty · bad: not a value of this column · locked: closed by a decision ·
 * refused: somebody tried and was refused · conflict: another person wrote first · wait: not computed yet ·
 * none: not asked of this pupil (exempt) · absent: missed, waits to be made up
 */
export type CellState = 'absent' | 'pend' | 'gap' | 'bad' | 'locked' | 'refused' | 'conflict' | 'wait' | 'none'

/** What stands in a cell. `past`: written more than once; `word`: beside the value; `tip`: one sentence about the state. */
export type Cell = { text: string; state?: CellState; past?: boolean; word?: string; tip?: string }

/** Answer of a column to typed text: the text as it will stand, or what is wrong and the likeliest meaning. */
export type Parsed = { ok: true; text: string } | { ok: false; fault: string; suggestion?: string }

export type EditHow = 'typed' | 'pasted' | 'filled' | 'undo'
export type Change = { row: string; col: string; text: string; how: EditHow }

/** A place by index: row, column. */
export type At = { r: number; c: number }
/** Two opposite corners; `head` is the active cell. */
export type Range = { anchor: At; head: At }
export type Box = { top: number; left: number; bottom: number; right: number }
export type Size = { rows: number; cols: number }

export const boxOf = ({ anchor, head }: Range): Box => ({
  top: Math.min(anchor.r, head.r),
  bottom: Math.max(anchor.r, head.r),
  left: Math.min(anchor.c, head.c),
  right: Math.max(anchor.c, head.c),
})

export const within = (box: Box, r: number, c: number): boolean =>
  r >= box.top && r <= box.bottom && c >= box.left && c <= box.right

const clamp = (n: number, count: number): number => Math.max(0, Math.min(count - 1, n))

export type Step =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'first'
  | 'last'
  | 'top'
  | 'bottom'
  | 'corner'
  | 'end'
  | 'pageUp'
  | 'pageDown'

/** Where a step leads. Steps stop at the edges; `page` is the number of rows of one screen. */
export function step(at: At, by: Step, { rows, cols }: Size, page = 10): At {
  const { r, c } = at
  const to = {
    up: [r - 1, c],
    down: [r + 1, c],
    left: [r, c - 1],
    right: [r, c + 1],
    first: [r, 0],
    last: [r, cols - 1],
    top: [0, c],
    bottom: [rows - 1, c],
    corner: [0, 0],
    end: [rows - 1, cols - 1],
    pageUp: [r - page, c],
    pageDown: [r + page, c],
  }[by] as [number, number]
  return { r: clamp(to[0], rows), c: clamp(to[1], cols) }
}

/** Tab order: along the row, then the next row; null where the grid ends and Tab leaves it. Skips what nobody types. */
export function tab(at: At, back: boolean, columns: readonly GridColumn[], rows: number): At | null {
  const width = columns.length
  const by = back ? -1 : 1
  for (let i = at.r * width + at.c + by; i >= 0 && i < rows * width; i += by)
    if (typeable(columns[i % width])) return { r: Math.floor(i / width), c: i % width }
  return null
}

export const typeable = (column: GridColumn | undefined): boolean =>
  column !== undefined && column.kind !== 'average' && !column.readOnly

/** No value stands here: nothing at all, or a test that waits to be made up. */
export const lacks = (cell: Cell): boolean => cell.text === '' || cell.state === 'absent'

/** A test can be noted as missed while its cell holds no mark. */
export const missable = (cell: Cell | undefined): boolean => cell !== undefined && lacks(cell) && cell.state !== 'none'

export const isOptional = (column: GridColumn): boolean => column.optional ?? column.kind === 'comment'

/**
 * Clipboard text as a table. Excel's way: tabs and line ends (CR LF or LF) divide, a cell that begins with a quote
 * runs to its closing quote and may hold both, a doubled quote is one quote. The last line end divides nothing.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let i = 0
  const endCell = () => {
    rows.at(-1)?.push(cell.normalize('NFC'))
    cell = ''
  }
  while (i < text.length) {
    const ch = text[i]
    const closing = ch === '"' && cell === '' ? closingQuote(text, i) : -1
    if (closing > 0) {
      cell = text
        .slice(i + 1, closing)
        .replaceAll('""', '"')
        .replace(/\r\n?/g, '\n')
      i = closing + 1
      continue
    }
    if (ch === '\t') endCell()
    else if (ch === '\n' || ch === '\r') {
      endCell()
      if (ch === '\r' && text[i + 1] === '\n') i++
      if (i + 1 < text.length) rows.push([])
      else return rows
    } else cell += ch
    i++
  }
  endCell()
  return rows
}

/** Index of the quote that closes the one at `from`: followed by a divider or the end; -1 when it is only a letter. */
function closingQuote(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i++
    else return i + 1 === text.length || '\t\r\n'.includes(text[i + 1] ?? '') ? i : -1
  }
  return -1
}

/** A table as clipboard text that Excel and `parseTsv` read back the same. */
export const toTsv = (table: readonly (readonly string[])[]): string =>
  table.map(row => row.map(quote).join('\t')).join('\r\n')

const quote = (cell: string): string =>
  /[\t\r\n]/.test(cell) || cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell

export type Placed = At & { text: string }

/**
 * Where pasted cells land: from the range's first cell on; one single value fills the whole range; what would lie
 * beyond the edge is left out and counted.
 */
export function placePaste(
  table: readonly (readonly string[])[],
  at: Box,
  size: Size,
): { placed: Placed[]; beyond: number } {
  const single = table.length === 1 && table[0]?.length === 1
  if (single) {
    const text = table[0]?.[0] ?? ''
    return { placed: placesOf(at).map(place => ({ ...place, text })), beyond: 0 }
  }
  const all = table.flatMap((row, r) => row.map((text, c) => ({ r: at.top + r, c: at.left + c, text })))
  const placed = all.filter(cell => cell.r < size.rows && cell.c < size.cols)
  return { placed, beyond: all.length - placed.length }
}

/** Every place of a box, row by row. */
export function placesOf(box: Box): At[] {
  const places: At[] = []
  for (let r = box.top; r <= box.bottom; r++) for (let c = box.left; c <= box.right; c++) places.push({ r, c })
  return places
}

/** Fill down: the first row of the range is repeated below; a single row takes the row above it. */
export function fillDown(box: Box, textAt: (at: At) => string): Placed[] {
  const source = box.top === box.bottom ? box.top - 1 : box.top
  if (source < 0) return []
  return placesOf({ ...box, top: source + 1 }).map(at => ({ ...at, text: textAt({ r: source, c: at.c }) }))
}

export type Edit = { row: string; col: string; before: string; after: string }
export type History = { done: readonly (readonly Edit[])[]; undone: readonly (readonly Edit[])[] }

export const noHistory: History = { done: [], undone: [] }

/** Remembers one deed (a typed cell, a whole paste). Edits that change nothing are not remembered. */
export function remember(history: History, edits: readonly Edit[]): History {
  const real = edits.filter(e => e.before !== e.after)
  return real.length === 0 ? history : { done: [...history.done.slice(-199), real], undone: [] }
}

/** The last deed taken back: the new history and the texts to write; null when there is none. */
export function undo(history: History): { history: History; edits: readonly Edit[] } | null {
  const last = history.done.at(-1)
  if (!last) return null
  const back = last.map(e => ({ ...e, before: e.after, after: e.before }))
  return { history: { done: history.done.slice(0, -1), undone: [...history.undone, last] }, edits: back }
}

/** The last deed taken back, done again. */
export function redo(history: History): { history: History; edits: readonly Edit[] } | null {
  const last = history.undone.at(-1)
  if (!last) return null
  return { history: { done: [...history.done, last], undone: history.undone.slice(0, -1) }, edits: last }
}

export type Tally = { asked: number; done: number; empty: number; bad: number; pending: number }

/** The figures of the footer: optional columns and exempt cells are not asked. */
export function tally(columns: readonly GridColumn[], cells: readonly (readonly Cell[])[]): Tally {
  const sum = { asked: 0, done: 0, empty: 0, bad: 0, pending: 0 }
  for (const row of cells)
    row.forEach((cell, c) => {
      const column = columns[c]
      if (!column || !typeable(column)) return
      if (cell.state === 'pend') sum.pending++
      if (cell.state === 'bad') sum.bad++
      if (cell.state === 'none' || isOptional(column)) return
      sum.asked++
      if (lacks(cell)) sum.empty++
      else if (cell.state !== 'bad') sum.done++
    })
  return sum
}

/** The next cell to mend after `at`, wrong ones first, then empty ones, going round; null when all is well. */
export function nextToMend(columns: readonly GridColumn[], cells: readonly (readonly Cell[])[], at: At): At | null {
  const width = columns.length
  const count = cells.length * width
  const start = at.r * width + at.c + 1
  const first = (wanted: (cell: Cell, column: GridColumn) => boolean): At | null => {
    for (let i = 0; i < count; i++) {
      const n = (start + i) % count
      const place = { r: Math.floor(n / width), c: n % width }
      const cell = cells[place.r]?.[place.c]
      const column = columns[place.c]
      if (cell && column && typeable(column) && wanted(cell, column)) return place
    }
    return null
  }
  return (
    first(cell => cell.state === 'bad' || cell.state === 'conflict') ??
    first((cell, column) => cell.text === '' && cell.state !== 'none' && !isOptional(column))
  )
}

/** The nearest earlier column of the same kind: its mark stands beside the one being typed, to guard against a slip. */
export function previousOfKind(columns: readonly GridColumn[], c: number): number {
  for (let i = c - 1; i >= 0; i--) if (columns[i]?.kind === columns[c]?.kind) return i
  return -1
}
