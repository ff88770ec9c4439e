/** What of the duties stands among the tasks of today: told ones that are late or fall due within the week. */
import { type RawBuilder, sql } from 'kysely'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { extended } from '../../law/duties.ts'
import { outagesOf, runsSince } from '../../records/server-runs.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks } from '../gradebook/index.ts'
import { firstDayOf, heldIn, ofYear } from './held.ts'
import { type Item, itemsOf, occurrencesOf, sinceDay } from './items.ts'
import { askedSince, firstRun } from './own.ts'
import { seenBy } from './seen.ts'
import { byKey, type Word, wordsIn } from './words.ts'

/** What the home page fetches along with the rest. */
export type DutiesRow = {
  words: Word[] | null
  runs: [number, number][] | null
  run: number | null
  firstDay: string | null
  classes: string[] | null
  reminders: { layer: string; duty: string; by: string; at: number }[] | null
}

const DAY = 86_400_000

/** One JSON column of a larger statement. */
export function dutiesRow({ school, standing, now, ...session }: Session, year: number): RawBuilder<DutiesRow> {
  const person = session.person()
  return sql<DutiesRow>`json_build_object(
    'words', ${wordsIn(school.id, year, { person, standing })}, 'classes', ${ofYear(school.id, year, standing)},
    'runs', ${runsSince(now - 40 * DAY)}, 'run', ${firstRun}, 'firstDay', ${firstDayOf(school.id, person)},
    'reminders', (select json_agg(json_build_object('layer', r.layer, 'duty', r.duty,
        'by', p.family_name || ' ' || p.given_name, 'at', floor(extract(epoch from r.at) * 1000)) order by r.at desc)
      from duty_reminder r join person p on p.school_id = r.school_id and p.id = r.person_id
      where r.school_id = ${school.id} and r.year = ${year} and r.reminded_id = ${person}))`
}

export type DueNow = {
  /** the first that is not done */
  item: Item
  /** its first late instant, outages given back */
  dueAt: number
  /** how many of this duty are late or due, this one among them */
  count: number
  reminder?: { by: string; at: number }
}

/**
 * Duty by duty, the first of it that is late or falls due within the week. What the records show when it is done has its
 * own task there, and is left out.
 */
export function dutiesNow(session: Session, row: DutiesRow): DueNow[] {
  const { now, day, standing, school, law, calendar } = session
  const asked = { year: schoolYearOf(day), since: askedSince(session, row.run), ownSince: sinceDay(row.firstDay) }
  const near = occurrencesOf(law.layers, calendar, day).filter(o => o.opensAt <= now && o.dueAt <= now + 7 * DAY)
  if (near.length === 0) return []
  const words = byKey(row.words)
  const outages = outagesOf(row.runs)
  const books = hasBooks(school.programme)
  const left = itemsOf(near, session.person(), heldIn(standing, row.classes ?? []), asked).filter(
    item => words.get(item.key)?.kind !== 'done' && !seenBy(item, books),
  )
  const byDuty = Map.groupBy(left, i => `${i.layer} ${i.duty.id} ${i.share.of === 'class' ? i.share.classId : ''}`)
  return [...byDuty.values()].map(of => {
    const item = of[0]!
    const reminder = row.reminders?.find(r => r.layer === item.layer && r.duty === item.duty.id)
    return {
      item,
      dueAt: extended(item.dueAt, outages),
      count: of.length,
      ...(reminder && { reminder: { by: reminder.by, at: reminder.at } }),
    }
  })
}
