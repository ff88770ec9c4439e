import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { OutputOf } from '../../records/act.ts'
import { moment, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate, useRead, useSession } from '../../web/query.ts'
import { spansText } from '../../web/span-text.ts'
import css from './duties.module.css'
import type { dutiesOverview } from './overview.ts'
import type { remindOfDuties } from './remind.ts'

type Overview = OutputOf<typeof dutiesOverview>
type Person = Overview['people'][number]

/** The leaders' view: who is behind and with what, each reminded in one click; then how every duty stands. */
export function BehindView() {
  const { t } = useTexts()
  const { people, duties } = useRead<typeof dutiesOverview>('duties.overview', {})
  return (
    <div className={css.both}>
      <section className="sheet">
        <div className={table.head}>
          <h2>{t('duties.behind.people')}</h2>
          {people.length > 0 ? <p>{t('duties.behind.count', { count: people.length })}</p> : null}
        </div>
        {people.length === 0 ? <EmptyState title={t('duties.behind.none')} /> : null}
        <ul className={css.people}>
          {people.map(person => (
            <BehindPerson key={person.person} of={person} />
          ))}
        </ul>
      </section>
      <section className="sheet">
        <div className={table.head}>
          <h2>{t('duties.behind.duties')}</h2>
        </div>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('duties.behind.duty')}</th>
              <th scope="col" className={table.num}>
                {t('duties.state.done')}
              </th>
              <th scope="col" className={table.num}>
                {t('duties.state.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {duties.map(duty => (
              <tr key={duty.key}>
                <th scope="row">
                  {duty.title}{' '}
                  {duty.clauses.map(clause => (
                    <ClauseChip key={clause.id} clause={clause} />
                  ))}
                  {duty.who.length > 0 ? <small>{duty.who.join(', ')}</small> : null}
                </th>
                <td className={table.num}>
                  {duty.done}/{duty.done + duty.open + duty.late}
                </td>
                <td className={table.num}>
                  {duty.late > 0 ? <StateMark mark="due">{String(duty.late)}</StateMark> : '0'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function BehindPerson({ of }: { of: Person }) {
  const { t } = useTexts()
  const { person } = useSession()
  const deed = useDeed()
  const remind = async () => {
    const done = await deed.run(() => callOfficial<typeof remindOfDuties>('duties.remind', { person: of.person }))
    if (done) toast(t('duties.behind.reminded', { name: of.name, count: done.duties }))
    await outOfDate('duties.overview')
  }
  return (
    <li>
      <div>
        <b>{of.name}</b>
        {[...Map.groupBy(of.late, l => [l.title, l.class].filter(Boolean).join(', '))].map(([title, late]) => (
          <small key={title}>
            {title}:{' '}
            {spansText(
              late.map(l => l.period),
              t,
            )}{' '}
            ({t('task.when.since', { day: shortDay(late[0]!.dueAt - 1) })})
          </small>
        ))}
        {of.reminded ? <small>{t('remind.last', { by: of.reminded.by, at: moment(of.reminded.at) })}</small> : null}
        <DeedProblem deed={deed} />
      </div>
      {of.person === person?.id || of.reminded?.today ? null : (
        <Button
          size="xs"
          leftSection={<IconBell size={16} stroke={1.7} aria-hidden />}
          loading={deed.busy}
          aria-label={t('remind.actOf', { name: of.name })}
          onClick={() => void remind()}
        >
          {t('remind.act')}
        </Button>
      )}
    </li>
  )
}
