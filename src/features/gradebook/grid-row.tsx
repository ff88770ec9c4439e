import { memo, type ReactNode } from 'react'
import type { Say } from '../../web/i18n/i18n.ts'
import type { Cell, CellState, GridColumn, GridRow } from './grid-model.ts'
import css from './score-grid.module.css'

type Props = {
  row: GridRow
  r: number
  cells: readonly Cell[]
  columns: readonly GridColumn[]
  /** the active column, -1 in every other row */
  active: number
  /** the selected columns, -1 when the range does not cross this row */
  from: number
  to: number
  /** the text field of the active cell */
  editor: ReactNode
  words: StateWords
}

/**
 * One pupil's row. Memoised: a key press touches the row it leaves and the row it enters, nothing else. The text
 * field lies over the cell's text, which stays: the table's widths never change while somebody moves about.
 */
export const Row = memo(function Row({ row, r, cells, columns, active, from, to, editor, words }: Props) {
  return (
    <tr aria-rowindex={r + 2} className={active >= 0 ? css.on : undefined}>
      <td className={css.no}>{row.no}</td>
      <th scope="row" className={css.name}>
        {row.familyName} <b>{row.givenName}</b>
        {row.note ? <small>{row.note}</small> : null}
      </th>
      {columns.map((column, c) => {
        const cell = cells[c]!
        const chosen = c >= from && c <= to && from >= 0
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the text field inside the active cell takes the focus
          <td
            key={column.key}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of the ARIA grid pattern
            role="gridcell"
            data-r={r}
            data-c={c}
            aria-selected={chosen || c === active}
            aria-invalid={cell.state === 'bad' || undefined}
            aria-readonly={column.readOnly || column.kind === 'average' || cell.state === 'locked' || undefined}
            className={classOf(column, cell, c === active, chosen)}
          >
            <span aria-hidden={c === active || undefined}>
              {cell.text}
              {cell.word ? <small> {cell.word}</small> : null}
            </span>
            {cell.state && told.has(cell.state) ? <span className="sr">{words[cell.state]}</span> : null}
            {c === active ? editor : null}
          </td>
        )
      })}
    </tr>
  )
})

/** The classes of a cell: its kind, its state, a corner for its past or for waiting. */
export function classOf(column: GridColumn, cell: Cell, active: boolean, chosen: boolean): string {
  return [
    kinds[column.kind],
    cell.state ? css[cell.state] : '',
    cell.past && cell.state !== 'pend' ? css.past : '',
    active ? css.at : '',
    chosen && !active ? css.chosen : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const kinds = {
  score: css.mark,
  integer: css.mark,
  level: css.level,
  passFail: css.level,
  comment: css.remark,
  average: css.average,
}

/** States that are drawn without a word, and so need one for those who hear the grid. */
const told = new Set<CellState>(['absent', 'pend', 'gap', 'bad', 'refused', 'conflict', 'none'])

export type StateWords = Record<CellState, string>

export const stateWords = (t: Say): StateWords => ({
  absent: t('grid.state.absent'),
  pend: t('grid.state.pend'),
  gap: t('grid.state.gap'),
  bad: t('grid.state.bad'),
  locked: t('grid.state.locked'),
  refused: t('grid.state.refused'),
  conflict: t('grid.state.conflict'),
  wait: t('grid.state.wait'),
  none: t('grid.state.none'),
})
