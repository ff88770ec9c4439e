import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { roles } from '../../web/kit/table-roles.ts'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useRead } from '../../web/query.ts'
import css from './accounts.module.css'
import type { endSessionsOf } from './end-sessions.ts'
import type { recordReview, reviewAccounts } from './review.ts'

type Review = OutputOf<typeof reviewAccounts>
type Reviewed = Review['accounts'][number]

/** The accounts with what deserves a look first, the word that somebody looked, and who did so before. */
export function ReviewSection({ onPerson }: { onPerson: (person: string) => void }) {
  const { t } = useTexts()
  const of: Review = useRead<typeof reviewAccounts>('accounts.review', {})
  const deed = useDeed()
  const [note, setNote] = useState('')
  const last = of.reviews[0]
  const record = async () => {
    const done = await deed.run(() => callOfficial<typeof recordReview>('accounts.recordReview', { note }))
    if (!done) return
    setNote('')
    toast(t('review.done'))
    await outOfDate('accounts.review')
  }
  const end = async (one: Reviewed) => {
    const done = await deed.run(() =>
      callOfficial<typeof endSessionsOf>('accounts.endSessions', { person: one.person }),
    )
    if (done) toast(t('review.ended', { name: one.name, count: done.ended }))
    await outOfDate('accounts.review')
  }
  const shown = of.accounts.toSorted((a, b) => weight(b) - weight(a))
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('review.title')}</h2>
        <p>{last ? t('review.last', { day: day(last.at), by: last.by, as: last.as }) : t('review.never')}</p>
      </div>
      <DeedProblem deed={deed} />
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stacked}`} {...roles.table}>
          <thead {...roles.rows}>
            <tr {...roles.row}>
              {(['name', 'lastSignIn', 'factor', 'password', 'sessions'] as const).map(column => (
                <th key={column} {...roles.column}>
                  {t(`review.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...roles.rows}>
            {shown.map(one => (
              <tr key={one.person} {...roles.row}>
                <th {...roles.named}>
                  <button type="button" className={table.link} onClick={() => onPerson(one.person)}>
                    {one.name}
                  </button>
                  <small>
                    {one.login}
                    {one.closed ? ` · ${t('staff.state.closed')}` : ''}
                    {one.left && !one.closed ? ` · ${t('review.left')}` : ''}
                  </small>
                </th>
                <td data-column={t('review.column.lastSignIn')} {...roles.cell}>
                  <span>{one.lastSignIn === null ? t('review.neverIn') : moment(one.lastSignIn)}</span>{' '}
                  {one.dormant ? (
                    <StateMark mark="due">{t('review.dormant', { days: of.dormantDays })}</StateMark>
                  ) : null}
                </td>
                <td data-column={t('review.column.factor')} {...roles.cell}>
                  <span>{t(one.secondFactor ? 'review.factorOn' : 'review.factorOff')}</span>
                </td>
                <td data-column={t('review.column.password')} {...roles.cell}>
                  <span>{one.passwordDays === null ? '–' : t('review.passwordDays', { count: one.passwordDays })}</span>
                  {one.passwordOld ? <StateMark mark="due">{t('review.passwordOld')}</StateMark> : null}
                </td>
                <td data-column={t('review.column.sessions')} {...roles.cell}>
                  <span>{one.sessions}</span>
                  {one.twoPlaces ? <StateMark mark="due">{t('review.twoPlaces')}</StateMark> : null}
                  {one.sessions > 0 && mayPress(of.may.endSessions) ? (
                    <Button size="xs" variant="subtle" loading={deed.busy} onClick={() => void end(one)}>
                      {t('review.end')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.age}>
        {of.passwordAge
          ? t('review.age', { days: of.passwordAge.days, clause: of.passwordAge.clause })
          : t('review.noAge')}
      </p>
      <div className={css.review}>
        <Textarea
          label={t('review.note')}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          error={deed.faultAt('note')}
          onChange={e => setNote(e.currentTarget.value)}
        />
        <Button variant="filled" loading={deed.busy} onClick={() => void record()}>
          {t('review.record')}
        </Button>
        <ul>
          {of.reviews.map(r => (
            <li key={r.at}>
              {t('review.line', { ...r, day: day(r.at) })} {r.note}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** What deserves a look stands first. */
const weight = (one: Reviewed) =>
  (one.closed ? 0 : 1) *
  (Number(one.twoPlaces) * 8 + Number(one.left) * 4 + Number(one.dormant) * 2 + Number(one.passwordOld))
