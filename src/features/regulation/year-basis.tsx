import { Button } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { mayPress } from '../../web/official.ts'
import { DecideYearSheet } from './decide-year-sheet.tsx'
import css from './year.module.css'
import type { Year } from './year-days.ts'

/** By which decision the terms have these days, its breaks, and the way to another decision. */
export function YearBasis({ year }: { year: Year }) {
  const { t } = useTexts()
  const [deciding, setDeciding] = useState(false)
  const { decided, breaks } = year
  const params = decided ? { no: decided.decisionNo, on: day(decided.decidedOn) } : {}
  return (
    <div className={css.ways}>
      <p className="small quiet">
        {t(`year.days.by.${decided === null ? 'usual' : decided.own ? 'own' : 'above'}`, params)}
        {breaks.map(({ from, to }) => (
          <span key={from}> {t('year.days.break.of', { from: day(from), to: day(to) })}</span>
        ))}
      </p>
      {mayPress(year.may.decideYear) ? (
        <Button className={css.button!} onClick={() => setDeciding(true)}>
          {t('year.days.decide')}
        </Button>
      ) : null}
      {deciding ? <DecideYearSheet of={year} onClose={() => setDeciding(false)} /> : null}
    </div>
  )
}
