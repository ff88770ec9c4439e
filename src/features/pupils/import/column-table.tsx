import { NativeSelect } from '@mantine/core'
import { useTexts } from '../../../web/i18n/i18n.ts'
import table from '../../../web/kit/table.module.css'
import { roles } from '../../../web/kit/table-roles.ts'
import { figure } from '../../../web/numbers.ts'
import type { Target } from '../roster/fields.ts'
import css from './column-table.module.css'
import { FIELD_GROUPS } from './field-groups.ts'
import type { Plan } from './use-plan.tsx'

type Column = Plan['mappings'][number]['columns'][number]

type Props = {
  columns: readonly Column[]
  tables: readonly Plan['tables'][number][]
  targets: Record<string, Target | null>
  onChange: (key: string, target: Target | null) => void
}

const UNKNOWN = ''

/** One kind of head: each column with its title, its first values, and where it goes. */
export function ColumnTable({ columns, tables, targets, onChange }: Props) {
  const { t } = useTexts()
  const pupils = tables.reduce((sum, one) => sum + one.pupils, 0)
  const options = [
    { value: UNKNOWN, label: t('import.columns.none') },
    { value: 'ignored', label: t('roster.field.ignored') },
    ...Object.entries(FIELD_GROUPS).map(([group, fields]) => ({
      group: t(`import.group.${group}` as 'import.group.name'),
      items: fields.map(field => ({ value: field, label: t(`roster.field.${field}`) })),
    })),
  ]
  return (
    <section>
      <p className={css.where}>
        {t('import.columns.where', { sheets: tables.map(one => one.sheet).join(', '), pupils: figure(pupils) })}
      </p>
      <table className={`${table.table} ${css.table}`} {...roles.table}>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th {...roles.column}>{t('import.columns.column')}</th>
            <th {...roles.column}>{t('import.columns.samples')}</th>
            <th {...roles.column}>{t('import.columns.target')}</th>
            <th {...roles.column}>{t('import.columns.why')}</th>
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {columns.map(column => {
            const target = targets[column.key] ?? null
            const untouched = target === column.target
            return (
              <tr key={column.key} data-open={target === null || undefined} {...roles.row}>
                <th {...roles.named}>
                  <span className={css.letter}>{column.letter}</span> {column.title || t('import.columns.untitled')}
                </th>
                <td className={css.samples} {...roles.cell}>
                  {column.samples.join(' · ')}
                </td>
                <td {...roles.cell}>
                  <NativeSelect
                    size="sm"
                    aria-label={t('import.columns.targetOf', { column: column.title || column.letter })}
                    data={options}
                    value={target ?? UNKNOWN}
                    onChange={e => onChange(column.key, (e.currentTarget.value || null) as Target | null)}
                  />
                </td>
                <td className={css.why} {...roles.cell}>
                  {untouched
                    ? t(`roster.reason.${column.reason.code}` as 'roster.reason.unknown', column.reason.params)
                    : t('import.columns.byYou')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
