/** For what a recurring duty is done, as people say it: "tháng 10/2026", "tuần từ 05/10", "học kỳ I". */
import { shortDay } from './dates.ts'
import { inside, type Say } from './i18n/i18n.ts'

export function spanText(period: string, t: Say): string {
  if (/^\d{4}-\d{2}$/.test(period)) return t('span.month', { month: `${period.slice(5)}/${period.slice(0, 4)}` })
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return t('span.week', { day: shortDay(period) })
  return inside(period === 'CN' ? t('span.year') : t(`period.${period}` as 'period.HK1'))
}

const FEW = 3

/** Several in a row, soonest first: "tuần từ 05/10, tuần từ 12/10", or "10 lần: tuần từ 05/10 … tuần từ 07/12". */
export function spansText(periods: readonly string[], t: Say): string {
  const [first, last] = [periods[0], periods.at(-1)]
  if (first === undefined || last === undefined || periods.length <= FEW)
    return periods.map(period => spanText(period, t)).join(', ')
  return t('span.many', { count: periods.length, first: spanText(first, t), last: spanText(last, t) })
}
