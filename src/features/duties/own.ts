/** A person's own duties with the ground that they are judged on. */
import { sql } from 'kysely'
import { schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import { outagesOf, runsSince } from '../../records/server-runs.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks } from '../gradebook/index.ts'
import { firstDayOf, heldIn, ofYear } from './held.ts'
import { type Item, itemsOf, occurrencesOf, sinceDay } from './items.ts'
import { seenFacts } from './seen-facts.ts'
import type { Ground } from './state.ts'
import { byKey, oneRow, type Word, wordsIn } from './words.ts'

type Runs = [number, number][] | null

/** Since when duties are asked: the school was opened here, and the installation keeps when it runs. */
export const firstRun = sql<number | null>`
  (select floor(extract(epoch from min(started_at)) * 1000)::float8 from server_run)`
export const askedSince = ({ school }: Session, run: number | null): number => Math.max(school.openedAt, run ?? 0)

export async function ownItems(session: Session): Promise<{ items: Item[]; ground: Ground }> {
  const { school, day, standing } = session
  const person = session.person()
  const year = schoolYearOf(day)
  const row = await oneRow(
    session,
    sql<{ words: Word[] | null; runs: Runs; run: number | null; firstDay: string | null; classes: string[] | null }>`
      select ${wordsIn(school.id, year, { person, standing })} as words, ${ofYear(school.id, year, standing)} as classes,
        ${runsSince(startOf(`${year}-08-01`))} as runs, ${firstRun} as run,
        ${firstDayOf(school.id, person)} as "firstDay"`,
  )
  const asked = { year, since: askedSince(session, row.run), ownSince: sinceDay(row.firstDay) }
  const held = heldIn(standing, row.classes ?? [])
  return {
    items: itemsOf(occurrencesOf(session.law.layers, session.calendar, day), person, held, asked),
    ground: await groundOf(session, year, row),
  }
}

export async function groundOf(
  session: Session,
  year: number,
  { words, runs }: { words: Word[] | null; runs: Runs },
): Promise<Ground> {
  return {
    now: session.now,
    hasBooks: hasBooks(session.school.programme),
    words: byKey(words),
    outages: outagesOf(runs),
    facts: await seenFacts(session, year),
  }
}
