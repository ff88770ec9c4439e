import { loadModule } from 'libpg-query'
import { beforeAll, describe, expect, test } from 'vitest'
import { statementFaults } from './statements.ts'

beforeAll(() => loadModule())
const tenants = new Set(['mark', 'book', 'class', 'pupil', 'counter'])
const faults = (text: string) => statementFaults(text, tenants)

describe('a statement that reaches one school passes:', () => {
  test.each([
    'begin',
    'start transaction isolation level read committed',
    'commit',
    `set local app.school_id = '17'`,
    'select * from "mark" where "school_id" = $1 and "col" = $2',
    'select m.* from mark as m where m.school_id = $1::int',
    'select * from mark where school_id = 17',
    'select * from mark m join book b on b.school_id = m.school_id and b.id = m.book_id where m.school_id = $1',
    'select * from mark join book using (school_id, book_id) where mark.school_id = $1',
    'select * from mark m left join book b on b.school_id = $1 and b.id = m.book_id where m.school_id = $1',
    'select * from class c join book b on b.school_id = c.school_id join mark m on m.school_id = b.school_id where c.school_id = $1',
    'select (select count(*) from mark m where m.school_id = b.school_id) from book b where b.school_id = $1',
    'select * from book b where b.school_id = $1 and not exists (select 1 from mark m where m.school_id = b.school_id and m.book_id = b.id)',
    'select * from book b where b.school_id = $1 and exists (select 1 from mark where mark.school_id = $1)',
    'select 1 from mark where school_id = $1 union all select 2 from book where school_id = $1',
    'with own as (select * from mark where school_id = $1) select * from own join book b on b.school_id = own.school_id',
    'with recursive up as (select 1 from class where school_id = $1 union all select 1 from up join class c on c.school_id = $1) select * from up',
    'select * from (select * from mark where school_id = $1) m join lateral (select * from book b where b.school_id = m.school_id) b on true',
    'select * from mark where school_id = $1 and (pupil_id, col) in (select * from unnest($2::uuid[], $3::text[]))',
    'select * from mark where school_id = $1 for update skip locked',
    'select * from account a join account_school s on s.account_id = a.id',
    'insert into mark (school_id, id) values ($1, $2) on conflict (school_id, id) do update set id = excluded.id',
    'insert into mark (school_id, id) select $1, u.* from unnest($2::uuid[]) as u on conflict do nothing returning id',
    'insert into mark (school_id, id) select school_id, id from book where school_id = $1',
    'update counter set value = value + 1 where school_id = $1',
    'update mark set col = b.subject from book b where b.school_id = mark.school_id and mark.school_id = $1',
    'delete from mark where school_id = $1 and col = $2',
    'delete from mark using book b where b.school_id = mark.school_id and b.school_id = $1',
    'update session set school_id = $1 where token_hash = $2',
    'select journal_append($1, $2)',
    'select * from other.mark',
  ])('%s', text => {
    expect(faults(text)).toEqual([])
  })
})

