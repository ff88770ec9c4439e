import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import table from '../../web/kit/table.module.css'
import { useRead } from '../../web/query.ts'
import type { Overview } from '../school/school.page.tsx'
import { GrantSheet } from './grant-sheet.tsx'
import type { listStandIns } from './list.ts'
import { StandInLine } from './stand-in-line.tsx'
import css from './stand-ins.module.css'

/** Who stands in for whom: now, later, and what is over; each with its decision. */
export function StandInsSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const { standIns, mayGrant } = useRead<typeof listStandIns>('standIns.list', {})
  const [granting, setGranting] = useState(false)
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('standIns.title')}</h2>
        <span className="grow" />
        {mayGrant.verdict === 'allowed' ? (
          <Button onClick={() => setGranting(true)}>{t('standIns.grant')}</Button>
        ) : null}
      </div>
      <p className={css.lede}>
        {t('standIns.lede')}{' '}
        {mayGrant.because.map(clause => (
          <ClauseChip key={clause.id} clause={clause} />
        ))}
      </p>
      {standIns.length === 0 ? <EmptyState title={t('standIns.none')}>{t('standIns.noneMore')}</EmptyState> : null}
      {(['now', 'later', 'over'] as const).map(state => {
        const these = standIns.filter(s => s.state === state)
        return these.length === 0 ? null : (
          <div key={state}>
            <h3 className={css.state}>{t(`standIns.state.${state}`, { count: these.length })}</h3>
            <ul className={css.list}>
              {these.map(standIn => (
                <StandInLine key={standIn.standIn} of={standIn} />
              ))}
            </ul>
          </div>
        )
      })}
      {granting ? <GrantSheet of={of} onClose={() => setGranting(false)} /> : null}
    </section>
  )
}
