import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { CellEditor, type Field } from './cell-editor.tsx'
import { CellFloats } from './cell-floats.tsx'
import { type Edits, type GridData, nameOf } from './grid-edits.tsx'
import { GridHead } from './grid-head.tsx'
import { deedOf, type Mode } from './grid-keys.ts'
import { GridLine } from './grid-line.tsx'
import {
  type At,
  boxOf,
  type Cell,
  fillDown,
  parseTsv,
  placePaste,
  placesOf,
  type Range,
  step,
  tab,
  toTsv,
  typeable,
} from './grid-model.ts'
import { placeOf } from './grid-place.tsx'
import { Row, stateWords } from './grid-row.tsx'
import { apartFromNames } from './paste-hints.ts'
import css from './score-grid.module.css'

/** Something the page shows beside a cell: its history, two values in conflict. */
export type Panel = { row: string; col: string; label: string; content: ReactNode }

type Props = {
  label: string
  data: GridData
  cells: readonly (readonly Cell[])[]
  edits: Edits
  range: Range
  onRange: (range: Range) => void
  onHistory: ((row: string, col: string) => void) | undefined
  panel: Panel | null
  onPanelClose: (() => void) | undefined
  /** counts up when the page asks for the focus, e.g. "next cell to mend" */
  call: number
}

