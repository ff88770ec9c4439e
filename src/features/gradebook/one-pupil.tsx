import { Button } from '@mantine/core'
import { IconArrowRight, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { type Edits, type GridData, nameOf } from './grid-edits.tsx'
import { type At, type Cell, type GridColumn, type GridRow, typeable } from './grid-model.ts'
import { Fault, FieldOf } from './one-field.tsx'
import css from './one-pupil.module.css'
import type { Panel } from './wide-grid.tsx'

type Props = {
  data: GridData
  cells: readonly (readonly Cell[])[]
  edits: Edits
  at: At
  onAt: (at: At) => void
  onHistory: ((row: string, col: string) => void) | undefined
  panel: Panel | null
  onPanelClose: (() => void) | undefined
  below: ((row: GridRow) => ReactNode) | undefined
  aside: ReactNode
}

/** One pupil at a time, for a thumb: fields in a row of three, swipe or buttons to the next pupil. */
export function OnePupil({ data, cells, edits, at, onAt, onHistory, panel, onPanelClose, below, aside }: Props) {
  const { t } = useTexts()
  const { rows, columns } = data
  const row = rows[at.r]!
  const fields = useRef<HTMLDivElement>(null)
  const touch = useRef<{ x: number; y: number } | null>(null)
  const wanted = useRef(false)

  const goRow = (r: number) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (r >= 0 && r < rows.length) onAt({ r, c: at.c })
  }
  const nextField = (c: number) => {
    const next = columns.findIndex((column, i) => i > c && typeable(column) && column.kind !== 'comment')
    if (next >= 0) return fields.current?.querySelector<HTMLElement>(`[data-c="${next}"]`)?.focus()
    wanted.current = true
    goRow(at.r + 1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after "next" on the last field the first one of the next pupil is ready
  useEffect(() => {
    if (wanted.current) fields.current?.querySelector<HTMLElement>('[data-c]')?.focus()
    wanted.current = false
  }, [at.r])

  const small = columns.map((column, c) => ({ column, c })).filter(({ column }) => column.kind !== 'comment')
  const long = columns.map((column, c) => ({ column, c })).filter(({ column }) => column.kind === 'comment')
  const field = (column: GridColumn, c: number) => (
    <FieldOf
      key={`${row.id}/${column.key}`}
      column={column}
      c={c}
      cell={cells[at.r]?.[c] ?? { text: '' }}
      parse={data.parse}
      write={text => edits.write([{ r: at.r, c, text }], 'typed')}
      onNext={() => nextField(c)}
      onHistory={onHistory && (() => onHistory(row.id, column.key))}
      onMissed={data.onMissed && (() => data.onMissed?.(row.id, column.key))}
      deeds={data.deedsOf?.(row.id, column, cells[at.r]?.[c] ?? { text: '' }) ?? []}
    />
  )
  return (
    <section
      className={css.one}
      aria-label={nameOf(row)}
      onTouchStart={e => {
        const p = e.touches[0]
        touch.current = p && e.touches.length === 1 ? { x: p.clientX, y: p.clientY } : null
      }}
      onTouchEnd={e => {
        const p = e.changedTouches[0]
        const from = touch.current
        touch.current = null
        if (!p || !from || Math.abs(p.clientX - from.x) < 64 || Math.abs(p.clientY - from.y) > 48) return
        goRow(at.r + (p.clientX < from.x ? 1 : -1))
      }}
    >
      <div className={css.top}>
        <button
          type="button"
          className={css.turn}
          aria-label={t('grid.one.before')}
          disabled={at.r === 0}
          onClick={() => goRow(at.r - 1)}
        >
          <IconChevronLeft size={22} aria-hidden />
        </button>
        <div aria-live="polite">
          <p className={css.hint}>{t('grid.one.place', { no: at.r + 1, count: rows.length })}</p>
          <h2>{nameOf(row)}</h2>
          <p className={css.hint}>
            {[row.note, at.r > 0 ? t('grid.one.previous', { name: nameOf(rows[at.r - 1]) }) : '']
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <button
          type="button"
          className={css.turn}
          aria-label={t('grid.one.after')}
          disabled={at.r === rows.length - 1}
          onClick={() => goRow(at.r + 1)}
        >
          <IconChevronRight size={22} aria-hidden />
        </button>
      </div>
      <div ref={fields} className={css.fields}>
        {small.filter(({ column }) => typeable(column)).map(({ column, c }) => field(column, c))}
      </div>
      {small.map(({ column, c }) => (
        <Fault
          key={column.key}
          column={column}
          cell={cells[at.r]?.[c] ?? { text: '' }}
          parse={data.parse}
          write={text => edits.write([{ r: at.r, c, text }], 'typed')}
        />
      ))}
      {small
        .filter(({ column }) => !typeable(column))
        .map(({ column, c }) => (
          <div key={column.key} className={css.average}>
            <span>
              {column.name ?? column.title}
              {column.sub ? <small>{column.sub}</small> : null}
            </span>
            <b data-wait={cells[at.r]?.[c]?.state === 'wait' || undefined}>{cells[at.r]?.[c]?.text}</b>
          </div>
        ))}
      {below?.(row)}
      {long.map(({ column, c }) => field(column, c))}
      {panel ? (
        <div role="dialog" aria-label={panel.label} className={css.panel}>
          {panel.content}
          <Button fullWidth onClick={onPanelClose}>
            {t('grid.close')}
          </Button>
        </div>
      ) : null}
      <div className={css.bar}>
        <span>{aside}</span>
        <Button
          size="lg"
          variant="filled"
          rightSection={<IconArrowRight size={18} aria-hidden />}
          onClick={() => goRow(at.r + 1)}
          disabled={at.r === rows.length - 1}
        >
          {t('grid.one.done')}
        </Button>
      </div>
    </section>
  )
}
