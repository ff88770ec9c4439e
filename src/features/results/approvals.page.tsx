import { Button } from '@mantine/core'
import { IconClipboardText, IconGavel } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { day, daysBetween, weekday } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { figure, share } from '../../web/numbers.ts'
import { mayPress } from '../../web/official.ts'
import { useRead, useSession } from '../../web/query.ts'
import type { corrections as readCorrections } from '../corrections/read.ts'
import { ClosingsSection } from '../locks/closings-section.tsx'
import type { lockList } from '../locks/list.ts'
import { LockSection } from '../locks/lock-section.tsx'
import css from './approvals.module.css'
import { CheckSheet } from './check-sheet.tsx'
import type { Progress } from './class-result-shown.tsx'
import { HandInsLeft } from './hand-ins-left.tsx'
import { PaceChart } from './pace-chart.tsx'
import type { progress } from './progress.ts'
import { ProgressMatrix } from './progress-matrix.tsx'
import { RemindAll, TeachersLeft } from './teachers-left.tsx'
import { WaitingForYou } from './waiting-for-you.tsx'

/** What waits for this person's word, and how far the whole school is: class by class, subject by subject. */
export default function ApprovalsPage() {
  const { t } = useTexts()
  const { school } = useSession()
  const navigate = useNavigate()
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const of: Progress = useRead<typeof progress>('results.progress', ky === undefined ? {} : { period: ky })
  const locks = useRead<typeof lockList>('locks.list', { year: of.year })
  const { corrections } = useRead<typeof readCorrections>('corrections.list', { state: 'open' })
  const [checking, setChecking] = useState(false)
  return (
    <>
      <PageHead
        over={
          <>
            <span>{t('home.day', { weekday: t(`weekday.${weekday(of.day)}` as 'weekday.0'), day: day(of.day) })}</span>
            <span aria-hidden>·</span>
            <span>{school?.name}</span>
          </>
        }
        title={sentence(of, t)}
        actions={
          <>
            {mayPress(of.may.check) && of.window.state !== 'before' ? (
              <Button leftSection={<IconClipboardText size={18} stroke={1.7} />} onClick={() => setChecking(true)}>
                {t('check.open')}
              </Button>
            ) : null}
            {of.period === 'CN' ? (
              <Button component={Link} to="/hoi-dong" leftSection={<IconGavel size={18} stroke={1.7} aria-hidden />}>
                {t('council.open')}
              </Button>
            ) : null}
            <RemindAll of={of} />
          </>
        }
      />
      <div className={css.periods}>
        <Segments
          label={t('classView.periods')}
          items={of.periods.map(p => ({ key: p, text: t(`periodShort.${p}` as 'periodShort.CN') }))}
          value={of.period}
          onChange={period => void navigate({ to: '/phe-duyet', search: { ky: period }, replace: true })}
        />
      </div>
      <div className="two">
        <div className={css.main}>
          <WaitingForYou of={of} corrections={corrections} />
          <ProgressMatrix of={of} />
          <LockSection of={of} locks={locks.locks} may={locks.may} />
          <ClosingsSection of={of} locks={locks} />
        </div>
        <aside className={css.side}>
          <PaceChart of={of} />
          <TeachersLeft of={of} />
          <HandInsLeft of={of} />
          {of.checks.length > 0 ? (
            <section>
              <h2>{t('check.made')}</h2>
              <ul className={css.checks}>
                {of.checks.map(check => (
                  <li key={check.no}>
                    <b>{t('check.no', { no: check.no, day: day(check.at) })}</b>
                    <small>
                      {check.by}, {check.as} · {check.share === null ? '' : share(check.share)}
                    </small>
                    <p>{check.findings}</p>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </aside>
      </div>
      {checking ? <CheckSheet of={of} onClose={() => setChecking(false)} /> : null}
    </>
  )
}

/** How full, what is left, how many days. */
function sentence({ total, window, day: today, period }: Progress, t: Say): string {
  const name = t(`period.${period}` as 'period.CN')
  if (window.state === 'before')
    return window.opensOn
      ? t('approvals.title.before', { period: name, day: day(window.opensOn) })
      : t('approvals.title.undecided', { period: name })
  if (total.missing === 0) return t('approvals.title.full', { period: name })
  const params = { share: share(total.share ?? 0), cells: figure(total.missing), count: total.classesMissing }
  const left = window.closesOn === null ? null : daysBetween(today, window.closesOn)
  if (left === null || left < 0) return t('approvals.title.over', params)
  return left === 0 ? t('approvals.title.today', params) : t('approvals.title.left', { ...params, days: left })
}
