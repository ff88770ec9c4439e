/** A recurring duty as a sentence, its moments told as people count them: the 5th, Sunday 22:00, the last day. Pure. */
import type { Duty, Instant, Rhythm } from '../../../law/regulation.ts'
import { capital, partiesText, type Titles } from './norm-text.ts'

export function dutyText({ of, title, every, opens, due }: Duty, titles: Titles): string {
  const who = capital(partiesText(of, titles))
  const from = opens ? `từ ${momentText(every, opens, 'opens')}, ` : ''
  return `${who} ${title.vi.charAt(0).toLowerCase()}${title.vi.slice(1)}: ${from}${momentText(every, due, 'due')}.`
}

/**
 * The first instant allowed (`opens`), or the first late one (`due`), as the last day that is in time. A deadline within
 * a day is told with its hour.
 */
export function momentText(every: Rhythm, { from, days, minutes = 0 }: Instant, edge: 'opens' | 'due'): string {
  const whole = minutes === 0
  // midnight is the end of the day before
  const day = edge === 'due' && whole ? days - 1 : days
  const named = every === 'week' ? weekday(from === 'start' ? day : day + 7) : dayText(every, from, day)
  if (edge === 'opens') return whole ? named : `${hour(minutes)} ${named}`
  return whole ? `chậm nhất hết ${named}` : `trước ${hour(minutes)} ${named}`
}

const spans = { month: 'tháng', term: 'học kỳ', year: 'năm học' }

/** `day`: counted from 0 for the first day of the span (`start`) or the first one after it (`end`). */
function dayText(every: 'month' | 'term' | 'year', from: 'start' | 'end', day: number): string {
  const span = spans[every]
  if (from === 'start') {
    if (day < 0) return `ngày thứ ${-day} trước khi ${span} bắt đầu`
    return every === 'month' && day < 28 ? `ngày ${two(day + 1)} của tháng` : `ngày thứ ${day + 1} của ${span}`
  }
  if (day === -1) return `ngày cuối cùng của ${span}`
  if (day < -1) return `ngày thứ ${-day} tính từ cuối ${span} trở lại`
  return every === 'month' && day < 28 ? `ngày ${two(day + 1)} tháng sau` : `ngày thứ ${day + 1} sau khi hết ${span}`
}

/** `day`: counted from Monday of the week, 0; -1 is the Sunday before. */
function weekday(day: number): string {
  const name = names[((day % 7) + 7) % 7]!
  const week = Math.floor(day / 7)
  if (week === 0) return `${name} trong tuần`
  if (week === -1) return `${name} trước tuần đó`
  if (week === 1) return `${name} của tuần sau`
  return week < 0 ? `${name} của ${-week} tuần trước đó` : `${name} của ${week} tuần sau đó`
}

const names = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']
const hour = (minutes: number) =>
  minutes % 60 === 0 ? `${minutes / 60} giờ` : `${Math.floor(minutes / 60)} giờ ${two(minutes % 60)}`
const two = (n: number) => String(n).padStart(2, '0')
