import { Button } from '@mantine/core'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Mark } from '../../web/kit/marks.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { roles } from '../../web/kit/table-roles.ts'
import { AbilityNote } from './ability-note.tsx'
import type { Overview } from './school.page.tsx'
import { WindowSheet } from './window-sheet.tsx'

type Window = Overview['windows'][number]
type State = 'undecided' | 'before' | 'open' | 'after'
const marks: Record<State, Mark> = { undecided: 'idle', before: 'idle', open: 'turn', after: 'done' }

function stateOf({ opensOn, closesOn }: Window, today: string): State {
  if (opensOn === null || closesOn === null) return 'undecided'
  return today < opensOn ? 'before' : today > closesOn ? 'after' : 'open'
}

/** From when until when each period is open for entry, by which decision. */
export function WindowsSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const [deciding, setDeciding] = useState<Window | null>(null)
  const may = of.may.decideWindow.verdict === 'allowed'
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('school.part.windows')}</h2>
        <p>{t('windows.how')}</p>
        <span className="grow" />
        <AbilityNote ability={of.may.decideWindow} />
      </div>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stacked}`} {...roles.table}>
          <thead {...roles.rows}>
            <tr {...roles.row}>
              <th {...roles.column}>{t('classView.periods')}</th>
              <th {...roles.column}>{t('windows.span')}</th>
              <th {...roles.column}>{t('decision.decisionNo')}</th>
              <th {...roles.column}>{t('pupils.state')}</th>
              {may ? (
                <th {...roles.column}>
                  <span className="sr">{t('windows.decide')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody {...roles.rows}>
            {of.windows.map(window => {
              const state = stateOf(window, of.day)
              const name = t(`period.${window.period}` as 'period.CN')
              return (
                <tr {...roles.row} key={window.period}>
                  <th {...roles.named}>{name}</th>
                  <td {...roles.cell} data-column={t('windows.span')}>
                    {window.opensOn === null || window.closesOn === null
                      ? t('windows.none')
                      : t('windows.between', { from: day(window.opensOn), to: day(window.closesOn) })}
                  </td>
                  <td {...roles.cell} data-column={t('decision.decisionNo')}>
                    {window.decisionNo || '–'}
                  </td>
                  <td {...roles.cell} data-column={t('pupils.state')}>
                    <StateMark mark={marks[state]}>{t(`windows.state.${state}`)}</StateMark>
                  </td>
                  {may ? (
                    <td {...roles.cell} className={table.num}>
                      <Button
                        size="xs"
                        aria-label={`${t(state === 'undecided' ? 'windows.decide' : 'windows.change')}: ${name}`}
                        onClick={() => setDeciding(window)}
                      >
                        {t(state === 'undecided' ? 'windows.decide' : 'windows.change')}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {deciding ? <WindowSheet of={of} window={deciding} onClose={() => setDeciding(null)} /> : null}
    </section>
  )
}
