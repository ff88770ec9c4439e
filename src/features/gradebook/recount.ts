/**
 * The kept counts held against the cells themselves. A server of a version that did not keep them yet, still writing
 * beside this one, leaves them behind for good: nothing else ever counts again.
 */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../records/tables.ts'

type Counted = { cells: number; filled: number; versions: number }
export type Miscount = { year: number; class: string; subject: string; col: string; kept: Counted; counted: Counted }

type Row = Omit<Miscount, 'kept' | 'counted'> & { book: string; act: string; kept: Counted; counted: Counted }

/** Every column of a book whose kept count is not what its cells come to. In one statement, and so of one instant. */
export async function miscounts(trx: Transaction<Database>, school: number): Promise<Miscount[]> {
  return (await wrong(trx, school)).map(said)
}

/** Sets the counts that are wrong and says what stood there. They are derived, so no journal row is left. */
export async function recount(trx: Transaction<Database>, school: number): Promise<Miscount[]> {
  // who writes cells counts in the same transaction: those under way are waited for at the count, the next ones wait
  // for us. In the order in which they count themselves, so that nobody waits for each other
  const held = (await wrong(trx, school)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (const { year, book, col, act } of held)
    await sql`insert into column_count (school_id, year, book_id, col, cells, filled, versions, act_id)
      values (${school}, ${year}, ${book}, ${col}, 0, 0, 0, ${act})
      on conflict (school_id, year, book_id, col) do update set act_id = column_count.act_id`.execute(trx)
  const keys = new Set(held.map(keyOf))
  const found = (await wrong(trx, school)).filter(row => keys.has(keyOf(row)))
  for (const { year, book, col, counted, act } of found)
    await sql`update column_count set cells = ${counted.cells}, filled = ${counted.filled},
        versions = ${counted.versions}, act_id = ${act}
      where school_id = ${school} and year = ${year} and book_id = ${book} and col = ${col}`.execute(trx)
  return found.map(said)
}

const keyOf = ({ book, col }: Row): string => `${book} ${col}`
const said = ({ book: _, act: __, ...miscount }: Row): Miscount => miscount

async function wrong(trx: Transaction<Database>, school: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with counted as (
      select year, book_id, col, count(*)::int as cells, sum(version)::int as versions,
        count(*) filter (where num_nonnulls(score, level, remark) = 1)::int as filled,
        (array_agg(act_id order by at desc, act_id))[1] as act_id
      from mark where school_id = ${school} group by year, book_id, col),
    kept as (select year, book_id, col, cells, filled, versions, act_id from column_count where school_id = ${school}),
    held as (
      select year, book_id, col, coalesce(c.act_id, k.act_id) as act_id,
        array[coalesce(k.cells, 0), coalesce(k.filled, 0), coalesce(k.versions, 0)] as kept,
        array[coalesce(c.cells, 0), coalesce(c.filled, 0), coalesce(c.versions, 0)] as counted
      from counted c full join kept k using (year, book_id, col))
    select h.year, h.book_id::text as book, l.name as class, b.subject, h.col, h.act_id::text as act,
      json_build_object('cells', h.kept[1], 'filled', h.kept[2], 'versions', h.kept[3]) as kept,
      json_build_object('cells', h.counted[1], 'filled', h.counted[2], 'versions', h.counted[3]) as counted
    from held h
      join book b on b.school_id = ${school} and b.id = h.book_id
      join class l on l.school_id = b.school_id and l.id = b.class_id
    where h.kept <> h.counted
    order by h.year, l.grade, l.name, b.subject, h.col`.execute(trx)
  return rows
}
