/** What of the duties stands among the tasks of today: what is late or falls due within the week. */
import { type RawBuilder, sql } from 'kysely'
import { outagesOf } from '../../records/server-runs.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM } from '../../records/standing.ts'
import { hasBooks } from '../gradebook/index.ts'
import { type Days, daysIn, type Holder, holdersOf, ownersOf } from './held.ts'
import { type Item, itemsOf, type Occurrence, occurrencesOf } from './items.ts'
import { askedSince, firstRun, type Runs, runsOf } from './own.ts'
import { isReminderOf } from './reminders.ts'
import { seenBy } from './seen.ts'
import { type FactsOfYear, factsFrom, factsIn, wantedFacts } from './seen-facts.ts'
import { stateOf } from './state.ts'
import { byKey, ownWords, type Word } from './words.ts'

/** What the home page fetches along with the rest. */
export type DutiesRow = {
  words: Word[] | null
  runs: Runs
  run: number | null
  days: Days
  facts: FactsOfYear[] | null
  givers: Record<string, string> | null
  reminders: { layer: string; duty: string; by: string; at: number }[] | null
}

const WEEK = 7 * 86_400_000

/** One JSON column of a larger statement. Facts are read of those duties only that may fall to this person by now. */
export function dutiesRow(session: Session, year: number): RawBuilder<DutiesRow> {
  const { school, day } = session
  const wanted = wantedFacts(itemsOf(near(session), atMost(session), day, 0), hasBooks(school.programme))
  return sql<DutiesRow>`json_build_object(
    'words', ${ownWords(session, year)}, 'days', ${daysIn(school.id, year, day, ownersOf(session))},
    'runs', ${runsOf(year)}, 'run', ${firstRun}, 'facts', ${factsIn(session, wanted)},
    'givers', (select json_object_agg(p.id, p.family_name || ' ' || p.given_name) from person p
      where p.school_id = ${school.id} and p.id = any(${session.standing.given.map(g => g.giver)}::uuid[])),
    'reminders', (select json_agg(json_build_object('layer', r.layer, 'duty', r.duty,
        'by', p.family_name || ' ' || p.given_name, 'at', floor(extract(epoch from r.at) * 1000)) order by r.at desc)
      from duty_reminder r join person p on p.school_id = r.school_id and p.id = r.person_id
      where r.school_id = ${school.id} and r.year between ${year - 1} and ${year} and r.reminded_id = ${session.person()}))`
}

/** What has begun and is late, or falls due within the week. */
const near = ({ law, calendar, day, now }: Session): Occurrence[] =>
  occurrencesOf(law.layers, calendar, day).filter(o => o.opensAt <= now && o.dueAt <= now + WEEK)

/** Everything that could be this person's before the days are known: all capacities, own and given, as held for ever. */
function atMost(session: Session): Holder[] {
  const { standing } = session
  const given = standing.given.flatMap(({ giver, givers }) => (givers ? { person: giver, of: givers } : []))
  return [{ person: session.person(), of: standing }, ...given].map(({ person, of }) => {
    const lessons = of.assignments
    const held = {
      parties: [...of.posts, ...of.seats],
      ...{ since: {}, lessons, teaches: lessons.length > 0 ? { since: null } : null },
      leads: lessons.filter(l => l.subject === HOMEROOM).map(l => ({ classId: l.classId, since: null })),
    }
    return { person, held: () => held, inPlace: null }
  })
}

export type DueNow = {
  item: Item
  /** its first late instant, outages given back */
  dueAt: number
  /** where the records show when it is done: the page that does it, and the periods of the books that it is about */
  seen: { to: string; periods: readonly string[] } | null
  /** where it is owed for a class */
  className: string | null
  /** the name of whose duty it is, where it is done in somebody's place */
  inPlaceOf: string | null
  reminder?: { by: string; at: number }
}

/** What is not done and is late, or falls due within the week; the soonest first. */
export function dutiesNow(session: Session, row: DutiesRow): DueNow[] {
  const dues = near(session)
  if (dues.length === 0) return []
  const books = hasBooks(session.school.programme)
  const ground = {
    ...{ now: session.now, hasBooks: books, words: byKey(row.words), outages: outagesOf(row.runs) },
    facts: factsFrom(row.facts),
  }
  // of the year before, too: what closes a year outlives it
  const names = new Map((row.days.lessons ?? []).map(l => [l.classId, l.className]))
  return itemsOf(dues, holdersOf(session, row.days), session.day, askedSince(session, row.run)).flatMap(item => {
    const { state, dueAt } = stateOf(item, ground)
    if (state === 'done') return []
    const seen = seenBy(item, books)
    const reminder = row.reminders?.find(r => isReminderOf(r, { item, dueAt }))
    return [
      {
        ...{ item, dueAt, seen: seen && { to: seen.to, periods: seen.periods } },
        className: item.share.of === 'class' ? (names.get(item.share.classId) ?? null) : null,
        inPlaceOf: item.inPlace ? (row.givers?.[item.owner] ?? '') : null,
        ...(reminder && { reminder: { by: reminder.by, at: reminder.at } }),
      },
    ]
  })
}
