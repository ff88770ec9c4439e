import { daysBetween, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { share } from '../../web/numbers.ts'
import css from './approvals.module.css'
import type { Progress } from './class-result-shown.tsx'

const width = 300
const height = 128

/** How fast the books fill, against an even pace from the first to the last day of entry. */
export function PaceChart({ of }: { of: Progress }) {
  const { t } = useTexts()
  const { opensOn, closesOn } = of.window
  if (opensOn === null || closesOn === null || of.window.state === 'before' || of.total.wanted === 0) return null
  const span = Math.max(1, daysBetween(opensOn, closesOn))
  const x = (day: string) => (Math.min(Math.max(daysBetween(opensOn, day), 0), span) / span) * width
  const y = (filled: number) => height - (filled / of.total.wanted) * height
  const now = x(of.day)
  const points = [
    ...of.pace.filter(p => p.day <= of.day).map(p => `${x(p.day)},${y(p.filled)}`),
    `${now},${y(of.total.filled)}`,
  ]
  const even = Math.round((now / width) * 1000)
  const real = of.total.share ?? 0
  return (
    <section>
      <h2>{t('pace.title')}</h2>
      <svg
        viewBox="-42 -10 360 164"
        className={css.pace}
        role="img"
        aria-label={t('pace.said', { real: share(real), even: share(even) })}
      >
        <path d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`} stroke="var(--rule)" fill="none" />
        <g fill="var(--ink-3)" fontSize="11" textAnchor="end">
          <text x="-6" y="4">
            100 %
          </text>
          <text x="-6" y={height / 2 + 4}>
            50 %
          </text>
          <text x="-6" y={height + 4}>
            0 %
          </text>
        </g>
        <polygon points={`0,${height} ${points.join(' ')} ${now},${height}`} fill="var(--blue-wash)" />
        <path d={`M0 ${height}L${width} 0`} stroke="var(--ink-3)" strokeDasharray="3 4" fill="none" />
        <polyline points={`0,${height} ${points.join(' ')}`} stroke="var(--blue)" strokeWidth="2" fill="none" />
        <circle cx={now} cy={y(of.total.filled)} r="4" fill="var(--blue)" />
        <path d={`M${width} -4V${height}`} stroke="var(--due-mark)" strokeWidth="1.5" />
        <g fill="var(--ink-3)" fontSize="11">
          <text x="0" y={height + 18}>
            {shortDay(opensOn)}
          </text>
          <text x={width} y={height + 18} textAnchor="end" fill="var(--due)">
            {t('pace.closes', { day: shortDay(closesOn) })}
          </text>
        </g>
      </svg>
      <p className="small quiet">{t('pace.said', { real: share(real), even: share(even) })}</p>
    </section>
  )
}
