import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Beside } from '../../web/kit/beside.tsx'
import type { GridData } from './grid-edits.tsx'
import type { At, Cell } from './grid-model.ts'
import { placeOf } from './grid-place.tsx'
import css from './score-grid.module.css'
import type { Panel } from './wide-grid.tsx'

type Props = {
  table: RefObject<HTMLTableElement | null>
  data: GridData
  cells: readonly (readonly Cell[])[]
  at: At
  /** the wrong cell written last: its tip stays while the eye goes on to the next row */
  faulty: At | null
  tipId: string
  onMend: (at: At) => void
  onHistory: ((row: string, col: string) => void) | undefined
  panel: Panel | null
  onPanelClose: (() => void) | undefined
}

const rest = 450
const grace = 250

/** What floats over the grid: the tip of a wrong cell with its remedy, and the panel the page opens beside a cell. */
export function CellFloats({ table, data, cells, at, faulty, tipId, onMend, onHistory, panel, onPanelClose }: Props) {
  const { t } = useTexts()
  const [hover, setHover] = useState<At | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const byMouse = useRef(false)
  const tdOf = ({ r, c }: At) => table.current?.tBodies[0]?.rows[r]?.cells[c + 2] ?? null
  const cellAt = (p: At | null) => (p ? cells[p.r]?.[p.c] : undefined)
  const latest = useRef({ cells, data, onHistory, onPanelClose })
  latest.current = { cells, data, onHistory, onPanelClose }

  useEffect(() => {
    const el = table.current
    const over = (e: MouseEvent) => {
      // the table moved under a resting pointer: nobody pointed at anything
      if (e.movementX === 0 && e.movementY === 0) return
      clearTimeout(timer.current)
      const place = e.target && e.buttons === 0 ? placeOf(e.target) : null
      const { cells, data, onHistory, onPanelClose } = latest.current
      const cell = place && cells[place.r]?.[place.c]
      setHover(cell && (cell.state === 'bad' || cell.tip) ? place : null)
      if (place && cell?.past)
        timer.current = setTimeout(() => {
          byMouse.current = true
          onHistory?.(data.rows[place.r]?.id ?? '', data.columns[place.c]?.key ?? '')
        }, rest)
      else if (byMouse.current)
        timer.current = setTimeout(() => {
          byMouse.current = false
          onPanelClose?.()
        }, grace)
    }
    el?.addEventListener('mouseover', over)
    return () => {
      el?.removeEventListener('mouseover', over)
      clearTimeout(timer.current)
    }
  }, [table])

  const tips = [at, hover, faulty].find(p => {
    const cell = cellAt(p)
    return cell !== undefined && (cell.state === 'bad' || cell.tip !== undefined)
  })
  const panelAt = panel && {
    r: data.rows.findIndex(row => row.id === panel.row),
    c: data.columns.findIndex(column => column.key === panel.col),
  }
  const tip = tips && cellAt(tips)
  const column = tips && data.columns[tips.c]
  const parsed = tip && column && tip.state === 'bad' ? data.parse(column, tip.text) : null
  const fault = parsed && !parsed.ok ? parsed : null
  const covers = tips && at.r > tips.r && at.r - tips.r <= 2 && Math.abs(at.c - tips.c) <= 3
  return (
    <>
      {tips && tip && !panel ? (
        <Beside anchor={() => tdOf(tips)} side={covers ? 'above' : 'below'} className={css.tip}>
          <span id={tipId} className={tip.state === 'bad' ? css.fault : css.quiet}>
            {tip.state === 'bad' ? (
              <IconAlertTriangle size={16} aria-hidden />
            ) : (
              <IconInfoCircle size={16} aria-hidden />
            )}
            {tip.tip ?? fault?.fault}
          </span>
          {fault?.suggestion !== undefined ? (
            <Button size="xs" variant="filled" tabIndex={-1} onClick={() => onMend(tips)}>
              {t('grid.mend', { text: fault.suggestion })}
              <kbd className={css.key}>Alt ↵</kbd>
            </Button>
          ) : null}
        </Beside>
      ) : null}
      {panel && panelAt && panelAt.r >= 0 && panelAt.c >= 0 ? (
        <Beside anchor={() => tdOf(panelAt)} side="right">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the panel open while the pointer is on it */}
          <div onMouseEnter={() => clearTimeout(timer.current)}>
            <PanelBox panel={panel} focus={!byMouse.current} onClose={onPanelClose} back={() => tdOf(at)} />
          </div>
        </Beside>
      ) : null}
    </>
  )
}

type BoxProps = { panel: Panel; focus: boolean; onClose: (() => void) | undefined; back: () => HTMLElement | null }

/** Opened by the keyboard it takes the focus, and gives it back to the cell with Escape. */
function PanelBox({ panel, focus, onClose, back }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) box.current?.focus()
  }, [focus])
  const close = () => {
    onClose?.()
    back()?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={panel.label}
      tabIndex={-1}
      className={css.panel}
      onKeyDown={e => {
        if (e.key === 'Escape') close()
      }}
      onBlur={e => {
        if (focus && !e.currentTarget.contains(e.relatedTarget)) onClose?.()
      }}
    >
      {panel.content}
    </div>
  )
}
