import { clock, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import css from './year.module.css'
import { type Entry, weeksOf, type Year } from './year-days.ts'

type Props = { month: string; year: Year; entries: readonly Entry[]; shown: boolean }

/** A month as a wall calendar, and under it the same day by day with people and clauses. */
export function YearMonth({ month, year, entries, shown }: Props) {
  const { t } = useTexts()
  const own = entries.filter(entry => entry.day.startsWith(month))
  const name = t('year.monthOf', { month: Number(month.slice(5)), year: month.slice(0, 4) })
  return (
    <section className={`sheet ${css.month}`} aria-label={name} hidden={!shown}>
      <h2>{name}</h2>
      <table className={css.grid}>
        <thead>
          <tr>
            {weekdays.map(weekday => (
              <th key={weekday} scope="col">
                {t(`year.weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week.find(Boolean)}>
              {week.map((day, i) => (
                <DayCell key={weekdays[i]} day={day} year={year} entries={own} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {year.windows.some(w => w.opensOn.slice(0, 7) <= month && month <= w.closesOn.slice(0, 7)) ? (
        <p className={`tiny ${css.legend}`}>{t('year.legend')}</p>
      ) : null}
      {own.length === 0 ? <p className="quiet">{t('year.quiet')}</p> : null}
      <ol className={css.list}>
        {own.map(entry => (
          <li key={entry.key}>
            <time dateTime={entry.day}>{shortDay(entry.day)}</time>
            <EntryText entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

type CellProps = { day: string | null; year: Year; entries: readonly Entry[] }

function DayCell({ day, year, entries }: CellProps) {
  const { t } = useTexts()
  if (day === null) return <td className={css.none} />
  const open = year.windows.filter(w => w.opensOn <= day && day <= w.closesOn)
  const here = entries.filter(entry => entry.day === day)
  return (
    <td className={open.length > 0 ? css.open : undefined} aria-current={day === year.day ? 'date' : undefined}>
      <b>{Number(day.slice(8))}</b>
      {here.length > 0 ? (
        <ul>
          {here.map(entry => (
            <li key={entry.key} className={css[entry.is]}>
              <ShortText entry={entry} />
            </li>
          ))}
        </ul>
      ) : null}
      {open.length > 0 && here.length === 0 ? (
        <span className="sr">{t('year.isOpen', { period: t(`period.${open[0]!.period}` as 'period.CN') })}</span>
      ) : null}
    </td>
  )
}

function ShortText({ entry }: { entry: Entry }) {
  const { t } = useTexts()
  if (entry.is === 'duty') return <>{entry.duty.title}</>
  if (entry.is === 'window')
    return <>{t(`year.window.${entry.edge}`, { period: t(`period.${entry.window.period}` as 'period.CN') })}</>
  return <>{t(`year.term.${entry.edge}`, { term: entry.term === 0 ? 'I' : 'II' })}</>
}

function EntryText({ entry }: { entry: Entry }) {
  const { t } = useTexts()
  const duty = entry.is === 'duty' ? entry.duty : null
  return (
    <div>
      <p>
        <ShortText entry={entry} />
      </p>
      <p className="small quiet">
        {duty ? `${duty.who}. ${whenText(duty.dueAt, t)} ` : ''}
        {entry.is === 'window' ? t('year.byDecision', { no: entry.window.decisionNo }) : ''}
        {duty?.clauses.map(clause => (
          <ClauseChip key={clause.document + clause.id} clause={clause} />
        ))}
      </p>
    </div>
  )
}

/** Midnight is the end of the day before. */
const whenText = (dueAt: number, t: ReturnType<typeof useTexts>['t']): string =>
  clock(dueAt) === '00:00' ? t('year.endOfDay') : t('year.before', { at: clock(dueAt) })
