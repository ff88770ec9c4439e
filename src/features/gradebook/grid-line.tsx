import { useTexts } from '../../web/i18n/i18n.ts'
import { type CellDeed, nameOf } from './grid-edits.tsx'
import { type At, type Box, type Cell, type GridColumn, type GridRow, missable, previousOfKind } from './grid-model.ts'
import css from './score-grid.module.css'

type Props = {
  columns: readonly GridColumn[]
  rows: readonly GridRow[]
  cells: readonly (readonly Cell[])[]
  at: At
  box: Box
  onMissed: ((row: string, col: string) => void) | undefined
  deeds: readonly CellDeed[]
}

/** The line above the grid: whose cell this is, what stands above it and before it. Guards against a wrong row. */
export function GridLine({ columns, rows, cells, at, box, onMissed, deeds }: Props) {
  const { t } = useTexts()
  const column = columns[at.c]
  const before = previousOfKind(columns, at.c)
  const above = cells[at.r - 1]?.[at.c]?.text
  const previous = cells[at.r]?.[before]?.text
  const count = (box.bottom - box.top + 1) * (box.right - box.left + 1)
  return (
    <div className={css.line}>
      <b>{nameOf(rows[at.r])}</b>
      <span className={css.quiet}>{column?.name ?? column?.title}</span>
      {column?.kind !== 'comment' && (at.r > 0 || before >= 0) ? <span className={css.divider} /> : null}
      {at.r > 0 && column?.kind !== 'comment' ? (
        <span className={css.quiet}>
          {t('grid.above', { name: nameOf(rows[at.r - 1]) })} <b>{above || t('grid.blank')}</b>
        </span>
      ) : null}
      {before >= 0 && column?.kind !== 'comment' ? (
        <span className={css.quiet}>
          {t('grid.before', { column: columns[before]?.name ?? columns[before]?.title ?? '' })}{' '}
          <b>{previous || t('grid.blank')}</b>
        </span>
      ) : null}
      {onMissed && column?.test && missable(cells[at.r]?.[at.c]) ? (
        <button type="button" className={css.jump} onClick={() => onMissed(rows[at.r]!.id, column.key)}>
          {t('missed.open')}
        </button>
      ) : null}
      {deeds.map(({ text, run }) => (
        <button key={text} type="button" className={css.jump} onClick={run}>
          {text}
        </button>
      ))}
      <span className={css.spring} />
      <span className={css.quiet}>{count > 1 ? t('grid.hintMany', { count }) : t('grid.hint')}</span>
    </div>
  )
}
