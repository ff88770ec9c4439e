import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { type Say, useTexts } from '../../../web/i18n/i18n.ts'
import { useReadLater } from '../../../web/query.ts'
import type { rosterImports } from './list-imports.ts'
import css from './list-notices.module.css'
import type { Plan } from './use-plan.tsx'

type Notice = Plan['notices'][number]
type Props = { plan: Plan; busy: boolean; onYear: (year: number) => void }

/** What a person should know of the list as a whole; another school year in its title is one click away. */
export function ListNotices({ plan, busy, onYear }: Props) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof rosterImports>('pupils.imports', {})
  if (plan.notices.length === 0) return null
  const found = plan.notices.find(n => n.code === 'otherSchoolYear')?.params.found
  const year = data?.years.find(y => y.year === found)?.year
  return (
    <div className={css.notices} role="status">
      <IconInfoCircle size={16} stroke={1.7} aria-hidden />
      <ul>
        {alike(plan.notices).map(({ notice, sheets }) => (
          <li key={notice.code + sheets}>
            {plan.tables.length > 1 ? <b>{sheets}: </b> : null}
            {noticeText(notice, t)}
          </li>
        ))}
      </ul>
      {year === undefined ? null : (
        <Button size="xs" disabled={busy} onClick={() => onYear(year)}>
          {t('import.columns.year', { from: year, to: year + 1 })}
        </Button>
      )}
    </div>
  )
}

/** The same notice of several sheets stands once. */
function alike(notices: readonly Notice[]): { notice: Notice; sheets: string }[] {
  const groups = Map.groupBy(notices, n => n.code + JSON.stringify(n.params))
  return [...groups.values()].map(of => ({ notice: of[0]!, sheets: of.map(n => n.sheet).join(', ') }))
}

function noticeText({ code, params }: Notice, t: Say): string {
  const fields = String(params.fields ?? '')
    .split(' ')
    .map(field => (field === '' ? '' : t(`roster.field.${field}` as 'roster.field.sex')))
    .join(', ')
  return t(`roster.notice.${code}` as 'roster.notice.columnsMissing', { ...params, fields })
}
