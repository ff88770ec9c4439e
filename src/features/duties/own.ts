/** A person's own duties, and those done in somebody's place, with the ground that they are judged on. */
import { sql } from 'kysely'
import { schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import { outagesOf, runsSince } from '../../records/server-runs.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks } from '../gradebook/index.ts'
import { type Days, daysIn, holdersOf, ownersOf } from './held.ts'
import { closingFrom, type Item, itemsOf, occurrencesOf } from './items.ts'
import { type FactsOfYear, factsFrom, factsIn, wantedFacts } from './seen-facts.ts'
import type { Ground } from './state.ts'
import { byKey, oneRow, ownWords, type Word } from './words.ts'

export type Runs = [number, number][] | null

/** Since when duties are asked: the school was opened here, and the installation keeps when it runs. */
export const firstRun = sql<number | null>`
  (select floor(extract(epoch from min(started_at)) * 1000)::float8 from server_run)`
export const askedSince = ({ school }: Session, run: number | null): number => Math.max(school.openedAt, run ?? 0)

/** The runs of the server that may have touched a duty of the year. */
export const runsOf = (year: number) => runsSince(startOf(closingFrom(year)))

export async function ownItems(session: Session): Promise<{ items: Item[]; ground: Ground }> {
  const { school, day } = session
  const year = schoolYearOf(day)
  const row = await oneRow(
    session,
    sql<{ words: Word[] | null; runs: Runs; run: number | null; days: Days }>`
      select ${ownWords(session, year)} as words, ${runsOf(year)} as runs, ${firstRun} as run,
        ${daysIn(school.id, year, day, ownersOf(session))} as days`,
  )
  const dues = occurrencesOf(session.law.layers, session.calendar, day)
  const items = itemsOf(dues, holdersOf(session, row.days), day, askedSince(session, row.run))
  return { items, ground: await groundOf(session, items, row) }
}

/** Reads only the facts that these duties are seen by. */
export async function groundOf(
  session: Session,
  items: readonly Item[],
  { words, runs }: { words: Word[] | null; runs: Runs },
): Promise<Ground> {
  const books = hasBooks(session.school.programme)
  const wanted = wantedFacts(items, books)
  const facts =
    wanted.length === 0
      ? null
      : (await oneRow(session, sql<{ facts: FactsOfYear[] | null }>`select ${factsIn(session, wanted)} as facts`)).facts
  return { now: session.now, hasBooks: books, words: byKey(words), outages: outagesOf(runs), facts: factsFrom(facts) }
}
