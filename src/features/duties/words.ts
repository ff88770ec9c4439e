/** What people have said about duties: done, or taken back. The last word about an occurrence holds. */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { keyOf, type Layer } from './items.ts'

export type Word = {
  layer: Layer
  duty: string
  year: number
  period: string
  classId: string | null
  owner: string | null
  version: number
  kind: 'done' | 'withdrawal'
  note: string
  by: string
  /** ms since 1970 */
  at: number
}

type Whose = { owners: readonly string[]; classes: readonly string[] }

/** The last words of a school year as JSON: part of a statement. `mine`: only what concerns these people and classes. */
export function wordsIn(school: number, year: number, mine?: Whose) {
  const only = mine
    ? sql`and (w.owner_id = any(${[...mine.owners]}::uuid[]) or w.class_id = any(${[...mine.classes]}::uuid[])
        or (w.owner_id is null and w.class_id is null))`
    : sql``
  return sql<Word[] | null>`
    (select json_agg(json_build_object('layer', k.layer, 'duty', k.duty, 'year', k.year, 'period', k.period,
        'classId', k.class_id, 'owner', k.owner_id, 'version', k.version, 'kind', k.kind, 'note', k.note,
        'by', k.person_id, 'at', floor(extract(epoch from k.at) * 1000)))
      from (select distinct on (w.year, w.layer, w.duty, w.period, w.class_id, w.owner_id) w.* from duty_word w
        where w.school_id = ${school} and w.year between ${year - 1} and ${year + 1} ${only}
        order by w.year, w.layer, w.duty, w.period, w.class_id, w.owner_id, w.version desc) k)`
}

/** What concerns whoever asks: the own words, and those of whose duties are done in their place. */
export function ownWords(session: Session, year: number) {
  const { school, standing } = session
  const all = [standing, ...standing.given.flatMap(g => g.givers ?? [])]
  return wordsIn(school.id, year, {
    owners: [session.person(), ...standing.given.map(g => g.giver)],
    classes: all.flatMap(of => of.assignments.map(a => a.classId)),
  })
}

export const byKey = (words: readonly Word[] | null): ReadonlyMap<string, Word> =>
  new Map((words ?? []).map(w => [keyOf(w, w), w]))

/** Runs a statement of one row whose columns are such parts. */
export async function oneRow<T>({ trx }: Session, statement: RawBuilder<T>): Promise<T> {
  return (await statement.execute(trx)).rows[0]!
}
