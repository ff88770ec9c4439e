/** The deeds on a score grid, shared by the wide grid and the one-pupil view: writing, undoing, saying what happened. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import {
  type At,
  type Cell,
  type Change,
  type Edit,
  type EditHow,
  type GridColumn,
  type GridRow,
  noHistory,
  type Parsed,
  type Placed,
  redo,
  remember,
  typeable,
  undo,
} from './grid-model.ts'

export type GridData = {
  columns: readonly GridColumn[]
  rows: readonly GridRow[]
  /** what stands in a cell; keep the function's identity until some value changes */
  value: (row: string, col: string) => Cell
  /** what a column makes of typed text */
  parse: (column: GridColumn, text: string) => Parsed
  /** `named`: the names that came with a paste, and the row of the first */
  onEdit: (changes: Change[], named?: Named) => void
  /** somebody wrote into a closed cell: the text is kept for the decision note, the cell is not changed */
  onLocked?: (change: Change) => void
  /** somebody missed the test of this cell */
  onMissed?: (row: string, col: string) => void
  /** what else may be done with a cell, as buttons beside it */
  deedsOf?: (row: string, column: GridColumn, cell: Cell) => readonly CellDeed[]
}

export type Named = { first: number; names: readonly string[] }
export type CellDeed = { text: string; run: () => void }

export type Written = { faulty: At | null }

/** Cells as a table, row by row; a row keeps its identity as long as nothing in it changes. */
export function useCells({ rows, columns, value }: GridData): readonly (readonly Cell[])[] {
  const kept = useRef<Map<string, Cell[]>>(new Map())
  return useMemo(() => {
    const next = new Map<string, Cell[]>()
    const table = rows.map(row => {
      const fresh = columns.map(column => value(row.id, column.key))
      const old = kept.current.get(row.id)
      const same = old && old.length === fresh.length && old.every((cell, c) => sameCell(cell, fresh[c]!))
      const cells = same ? old : fresh
      next.set(row.id, cells)
      return cells
    })
    kept.current = next
    return table
  }, [rows, columns, value])
}

const sameCell = (a: Cell, b: Cell): boolean =>
  a === b || (a.text === b.text && a.state === b.state && a.past === b.past && a.tip === b.tip && a.word === b.word)

export function useEdits(data: GridData, cells: readonly (readonly Cell[])[]) {
  const { t } = useTexts()
  const [message, setMessage] = useState('')
  const history = useRef(noHistory)
  const latest = useRef({ data, cells })
  latest.current = { data, cells }

  const write = useCallback(
    (placed: readonly Placed[], how: EditHow, also = 0, named?: Named): Written => {
      const { data, cells } = latest.current
      const edits: Edit[] = []
      const changes: Change[] = []
      const shut: Change[] = []
      let faulty: At | null = null
      let fault = ''
      for (const { r, c, text } of placed) {
        const column = data.columns[c]
        const row = data.rows[r]
        const cell = cells[r]?.[c]
        if (!column || !row || !cell || !typeable(column) || cell.state === 'none') continue
        const parsed = data.parse(column, text.normalize('NFC').trim())
        const after = parsed.ok ? parsed.text : text.normalize('NFC').trim()
        if (after === cell.text) continue
        const change = { row: row.id, col: column.key, text: after, how }
        if (cell.state === 'locked' || cell.state === 'refused') {
          shut.push(change)
          continue
        }
        if (!parsed.ok) {
          faulty ??= { r, c }
          fault ||= parsed.fault
        }
        // an absence is no text to come back to: it is noted anew, with its reason
        if (cell.state !== 'absent') edits.push({ row: row.id, col: column.key, before: cell.text, after })
        changes.push(change)
      }
      if (changes.length > 0) {
        history.current = remember(history.current, edits)
        data.onEdit(changes, named)
      }
      const first = shut[0]
      if (first && how === 'typed') data.onLocked?.(first)
      const said = [
        how === 'pasted' ? t('grid.said.pasted', { count: changes.length }) : '',
        how === 'filled' ? t('grid.said.filled', { count: changes.length }) : '',
        fault ? t('grid.said.fault', { fault }) : '',
        shut.length > 0 ? t('grid.said.shut', { count: shut.length }) : '',
        also > 0 ? t('grid.said.beyond', { count: also }) : '',
      ]
      if (said.some(Boolean)) setMessage(said.filter(Boolean).join('. '))
      return { faulty }
    },
    [t],
  )

  /** Takes the last deed back (or does it again) and tells where it was, so that the eye can follow. */
  const walk = useCallback(
    (way: 'undo' | 'redo'): At | null => {
      const { data } = latest.current
      const result = (way === 'undo' ? undo : redo)(history.current)
      if (!result) {
        setMessage(t(way === 'undo' ? 'grid.said.nothingToUndo' : 'grid.said.nothingToRedo'))
        return null
      }
      history.current = result.history
      data.onEdit(result.edits.map(e => ({ row: e.row, col: e.col, text: e.after, how: 'undo' })))
      setMessage(t(way === 'undo' ? 'grid.said.undone' : 'grid.said.redone', { count: result.edits.length }))
      const first = result.edits[0]
      if (!first) return null
      const r = data.rows.findIndex(row => row.id === first.row)
      const c = data.columns.findIndex(column => column.key === first.col)
      return r < 0 || c < 0 ? null : { r, c }
    },
    [t],
  )

  return { write, walk, message, say: setMessage }
}

export type Edits = ReturnType<typeof useEdits>

/** "Lò Văn Chiến": the name as it is read out. */
export const nameOf = (row: GridRow | undefined): string => (row ? `${row.familyName} ${row.givenName}` : '')
