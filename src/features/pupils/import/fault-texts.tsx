/** What is said of a row: its faults, its changes, its values. */
import { day } from '../../../web/dates.ts'
import type { Say } from '../../../web/i18n/i18n.ts'
import type { PlanFault, PlanRow } from './use-plan.tsx'

/** Where a fault stands, for those that are in none of the columns shown. */
export function fieldText(field: string, t: Say): string {
  return field === 'otherPhones' ? t('import.otherPhones') : t(`roster.field.${field}` as 'roster.field.sex')
}

/** A value as people read it; what could not be read comes as it stands in the list. */
export function valueText(field: string, value: string, t: Say): string {
  if (field === 'birthDate') return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value
  return field === 'sex' && (value === 'male' || value === 'female')
    ? t(`import.sex.${value}` as 'import.sex.male')
    : value
}

/** "Nơi ở hiện nay: ấp Phú Hòa → ấp Phú Thạnh", "Điện thoại mẹ: thêm 0900000217". */
export function changeText({ field, from, to }: PlanRow['changes'][number], t: Say): string {
  const said = { field: fieldText(field, t), to: valueText(field, to, t) }
  return from === null
    ? t('import.outcome.gains', said)
    : t('import.outcome.changes', { ...said, from: valueText(field, from, t) })
}

/** What will happen to a row that nothing stands against. */
export function outcomeText(row: PlanRow, t: Say): string {
  if (row.fate === 'add') return t('import.outcome.add', { code: row.code })
  if (row.fate === 'same') return t('import.outcome.same')
  if (row.fate === 'skip') return t('import.outcome.skip')
  const { join } = row
  const joins = !join
    ? []
    : [
        join.leaves === null
          ? t('import.outcome.joins', { class: join.class })
          : t('import.outcome.moves', { from: join.leaves, class: join.class }),
      ]
  return [...joins, ...row.changes.map(change => changeText(change, t))].join(' · ')
}

/** The columns of the dry run, and which fields of the list stand in each. */
const SHOWN_IN: Record<string, 'name' | 'birthDate' | 'personalId' | 'class'> = {
  ...{ fullName: 'name', familyName: 'name', givenName: 'name' },
  ...{ birthDate: 'birthDate', birthDay: 'birthDate', birthMonth: 'birthDate', birthYear: 'birthDate' },
  ...{ personalId: 'personalId', className: 'class' },
}

/** The fault that is seen in a column, where its field is shown there. */
export const faultIn = (row: PlanRow, column: 'name' | 'birthDate' | 'personalId' | 'class'): PlanFault | undefined =>
  row.faults.find(f => f.severity === 'mustFix' && f.field !== null && SHOWN_IN[f.field] === column)

export const isShown = (field: string | null): boolean => field !== null && SHOWN_IN[field] !== undefined
