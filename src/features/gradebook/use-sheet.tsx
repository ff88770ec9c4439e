import { useCallback, useMemo } from 'react'
import { isInvalid } from '../../assessment/invalid.ts'
import { average, type Column, parseCell, type RowValues, type Scheme } from '../../assessment/scheme.ts'
import { formatMark } from '../../assessment/scores.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useKept } from '../../web/kept.ts'
import { useQueue } from '../../web/saves.ts'
import { type BookScheme, type Period, sheetScheme } from './book-scheme.ts'
import type { Cell, Change, GridColumn, Parsed } from './grid-model.ts'
import { type Drafts, keyOf, shownCell, waitingTexts } from './sheet-cells.ts'
import { gridColumn, parsedText } from './sheet-columns.ts'
import { type BookSheet, draftsName, noDrafts, redraft, send, undraft, versionIn, waitingOf } from './sheet-saves.tsx'

/** The sheet of one period as the grid wants it: the book, with this device's own words laid over it. */
export function useSheet(data: BookSheet) {
  const { t } = useTexts()
  const scheme = useMemo(() => sheetScheme(data.book.scheme as BookScheme, data.period as Period), [data])
  const sheet = useMemo(() => ({ book: data.book.id, period: data.period }), [data.book.id, data.period])
  const drafts = useKept<Drafts>(draftsName(sheet), noDrafts)
  const queue = useQueue()
  const shut = data.may.enter.verdict !== 'allowed'

  const columns = useMemo(
    () =>
      scheme.columns.map(c =>
        gridColumn(
          c,
          c.kind === 'average' ? t('sheet.computed') : c.weight > 1 ? t('sheet.weight', { n: c.weight }) : '',
        ),
      ),
    [scheme, t],
  )
  const rows = useMemo(
    () =>
      data.pupils.map(pupil => ({
        ...pupil,
        note: pupil.left ? t('sheet.left', { code: pupil.code }) : t('sheet.code', { code: pupil.code }),
      })),
    [data.pupils, t],
  )
  const cells = useMemo(() => {
    const waiting = waitingTexts(waitingOf(queue, sheet))
    const words = { mend: t('sheet.mendFirst'), missing: t('sheet.notYet') }
    const shown = (pupil: BookSheet['pupils'][number]) =>
      shownRow(scheme, words, column => {
        const key = keyOf({ pupil: pupil.id, column: column.key })
        const of = { shut: shut || pupil.left, asked: column.required && !pupil.left }
        return shownCell(data.cells[pupil.id]?.[column.key], waiting.get(key), drafts[key], of)
      })
    return new Map(data.pupils.map(pupil => [pupil.id, shown(pupil)]))
  }, [data, scheme, sheet, drafts, queue, shut, t])

  const value = useCallback(
    (row: string, col: string): Cell => {
      const cell = cells.get(row)?.[col] ?? { text: '' }
      const draft = drafts[keyOf({ pupil: row, column: col })]
      return cell.state === 'refused' && draft ? { ...cell, tip: t('sheet.keptText', { text: draft.text }) } : cell
    },
    [cells, drafts, t],
  )
  const parse = useCallback(
    ({ key }: GridColumn, text: string): Parsed => {
      const column = scheme.columns.find(c => c.key === key)!
      return parsedText(column, text, (code, typed) => t(`cellFault.${code as 'ERR_MARK_RANGE'}`, { text: typed }))
    },
    [scheme, t],
  )
  /** Right values are sent, wrong ones stay here until somebody mends them. */
  const edit = useCallback(
    (changes: readonly Change[]) => {
      const placed = changes.map(({ row, col, text, how }) => ({ pupil: row, column: col, text, how }))
      const isGood = (p: (typeof placed)[number]) =>
        !isInvalid(parseCell(scheme.columns.find(c => c.key === p.column)!, p.text))
      const good = placed.filter(isGood)
      const bad = placed.filter(p => !isGood(p)).map(p => [keyOf(p), { kind: 'bad', text: p.text }] as const)
      undraft(sheet, good)
      redraft(sheet, drafts => ({ ...drafts, ...Object.fromEntries(bad) }))
      send(sheet, good, place => versionIn(data, place))
    },
    [data, scheme, sheet],
  )
  return { sheet, scheme, columns, rows, value, parse, edit, drafts, shut }
}

/** One pupil's cells with the average as it stands at this moment. */
function shownRow(
  scheme: Scheme,
  words: { mend: string; missing: string },
  cellOf: (column: Column) => Cell,
): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  const values: Record<string, RowValues[string]> = {}
  let bad = false
  for (const column of scheme.columns) {
    if (column.kind === 'average') continue
    const cell = cellOf(column)
    cells[column.key] = cell
    if (column.weight === 0) continue
    if (cell.state === 'bad') bad = true
    const value = parseCell(column, cell.text)
    if (value && !isInvalid(value)) values[column.key] = value
  }
  const computed = scheme.columns.find(c => c.kind === 'average')
  if (!computed) return cells
  const result = average(scheme, values)
  cells[computed.key] =
    typeof result === 'number' && !bad
      ? { text: formatMark(result) }
      : { text: bad ? words.mend : words.missing, state: 'wait' }
  return cells
}
