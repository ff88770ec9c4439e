import { memo } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { GridColumn } from './grid-model.ts'
import css from './score-grid.module.css'

/** The heading row; drawn once, whatever is typed below. */
export const GridHead = memo(function GridHead({ columns }: { columns: readonly GridColumn[] }) {
  const { t } = useTexts()
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={css.no}>
          {t('grid.no')}
        </th>
        <th scope="col" className={css.nameHead}>
          {t('grid.name')}
        </th>
        {columns.map(column => (
          <th
            key={column.key}
            scope="col"
            className={column.kind === 'comment' ? css.remarkHead : undefined}
            style={column.width ? { minWidth: column.width } : undefined}
          >
            <b>{column.title}</b>
            {column.sub ? <span>{column.sub}</span> : null}
            {column.done ? (
              <span className={css.done} title={column.done.tip}>
                {column.done.text}
                <span className="sr">. {column.done.tip}</span>
              </span>
            ) : null}
          </th>
        ))}
      </tr>
    </thead>
  )
})