describe('a statement is caught that', () => {
  test.each<[string, string, string]>([
    ['names no school', 'select * from mark', 'mark is not tied to one school'],
    ['names no school under another name', 'select * from mark m', 'mark as m is not tied to one school'],
    [
      'asks the setting instead',
      `select * from mark where school_id = current_setting('app.school_id')::int`,
      'mark is not tied to one school',
    ],
    ['names several', 'select * from mark where school_id = any($1)', 'mark is not tied to one school'],
    ['names them in a list', 'select * from mark where school_id in ($1, $2)', 'mark is not tied to one school'],
    [
      'names one or something else',
      'select * from mark where school_id = $1 or col = $2',
      'mark is not tied to one school',
    ],
    ['names every other', 'select * from mark where school_id <> $1', 'mark is not tied to one school'],
    ['names it where it does not count', 'select school_id = $1 from mark', 'mark is not tied to one school'],
    [
      'joins on the id alone',
      'select * from mark m join book b on b.id = m.book_id where m.school_id = $1',
      'book as b is not tied to one school',
    ],
    [
      'joins what is not tied',
      'select * from mark m join book b on b.school_id = m.school_id',
      'book as b is not tied to one school',
    ],
    ['crosses', 'select * from mark m, book b where m.school_id = $1', 'book as b is not tied to one school'],
    ['names it for one of two', 'select * from mark, book where school_id = $1', 'mark is not tied to one school'],
    [
      'forgets it in a subquery',
      'select (select count(*) from mark m where m.book_id = b.id) from book b where b.school_id = $1',
      'mark as m is not tied to one school',
    ],
    [
      'forgets it in EXISTS',
      'select 1 from book b where b.school_id = $1 and exists (select 1 from mark)',
      'mark is not tied to one school',
    ],
    [
      'forgets it in IN',
      'select 1 from book b where b.school_id = $1 and b.id in (select book_id from mark)',
      'mark is not tied to one school',
    ],
    ['forgets it in WITH', 'with m as (select * from mark) select * from m', 'mark is not tied to one school'],
    [
      'forgets it in half of a union',
      'select 1 from mark where school_id = $1 union select 1 from book',
      'book is not tied to one school',
    ],
    ['forgets it in FROM', 'select * from (select * from mark) x', 'mark is not tied to one school'],
    [
      'forgets it where a recursion goes on',
      'with recursive up as (select 1 from class where school_id = $1 union all select 1 from up join class c on c.id = up.id) select * from up',
      'class as c is not tied to one school',
    ],
    ['locks all schools', `select * from mark where col = $1 for update`, 'mark is not tied to one school'],
    ['updates all', 'update mark set col = $1', 'mark is not tied to one school'],
    [
      'updates from all',
      'update mark set col = b.x from book b where mark.school_id = $1',
      'book as b is not tied to one school',
    ],
    ['deletes all', 'delete from mark', 'mark is not tied to one school'],
    [
      'deletes in WITH',
      'with gone as (delete from mark returning 1) select 1 from gone',
      'mark is not tied to one school',
    ],
    ['writes without a school', 'insert into mark (id) values ($1)', 'mark is written without school_id'],
    ['writes without columns', 'insert into mark values ($1)', 'mark is written without school_id'],
    [
      'copies from all',
      'insert into mark (school_id, id) select school_id, id from book',
      'book is not tied to one school',
    ],
    [
      'settles a conflict across schools',
      'insert into mark (school_id, id) values ($1, $2) on conflict (id) do nothing',
      'ON CONFLICT on mark without school_id',
    ],
    ['moves a row', 'update mark set school_id = $2 where school_id = $1', 'moves rows to another school'],
    [
      'moves a row in a conflict',
      'insert into mark (school_id) values ($1) on conflict (school_id) do update set school_id = $2',
      'moves rows to another school',
    ],
    [
      'sets the time in a conflict',
      'insert into mark (school_id) values ($1) on conflict (school_id) do update set at = now()',
      'now(): time and chance are parameters',
    ],
    ['asks the clock', 'select current_timestamp', 'the clock of the database: time is a parameter'],
    [
      'throws dice',
      'insert into mark (school_id, id) values ($1, gen_random_uuid())',
      'gen_random_uuid(): time and chance are parameters',
    ],
    ['takes a number from a sequence', `select nextval('n')`, 'nextval(): time and chance are parameters'],
    [
      'sets the school by a function',
      `select set_config('app.school_id', $1, true)`,
      `set_config() does not reach the school's server`,
    ],
    ['locks a session', 'select pg_advisory_lock(1)', `pg_advisory_lock() does not reach the school's server`],
    [
      'sets the school for longer',
      `set app.school_id = '17'`,
      `SET app.school_id: only SET LOCAL app.school_id = '<int>' is set`,
    ],
    [
      'sets no number',
      `set local app.school_id = 'x'`,
      `SET app.school_id: only SET LOCAL app.school_id = '<int>' is set`,
    ],
    [
      'sets something else',
      `set local row_security = off`,
      `SET row_security: only SET LOCAL app.school_id = '<int>' is set`,
    ],
    [
      'rolls up',
      'select count(*) from mark where school_id = $1 group by rollup (col)',
      'GROUPING SETS, ROLLUP and CUBE do not reach schools',
    ],
    [
      'merges',
      'merge into mark m using book b on m.id = b.id when matched then delete',
      'MergeStmt: the app reads and writes rows, nothing else',
    ],
    ['copies', 'copy mark to stdout', 'CopyStmt: the app reads and writes rows, nothing else'],
    ['empties', 'truncate mark', 'TruncateStmt: the app reads and writes rows, nothing else'],
    ['makes a table', 'create temp table t (x int)', 'CreateStmt: the app reads and writes rows, nothing else'],
    ['calls out', 'notify x', 'NotifyStmt: the app reads and writes rows, nothing else'],
    ['commits in two steps', `prepare transaction 'x'`, `TRANS_STMT_PREPARE is no part of an act's transaction`],
    ['is two', 'select 1; select 2', '2 statements in one string'],
  ])('%s', (_, text, said) => {
    expect(faults(text)).toContain(said)
  })

  test('is no SQL', () => {
    expect(faults('selec 1')[0]).toMatch(/^cannot be parsed/)
    expect(faults('')[0]).toMatch(/^cannot be parsed/)
  })
})
