import { useCallback, useMemo, useRef } from 'react'
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, parseCell, type RowValues, type Scheme } from '../../assessment/scheme.ts'
import { formatResult, rowResult, unrounded } from '../../assessment/sheet-rows.ts'
import { day, shortDay } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { useKept } from '../../web/kept.ts'
import { useQueue } from '../../web/saves.ts'
import { type BookScheme, type Period, sheetScheme } from './book-scheme.ts'
import type { CellNote } from './cell-note.ts'
import { changeOf } from './change-of.tsx'
import { isTopic } from './exempt-columns.ts'
import type { Cell, Change, GridColumn, Parsed } from './grid-model.ts'
import { reaches } from './reaches.ts'
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
  const sealed = data.may.enter.verdict !== 'allowed'
  const shut = sealed && data.openAgain.length === 0

  const columns = useMemo(
    () =>
      scheme.columns.map(c => {
        const sub = c.kind === 'average' ? t('sheet.computed') : c.weight > 1 ? t('sheet.weight', { n: c.weight }) : ''
        const { at, by, empty } = data.handedIn[c.key] ?? {}
        if (at === undefined) return gridColumn(c, sub)
        const said = empty
          ? t('handIn.byWhom', { day: day(at), name: by!, count: empty })
          : t('handIn.byWhomFull', { day: day(at), name: by! })
        return { ...gridColumn(c, sub), done: { text: t('handIn.on', { day: shortDay(at) }), tip: said } }
      }),
    [scheme, data.handedIn, t],
  )
  const rows = useMemo(
    () =>
      data.pupils.map(pupil => ({
        ...pupil,
        note: [
          t(pupil.left ? 'sheet.left' : 'sheet.code', { code: pupil.code }),
          pupil.from === null ? '' : t('sheet.from', { name: pupil.from }),
          data.theory[pupil.id] === undefined ? '' : t('sheet.theory', { no: data.theory[pupil.id]! }),
          data.takenOver[pupil.id] === undefined ? '' : t('sheet.takenOver', data.takenOver[pupil.id]),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    [data.pupils, data.theory, data.takenOver, t],
  )
  const kept = useRef<Rows>({ of: null, rows: new Map() })
  const cells = useMemo(() => {
    const { pupils, exempt, takenOver, openAgain, handedIn, change } = data
    const of = [pupils, exempt, takenOver, openAgain, handedIn, change, scheme, sealed, t]
    const before = kept.current.of?.every((part, i) => part === of[i]) ? kept.current.rows : new Map()
    const waiting = waitingTexts(waitingOf(queue, sheet))
    const own = ownWords(waiting, drafts)
    const words = {
      mend: t('sheet.mendFirst'),
      missing: t('sheet.notYet'),
      rounded: (of: Rounded) => t('sheet.rounded', of),
    }
    const exemptOf = (pupil: string) => data.exempt[pupil] ?? []
    const shown = (pupil: BookSheet['pupils'][number]): Record<string, Cell> =>
      shownRow({ scheme, exempt: exemptOf(pupil.id) }, words, column => {
        const key = keyOf({ pupil: pupil.id, column: column.key })
        const exempt = exemptOf(pupil.id).includes(column.key)
        const asked = column.required && !pupil.left && !exempt
        const draft = drafts[key]
        const stored = data.cells[pupil.id]?.[column.key]
        const takenOver = data.takenOver[pupil.id]
        const lockedHere = sealed || data.lockedColumns.includes(column.key)
        const again = data.openAgain.some(of => reaches(of, pupil.id, column.key))
        const onRequest = !lockedHere && !again && changeOf(data, pupil.id, column.key)?.enter.verdict === 'refused'
        const closed =
          (lockedHere && !again) ||
          onRequest ||
          pupil.left ||
          takenOver !== undefined ||
          (stored?.from?.locked ?? false) ||
          (exempt && isTopic(column.key))
        const cell = shownCell(stored, waiting.get(key), draft, { shut: closed, asked })
        const why = isTopic(column.key) ? t('sheet.notChosen') : t('sheet.exempt')
        if (exempt && cell.text === '' && !draft)
          return { ...cell, state: 'none', tip: takenOver ? t('sheet.takenOver', takenOver) : why }
        if (stored?.from && cell.text === stored.text && !draft)
          return {
            ...cell,
            tip: t(stored.from.locked ? 'sheet.broughtLocked' : 'sheet.brought', { name: stored.from.class }),
          }
        if (stored?.note && !draft && waiting.get(key) === undefined) return { ...cell, ...noteWords(stored.note, t) }
        if (onRequest && cell.state === 'locked')
          return { ...cell, tip: t(data.handedIn[column.key] ? 'handIn.tip' : 'handIn.tipEntered') }
        return draft?.kind === 'refused' ? { ...cell, tip: t('sheet.keptText', { text: draft.text }) } : cell
      })
    const rows: Rows['rows'] = new Map(
      data.pupils.map(pupil => {
        const stored = data.cells[pupil.id]
        const said = own.get(pupil.id) ?? ''
        const old = before.get(pupil.id)
        const row = old && old.stored === stored && old.said === said ? old : { stored, said, cells: shown(pupil) }
        return [pupil.id, row]
      }),
    )
    kept.current = { of, rows }
    return rows
  }, [data, scheme, sheet, drafts, queue, sealed, t])

  const value = useCallback((row: string, col: string): Cell => cells.get(row)?.cells[col] ?? noCell, [cells])
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
      if (bad.length > 0) redraft(sheet, drafts => ({ ...drafts, ...Object.fromEntries(bad) }))
      send(sheet, good, place => versionIn(data, place))
    },
    [data, scheme, sheet],
  )
  return { sheet, scheme, columns, rows, value, parse, edit, drafts, shut }
}

const noCell: Cell = { text: '' }

/** What a cell says beside its value: a word in the cell, a sentence at hand. */
function noteWords(note: CellNote, t: Say): Pick<Cell, 'word' | 'tip'> {
  const until = note.until === null ? '' : day(note.until)
  const files = note.files?.length ?? 0
  const evidence = [note.evidence ?? '', ...(files > 0 ? [t('missed.tip.files', { count: files })] : [])].join(', ')
  if (note.state === 'absent') return { tip: t('missed.tip.absent', { reason: note.reason, evidence, until }) }
  if (note.state === 'madeUp')
    return { word: t('missed.word.madeUp'), tip: t('missed.tip.madeUp', { reason: note.reason, evidence }) }
  if (note.state === 'retested') {
    const [was, by] = [note.was ?? '', note.by ?? '']
    return { word: t('retest.word'), tip: t('retest.tip', { was, by, reason: note.reason }) }
  }
  return { word: t('missed.word.zero'), tip: t('missed.tip.zero', { reason: note.reason, by: note.by ?? '' }) }
}

/** Rows as they were shown last: one that nothing has touched is not made again. */
type Rows = {
  of: readonly unknown[] | null
  rows: Map<string, { stored: unknown; said: string; cells: Record<string, Cell> }>
}

/** What this device says about each pupil's cells, as one text to compare. */
function ownWords(waiting: ReadonlyMap<string, string>, drafts: Drafts): Map<string, string> {
  const said = new Map<string, string>()
  const add = (key: string, word: string) => {
    const [pupil = '', column] = key.split(' ')
    said.set(pupil, `${said.get(pupil) ?? ''}\n${column} ${word}`)
  }
  for (const [key, text] of waiting) add(key, text)
  for (const [key, draft] of Object.entries(drafts)) add(key, `${draft.kind} ${draft.text}`)
  return said
}

type Rounded = { exact: string; mark: string }

/** One pupil's cells with the average as it stands at this moment. */
function shownRow(
  { scheme, exempt }: { scheme: Scheme; exempt: readonly string[] },
  words: { mend: string; missing: string; rounded: (of: Rounded) => string },
  cellOf: (column: Column) => Cell,
): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  const values: Record<string, RowValues[string]> = {}
  let bad = false
  for (const column of scheme.columns) {
    if (column.kind === 'average') continue
    const cell = cellOf(column)
    cells[column.key] = cell
    if (column.weight === 0 && column.kind !== 'pass') continue
    if (cell.state === 'bad') bad = true
    const value = parseCell(column, cell.text)
    if (value && !isInvalid(value)) values[column.key] = value
  }
  const computed = scheme.columns.find(c => c.kind === 'average')
  if (!computed) return cells
  const result = bad ? null : formatResult(rowResult(scheme, values, exempt))
  if (result === null) cells[computed.key] = { text: bad ? words.mend : words.missing, state: 'wait' }
  else {
    const exact = unrounded(scheme, values, exempt)
    cells[computed.key] = { text: result, ...(exact !== null && { tip: words.rounded({ exact, mark: result }) }) }
  }
  return cells
}
