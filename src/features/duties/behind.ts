/** Who of the school owes what that is late, and how each duty stands over everybody. */
import { sql } from 'kysely'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import { colleagues } from './held.ts'
import { type Item, itemsOf, type Layer, occurrencesOf } from './items.ts'
import { askedSince, firstRun, groundOf, type Runs, runsOf } from './own.ts'
import { type State, stateOf } from './state.ts'
import { oneRow, type Word, wordsIn } from './words.ts'

export type Owed = { layer: Layer; duty: string; item: Item; state: State }
export type Behind = { person: string; name: string; all: Owed[]; late: Owed[] }

/** Everybody with all duties of the year so far. What is the school's stands with each who may do it. */
export async function behind(session: Session): Promise<Behind[]> {
  const { school, day } = session
  const year = schoolYearOf(day)
  const row = await oneRow(
    session,
    sql<{ words: Word[] | null; runs: Runs; run: number | null }>`
      select ${wordsIn(school.id, year)} as words, ${runsOf(year)} as runs, ${firstRun} as run`,
  )
  const since = askedSince(session, row.run)
  const dues = occurrencesOf(session.law.layers, session.calendar, day)
  const people = (await colleagues(session, year)).map(({ holders, ...person }) => ({
    ...person,
    items: itemsOf(dues, holders, day, since),
  }))
  const ground = await groundOf(
    session,
    people.flatMap(p => p.items),
    row,
  )
  return people
    .filter(({ items }) => items.length > 0)
    .map(({ id, name, items }) => {
      const all = items.map(item => ({ layer: item.layer, duty: item.duty.id, item, state: stateOf(item, ground) }))
      return { person: id, name, all, late: all.filter(o => o.state.state === 'late') }
    })
}