/** The grid for a wide screen: mouse and keyboard as in Excel. */
export function WideGrid({ label, data, cells, edits, range, onRange, onHistory, panel, onPanelClose, call }: Props) {
  const { t } = useTexts()
  const { columns, rows, parse } = data
  const table = useRef<HTMLTableElement>(null)
  const field = useRef<Field | null>(null)
  const held = useRef(false)
  const dirty = useRef(false)
  const mode = useRef<Mode>('fresh')
  const dragging = useRef(false)
  const [faulty, setFaulty] = useState<At | null>(null)

  const at = range.head
  const box = boxOf(range)
  const size = { rows: rows.length, cols: columns.length }
  const column = columns[at.c]
  const cell = cells[at.r]?.[at.c]
  const many = box.top !== box.bottom || box.left !== box.right

  const commit = () => {
    mode.current = 'fresh'
    if (!dirty.current || !field.current) return
    dirty.current = false
    const written = edits.write([{ ...at, text: field.current.value }], 'typed')
    field.current.value = cell?.text ?? ''
    setFaulty(written.faulty)
  }
  const go = (head: At, extend = false) => {
    commit()
    if (head.r === at.r && head.c === at.c && extend === many) return field.current?.select()
    onRange({ anchor: extend ? range.anchor : head, head })
  }
  const latest = useRef({ commit, go, range, onRange })
  latest.current = { commit, go, range, onRange }

  useEffect(() => {
    if (call === 0) return
    held.current = true
    field.current?.focus({ preventScroll: true })
    field.current?.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [call])

  const write = (places: readonly (At & { text: string })[], how: 'typed' | 'filled') =>
    setFaulty(edits.write(places, how).faulty)

  const onKeyDown = (e: KeyboardEvent<Field>) => {
    if (e.nativeEvent.isComposing || e.keyCode === 229) return
    const deed = deedOf(e, mode.current)
    if (!deed) return
    if (deed.do === 'tab') {
      const next = tab(at, deed.back, columns, rows.length)
      if (!next) return commit()
      e.preventDefault()
      return go(next)
    }
    e.preventDefault()
    if (deed.do === 'move') return go(step(at, deed.step, size, pageOf(table.current)), deed.extend)
    if (deed.do === 'cancel') {
      if (!dirty.current && panel) return onPanelClose?.()
      dirty.current = false
      mode.current = 'fresh'
      if (field.current) field.current.value = cell?.text ?? ''
      field.current?.select()
    } else if (deed.do === 'edit') {
      mode.current = 'caret'
      const end = field.current?.value.length ?? 0
      field.current?.setSelectionRange(end, end)
    } else if (deed.do === 'clear')
      write(
        placesOf(box).map(p => ({ ...p, text: '' })),
        'typed',
      )
    else if (deed.do === 'fillDown')
      write(
        fillDown(box, p => cells[p.r]?.[p.c]?.text ?? ''),
        'filled',
      )
    else if (deed.do === 'all') onRange({ anchor: { r: size.rows - 1, c: size.cols - 1 }, head: { r: 0, c: 0 } })
    else if (deed.do === 'history') onHistory?.(rows[at.r]?.id ?? '', column?.key ?? '')
    else if (deed.do === 'mend') mend(cell?.state === 'bad' ? at : (faulty ?? at))
    else {
      const where = edits.walk(deed.do)
      if (where) onRange({ anchor: where, head: where })
    }
  }

  /** Takes the suggested meaning of a faulty cell. */
  const mend = ({ r, c }: At) => {
    const parsed = columns[c] && parse(columns[c], cells[r]?.[c]?.text ?? '')
    if (!parsed || parsed.ok || parsed.suggestion === undefined) return
    write([{ r, c, text: parsed.suggestion }], 'typed')
    field.current?.focus({ preventScroll: true })
  }

  const onType = (text: string, composing: boolean) => {
    dirty.current = true
    if (mode.current === 'fresh') mode.current = column?.kind === 'comment' ? 'caret' : 'typing'
    if (composing || text === '' || !column) return
    // T, H, C: one key is a whole answer. Đ is two keys in Telex (and CĐ three), so those wait for Enter.
    if (column.kind === 'level' && parse(column, text.normalize('NFC').trim()).ok) go(step(at, 'down', size))
  }

  const onCopy = (e: ClipboardEvent, cut: boolean) => {
    if (mode.current !== 'fresh') return
    e.preventDefault()
    const part = cells.slice(box.top, box.bottom + 1).map(row => row.slice(box.left, box.right + 1).map(c => c.text))
    e.clipboardData.setData('text/plain', toTsv(part))
    edits.say(t('grid.said.copied', { count: part.length * (part[0]?.length ?? 0) }))
    if (cut)
      write(
        placesOf(box).map(p => ({ ...p, text: '' })),
        'typed',
      )
  }

  const onPaste = (e: ClipboardEvent) => {
    const text = e.clipboardData.getData('text/plain')
    if (mode.current !== 'fresh' && !/[\t\n]/.test(text)) return
    e.preventDefault()
    dirty.current = false
    mode.current = 'fresh'
    const { marks, names } = apartFromNames(parseTsv(text), rows.map(nameOf))
    const { placed, beyond } = placePaste(marks, box, size)
    setFaulty(edits.write(placed, 'pasted', beyond, { first: box.top, names }).faulty)
    const last = placed.at(-1)
    if (last && placed.length > 1) onRange({ anchor: last, head: { r: box.top, c: box.left } })
  }

  const onMouseDown = useCallback((e: React.MouseEvent) => {
    const place = placeOf(e.target)
    if (!place || e.button !== 0 || isField(e.target)) return
    e.preventDefault()
    held.current = true
    dragging.current = true
    latest.current.go(place, e.shiftKey)
  }, [])
  const onMouseMove = useCallback((e: React.MouseEvent) => {
    const place = dragging.current && e.buttons === 1 ? placeOf(e.target) : null
    const { range, onRange } = latest.current
    // Dragging keeps the active cell and moves the far corner.
    const fresh = place && (place.r !== range.anchor.r || place.c !== range.anchor.c)
    if (fresh) onRange({ anchor: place, head: range.head })
  }, [])
  useEffect(() => {
    const stop = () => {
      dragging.current = false
    }
    window.addEventListener('mouseup', stop)
    return () => window.removeEventListener('mouseup', stop)
  }, [])

  const tipId = 'o-dang-chon'
  const row = rows[at.r]
  const words = useMemo(() => stateWords(t), [t])
  const state = cell?.state ? words[cell.state] : ''
  const editor = column && cell && (
    <CellEditor
      key={`${row?.id}/${column.key}`}
      field={field}
      column={column}
      text={cell.text}
      label={[nameOf(row), column.name ?? column.title, state].filter(Boolean).join(', ')}
      invalid={cell.state === 'bad'}
      readOnly={!typeable(column) || cell.state === 'none'}
      describedBy={cell.state === 'bad' || cell.tip ? tipId : undefined}
      held={held}
      dirty={dirty}
      onKeyDown={onKeyDown}
      onType={onType}
      onCopy={onCopy}
      onPaste={onPaste}
      onPress={() => {
        if (held.current) mode.current = 'caret'
      }}
      onFocus={() => {
        held.current = true
      }}
    />
  )

  return (
    <>
      <GridLine
        {...{ columns, rows, cells, at, box }}
        onMissed={data.onMissed}
        deeds={(row && column && cell && data.deedsOf?.(row.id, column, cell)) ?? []}
      />
      <div className={css.scroll} data-scrolls>
        <table
          ref={table}
          className={css.grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern on a real table
          role="grid"
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 2}
          aria-multiselectable
          onMouseDown={onMouseDown}
          onMouseMove={onMouseMove}
          onBlur={e => {
            if (e.currentTarget.contains(e.relatedTarget)) return
            held.current = false
            if (dirty.current && !isField(e.relatedTarget)) commit()
          }}
        >
          <GridHead columns={columns} />
          <tbody>
            {rows.map((r, i) => {
              const inside = i >= box.top && i <= box.bottom
              return (
                <Row
                  key={r.id}
                  row={r}
                  r={i}
                  cells={cells[i]!}
                  columns={columns}
                  active={i === at.r ? at.c : -1}
                  from={many && inside ? box.left : -1}
                  to={many && inside ? box.right : -1}
                  editor={i === at.r ? editor : null}
                  words={words}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      <CellFloats
        table={table}
        data={data}
        cells={cells}
        at={at}
        faulty={faulty}
        tipId={tipId}
        onMend={mend}
        onHistory={onHistory}
        panel={panel}
        onPanelClose={onPanelClose}
      />
    </>
  )
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Rows of one screen, for Page Up and Page Down. */
function pageOf(table: HTMLTableElement | null): number {
  const height = table?.parentElement?.clientHeight ?? 0
  const row = table?.tBodies[0]?.rows[0]?.offsetHeight ?? 34
  return Math.max(1, Math.floor(height / row) - 2)
}
