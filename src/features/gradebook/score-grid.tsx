/**
 * The score grid: a class's marks, comments or levels, typed as fast as in Excel and safe from the usual slips.
 * Wide screens get the grid, a phone gets one pupil at a time. The page holds the values; the grid holds the place,
 * the range and what can be undone.
 */
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle, IconCloudOff, IconHourglass } from '@tabler/icons-react'
import { type ReactNode, type Ref, useImperativeHandle, useMemo, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { type GridData, nameOf, useCells, useEdits } from './grid-edits.tsx'
import { type At, fillDown, type GridRow, nextToMend, type Range, tally, typeable } from './grid-model.ts'
import { OnePupil } from './one-pupil.tsx'
import css from './score-grid.module.css'
import { type Panel, WideGrid } from './wide-grid.tsx'

export type ScoreGridProps = GridData & {
  /** "Điểm Toán 10A1 học kỳ I" */
  label: string
  /** somebody wants to see a cell's past (hover, Shift F2, the clock on a phone); answer with `panel` */
  onHistory?: (row: string, col: string) => void
  panel?: Panel | null
  onPanelClose?: () => void
  /** nobody mends anything here now: no way to the next empty cell */
  readOnly?: boolean
  /** right end of the footer: the official button, or why it is not ready */
  official?: ReactNode
  /** phone: under the marks of one pupil, e.g. how the average comes about */
  below?: (row: GridRow) => ReactNode
  /** phone: left of "next pupil", e.g. the net state */
  aside?: ReactNode
  ref?: Ref<GridHandle>
}

/** What the page's own buttons may ask of the grid. */
export type GridHandle = {
  undo: () => void
  redo: () => void
  fillDown: () => void
  goTo: (row: string, col: string) => void
  /** a text for one cell, as if it had been typed: it can be undone */
  write: (row: string, col: string, text: string) => void
}

export function ScoreGrid(props: ScoreGridProps) {
  const { t } = useTexts()
  const { columns, rows } = props
  const phone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const cells = useCells(props)
  const edits = useEdits(props, cells)
  const [range, setRange] = useState<Range>(() => {
    const start = { r: 0, c: Math.max(0, columns.findIndex(typeable)) }
    return { anchor: start, head: start }
  })
  const [call, setCall] = useState(0)
  const sums = useMemo(() => tally(columns, cells), [columns, cells])
  const at = inside(range.head, rows.length, columns.length)
  const safe = { anchor: inside(range.anchor, rows.length, columns.length), head: at }

  const goTo = (place: At | null) => {
    if (!place) return
    setRange({ anchor: place, head: place })
    setCall(n => n + 1)
  }
  const placeOf = (row: string, col: string): At => ({
    r: rows.findIndex(r => r.id === row),
    c: columns.findIndex(column => column.key === col),
  })
  useImperativeHandle(props.ref, () => ({
    undo: () => goTo(edits.walk('undo')),
    redo: () => goTo(edits.walk('redo')),
    fillDown: () => {
      const box = {
        top: Math.min(safe.anchor.r, at.r),
        bottom: Math.max(safe.anchor.r, at.r),
        left: Math.min(safe.anchor.c, at.c),
        right: Math.max(safe.anchor.c, at.c),
      }
      edits.write(
        fillDown(box, p => cells[p.r]?.[p.c]?.text ?? ''),
        'filled',
      )
    },
    goTo: (row, col) => goTo(placeOf(row, col)),
    write: (row, col, text) => {
      edits.write([{ ...placeOf(row, col), text }], 'typed')
    },
  }))

  if (rows.length === 0 || columns.length === 0) return null
  const left = sums.empty + sums.bad
  return (
    <div className={css.whole}>
      <p role="status" className="sr">
        {edits.message}
      </p>
      {phone ? (
        <OnePupil
          data={props}
          cells={cells}
          edits={edits}
          at={at}
          onAt={place => setRange({ anchor: place, head: place })}
          onHistory={props.onHistory}
          panel={props.panel ?? null}
          onPanelClose={props.onPanelClose}
          below={props.below}
          aside={props.aside}
        />
      ) : (
        <WideGrid
          label={props.label}
          data={props}
          cells={cells}
          edits={edits}
          range={safe}
          onRange={setRange}
          onHistory={props.onHistory}
          panel={props.panel ?? null}
          onPanelClose={props.onPanelClose}
          call={call}
        />
      )}
      <div className={css.foot}>
        <span>
          <b>{sums.done}</b> {t('grid.ofCells', { count: sums.asked })}
        </span>
        {sums.empty > 0 ? (
          <span className={css.due}>
            <IconHourglass size={16} stroke={1.7} aria-hidden />
            {t('grid.empty', { count: sums.empty })}
          </span>
        ) : null}
        {sums.bad > 0 ? (
          <span className={css.fault}>
            <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
            {t('grid.bad', { count: sums.bad })}
          </span>
        ) : null}
        {sums.pending > 0 ? (
          <span className={css.due}>
            <IconCloudOff size={16} stroke={1.7} aria-hidden />
            {t('grid.pending', { count: sums.pending })}
          </span>
        ) : null}
        {left > 0 && !props.readOnly ? (
          <button type="button" className={css.jump} onClick={() => goTo(nextToMend(columns, cells, at))}>
            {t('grid.next')}
          </button>
        ) : null}
        <span className={css.spring} />
        {props.official}
      </div>
      <span className="sr">{nameOf(rows[at.r])}</span>
    </div>
  )
}

const inside = (place: At, rows: number, cols: number): At => ({
  r: Math.max(0, Math.min(rows - 1, place.r)),
  c: Math.max(0, Math.min(cols - 1, place.c)),
})
