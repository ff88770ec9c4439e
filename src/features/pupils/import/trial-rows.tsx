import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { day } from '../../../web/dates.ts'
import { useTexts } from '../../../web/i18n/i18n.ts'
import { roles } from '../../../web/kit/table-roles.ts'
import { fateIcons } from './fate-tabs.tsx'
import { faultIn } from './fault-texts.tsx'
import { Outcome } from './outcome.tsx'
import css from './trial-rows.module.css'
import type { Mending } from './use-mending.tsx'
import type { Plan, PlanRow } from './use-plan.tsx'

type Props = { plan: Plan; mending: Mending; more: ReactNode }

/** The rows of the list and what will happen to each: a table, or on a phone one under the other. */
export function TrialRows({ plan, mending, more }: Props) {
  const { t } = useTexts()
  const [retyping, setRetyping] = useState('')
  const sheets = new Set(plan.tables.map(table => table.sheet)).size
  const named = sheets > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.box} aria-label={t('import.trial.table')} tabIndex={0}>
      <table className={css.table} {...roles.table}>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            <th className={css.no} {...roles.column}>
              {t('import.trial.row')}
            </th>
            <th {...roles.column}>{t('import.trial.fate')}</th>
            <th {...roles.column}>{t('roster.field.fullName')}</th>
            <th {...roles.column}>{t('roster.field.birthDate')}</th>
            <th {...roles.column}>{t('import.trial.personalId')}</th>
            <th {...roles.column}>{t('roster.field.className')}</th>
            <th {...roles.column}>{t('import.trial.outcome')}</th>
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {plan.rows.map(row => {
            const key = `${row.sheet} ${row.row}`
            return (
              <tr key={key} className={row.fate === 'mend' ? css.mend : undefined} data-fate={row.fate} {...roles.row}>
                <td className={css.no} {...roles.cell}>
                  <span className="phone-only">{t('import.trial.rowNo', { row: row.row })}</span>
                  <span className="wide-only">{row.row}</span>
                  {named ? <small>{row.sheet}</small> : null}
                </td>
                <td className={css.fate} {...roles.cell}>
                  <FateMark fate={row.fate} />
                </td>
                <Cell row={row} column="name" />
                <Cell row={row} column="birthDate" />
                <Cell row={row} column="personalId" />
                <Cell row={row} column="class" />
                <td className={css.outcome} {...roles.cell}>
                  <Outcome
                    row={row}
                    classes={plan.classes}
                    mending={mending}
                    retyping={retyping === key}
                    onRetype={open => setRetyping(open ? key : '')}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {more}
    </section>
  )
}

function FateMark({ fate }: { fate: PlanRow['fate'] }) {
  const { t } = useTexts()
  const Icon = fateIcons[fate]
  return (
    <span className={css[`is_${fate}`]}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {t(`import.fate.${fate}`)}
    </span>
  )
}

/** A value, or what stands in the file where it cannot be right. */
function Cell({ row, column }: { row: PlanRow; column: 'name' | 'birthDate' | 'personalId' | 'class' }) {
  const { t } = useTexts()
  const fault = faultIn(row, column)
  const read = row[column]
  const text = column === 'birthDate' && read !== '' ? day(read) : read
  const shown = text || fault?.value || ''
  const className = `${css[column]} ${fault ? css.bad : ''}`
  const inside = (
    <>
      {fault ? <IconAlertTriangle className="phone-only" size={16} stroke={1.7} aria-hidden /> : null}
      {shown || (fault ? t('import.trial.blank') : '')}
      {fault ? <span className="sr"> {t('import.trial.wrong')}</span> : null}
    </>
  )
  return column === 'name' ? (
    <th className={className} {...roles.named}>
      {inside}
    </th>
  ) : (
    <td className={className} {...roles.cell}>
      {inside}
    </td>
  )
}
