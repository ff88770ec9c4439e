import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import { useReadLater } from '../../web/query.ts'
import type { corrections as readCorrections } from '../corrections/read.ts'
import type { signaturesWanted } from '../transcripts/due.ts'
import { DueRow } from '../transcripts/due-row.tsx'
import css from './approvals.module.css'
import { ApproveSheet } from './approve-sheet.tsx'
import type { Progress } from './class-result-shown.tsx'

type Dossiers = OutputOf<typeof readCorrections>['corrections']

/** Results, corrections and transcripts that this very person can move on; nothing is shown where nothing waits. */
export function WaitingForYou({ of, corrections }: { of: Progress; corrections: Dossiers }) {
  const { t } = useTexts()
  const [approving, setApproving] = useState(false)
  const { data } = useReadLater<typeof signaturesWanted>('transcripts.due', {})
  const signatures = (data?.due ?? []).filter(d => d.ready > 0)
  const mine = corrections.filter(one => one.mine.consent || one.mine.witness)
  const results = of.classes.flatMap(c =>
    c.result?.state === 'proposed' && !c.result.stale && mayPress(c.result.approve)
      ? [{ class: c.class, name: c.name, version: c.result.version ?? 0 }]
      : [],
  )
  const count = mine.length + signatures.length + (results.length > 0 ? 1 : 0)
  if (count === 0) return null
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('approvals.waiting')}</h2>
        <p>{t('home.tasks', { count })}</p>
      </div>
      <ul className={css.waiting}>
        {results.length > 0 ? (
          <li>
            <div className="grow">
              <h3>{t('approvals.results', { count: results.length })}</h3>
              <p>
                {results.map(one => (
                  <Link key={one.class} to="/ket-qua/$class" params={{ class: one.class }} search={{ ky: of.period }}>
                    {one.name}
                  </Link>
                ))}
              </p>
            </div>
            <Button variant="filled" onClick={() => setApproving(true)}>
              {t('approve.act', { count: results.length })}
            </Button>
          </li>
        ) : null}
        {signatures.map(d => (
          <DueRow key={`${d.class} ${d.stage}`} due={d} />
        ))}
        {mine.map(one => (
          <li key={one.correction}>
            <div className="grow">
              <h3>
                {t(one.mine.consent ? 'approvals.consent' : 'approvals.witness', { pupil: one.pupil, name: one.class })}
              </h3>
              <p>
                {t('approvals.change', { subject: one.subjectName, from: one.from || t('note.blank'), to: one.to })} ·{' '}
                {moment(one.at)}
              </p>
            </div>
            <Button component={Link} to={`/phieu/${one.correction}`}>
              {t('task.act.consent')}
            </Button>
          </li>
        ))}
      </ul>
      {approving ? <ApproveSheet period={of.period} classes={results} onClose={() => setApproving(false)} /> : null}
    </section>
  )
}
