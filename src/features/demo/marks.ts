/** What the teachers of the demo have entered by the day of the story. */
import type { Column } from '../../assessment/scheme.ts'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { runAct } from '../../records/act.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { type BookScheme, type Period, sheetScheme } from '../gradebook/index.ts'
import { decideLock, executeLock, proposeLock } from '../locks/take-step.ts'
import type { Dice } from './dice.ts'
import { remarks } from './remarks.ts'
import {
  as,
  clerkOf,
  type DemoClass,
  type DemoPupil,
  type DemoYear,
  headOf,
  openWindow,
  type Troupe,
} from './school.ts'

type Span = {
  period: Period
  opensOn: string
  closesOn: string /** share of the books' cells that are filled */
  fullness: number
  lock: boolean
}

const HOUR = 3_600_000

/** Fills a year up to a day: every period that has opened, the last one in part; what is over is locked by the regulation's own steps. */
export async function fillYear(
  troupe: Troupe,
  year: DemoYear,
  { until, today }: { until: string; today: string },
): Promise<void> {
  for (const span of spansOf(troupe, year.year, until, today)) {
    await openWindow(troupe, year.year, span.period, span.opensOn, span.closesOn)
    for (const c of year.classes) {
      for (const subject of Object.keys(c.books)) await fillBook(troupe, c, subject, span, until)
      if (span.lock) await lockPeriod(troupe, c, year.year, span)
    }
  }
}

function spansOf({ plan }: Troupe, year: number, until: string, today: string): Span[] {
  const over = until < today
  const next = year + 1
  const span = (period: Period, opensOn: string, closesOn: string, fullness = 100, lock = true): Span => ({
    period,
    opensOn,
    closesOn,
    fullness,
    lock,
  })
  if (plan.programme === 'primary')
    return over
      ? [
          span('GHK1', `${year}-10-20`, `${year}-11-10`),
          span('CHK1', `${year}-12-20`, `${next}-01-15`),
          span('GHK2', `${next}-03-10`, `${next}-03-30`),
          span('CN', `${next}-05-01`, `${next}-05-25`),
        ]
      : [
          span('GHK1', addDays(today, -40), addDays(today, -12)),
          span('CHK1', addDays(today, -11), addDays(today, 40), 70, false),
        ]
  return over
    ? [span('HK1', `${year}-09-05`, `${next}-01-15`), span('HK2', `${next}-01-20`, `${next}-05-25`)]
    : [span('HK1', `${year}-09-05`, addDays(today, 50), 75, false)]
}

async function fillBook(troupe: Troupe, c: DemoClass, subject: string, span: Span, until: string): Promise<void> {
  const { dice: d, plan } = troupe
  const teacher = plan.staff.find(s => s.teaches?.[c.name]?.includes(subject))?.name
  if (!teacher) return
  const scheme = schemeOf(troupe, c, subject)
  const done = span.closesOn < until ? span.closesOn : until
  const at = startOf(addDays(done, -d.below(5))) + (13 + d.below(9)) * HOUR + d.below(60) * 60_000
  const running = span.fullness < 100
  const columns = sheetScheme(scheme, span.period).columns.filter(
    col => col.kind !== 'average' && !(running && col.key === 'CK'),
  )
  const share = running ? (subject === 'TOAN' ? 95 : 40 + d.below(60)) : 100
  const changes = c.pupils.flatMap(pupil =>
    columns.flatMap(column => {
      const text = d.chance(share) ? typed(d, column, pupil, plan.programme === 'primary') : ''
      return text === '' ? [] : [{ pupil: pupil.id, column: column.key, text, version: 0, how: 'typed' as const }]
    }),
  )
  if (changes.length > 0)
    await runAct(as(troupe, teacher, at), enterScores, { book: c.books[subject]!, period: span.period, changes })
}

/** The scheme as `openClass` stored it; the demo knows it without reading. */
function schemeOf({ plan }: Troupe, c: DemoClass, subject: string): BookScheme {
  if (plan.programme === 'primary') return { programme: 'primary', grade: c.grade, subject, tech: 'SINGLE' }
  const long = ['VAN', 'TOAN', 'HDTNHN'].includes(subject)
  return {
    programme: 'continuing',
    grade: c.grade,
    subject,
    periodsPerYear: subject === '*' ? 0 : long ? 105 : 70,
    topics: 0,
  }
}

/** What a teacher would type for a pupil of this talent (0–99). */
function typed(d: Dice, column: Column, pupil: DemoPupil, primary: boolean): string {
  const form = Math.max(0, Math.min(99, pupil.talent + d.below(31) - 15))
  switch (column.kind) {
    case 'score':
      return column.decimals === 0
        ? String(Math.min(10, 5 + Math.floor(form / 18)))
        : (4.5 + (form * 5) / 100 + d.below(6) / 10).toFixed(1).replace('.', ',')
    case 'level':
      return form >= 45 ? 'T' : form >= 3 ? 'H' : 'C'
    case 'trait':
      return form >= 35 ? 'T' : 'Đ'
    case 'pass':
      return form >= 4 ? 'Đ' : 'CĐ'
    case 'training':
      return form >= 50 ? 'T' : form >= 15 ? 'K' : 'Đ'
    case 'comment':
      if (!primary) return d.chance(70) ? d.pick(remarks.centre) : ''
      return column.key.startsWith('NX_')
        ? d.pick(remarks.traits)
        : d.pick(form >= 45 ? remarks.T : form >= 3 ? remarks.H : remarks.C)
    case 'average':
      return ''
  }
}

/** By the school's own regulation: at the centre the board proposes first. */
async function lockPeriod(troupe: Troupe, c: DemoClass, year: number, span: Span): Promise<void> {
  const { plan } = troupe
  const at = startOf(addDays(span.closesOn, 1)) + 9 * HOUR
  const scope = { year, period: span.period, class: c.id }
  const board = plan.staff.find(s => s.seat)!.name
  if (plan.programme === 'continuing') await runAct(as(troupe, board, at), proposeLock, scope)
  const { lock } = await runAct(as(troupe, headOf(plan), at + HOUR), decideLock, {
    ...scope,
    decisionNo: `${41 + c.grade}/QĐ`,
    ...(plan.programme === 'continuing' && { reason: 'Năm đầu dùng sổ điện tử: phần môn ký ở sổ in' }),
  })
  const executor =
    plan.programme === 'primary' ? plan.staff.find(s => s.posts.includes('deputyHead'))!.name : clerkOf(plan)
  await runAct(as(troupe, executor, at + 2 * HOUR), executeLock, { lock })
}
