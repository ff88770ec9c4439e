import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/cluster/database.ts'
import { MIGRATIONS, migrate, missingMigrations } from './migrate.ts'

let folder: string
let database: TestDatabase

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoso-migrations-'))
  database = await cloneDatabase()
  await ask('hoso_owner', 'DROP TABLE schema_migration') // as if nothing had landed yet
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const owner = () => database.url('hoso_owner')

async function ask(role: 'hoso_owner' | 'hoso_app', sql: string): Promise<unknown[]> {
  const db = new pg.Client({ connectionString: database.url(role) })
  await db.connect()
  return db.query({ text: sql, rowMode: 'array' }).then(
    result => db.end().then(() => result.rows.flat()),
    error => db.end().then(() => Promise.reject(error)),
  )
}

describe('migrations', () => {
  test('land in order, once, and the app role sees what is missing', async () => {
    write('0001_a.sql', 'CREATE TABLE ma (x int); INSERT INTO ma VALUES (1);')
    write('0002_b.sql', 'UPDATE ma SET x = 2;')
    expect(await missingMigrations(database.url('hoso_app'), folder)).toEqual(['0001_a.sql', '0002_b.sql'])
    expect(await migrate(owner(), folder)).toEqual(['0001_a.sql', '0002_b.sql'])
    expect(await migrate(owner(), folder)).toEqual([])
    expect(await missingMigrations(database.url('hoso_app'), folder)).toEqual([])
    expect(await ask('hoso_owner', 'SELECT x FROM ma')).toEqual([2])
  })

  test('of two programs that start at once, one applies and the other finds nothing to do', async () => {
    write('0001_a.sql', 'CREATE TABLE ma (x int); SELECT pg_sleep(0.05);')
    const both = await Promise.all([migrate(owner(), folder), migrate(owner(), folder)])
    expect(both.flat()).toEqual(['0001_a.sql'])
  })

  test('a file that fails in the middle leaves nothing of itself and names its line', async () => {
    write('0001_a.sql', 'CREATE TABLE ma (x int);')
    write('0002_b.sql', 'CREATE TABLE mb (x int);\n\nCREATE TABLE mc (\n  x int,\n  y nonsense\n);')
    await expect(migrate(owner(), folder)).rejects.toThrow('0002_b.sql, line 5: type "nonsense" does not exist.')
    expect(await missingMigrations(owner(), folder)).toEqual(['0002_b.sql'])
    expect(await ask('hoso_owner', `SELECT to_regclass('mb') IS NULL`)).toEqual([true])
  })

  test('a landed file that was changed is refused', async () => {
    write('0001_a.sql', 'CREATE TABLE ma (x int);')
    await migrate(owner(), folder)
    write('0001_a.sql', 'CREATE TABLE ma (x bigint);')
    await expect(migrate(owner(), folder)).rejects.toThrow('0001_a.sql was changed after it had been applied')
  })

  test('line ends of Windows are not a change', async () => {
    write('0001_a.sql', 'CREATE TABLE ma\n(x int);\n')
    await migrate(owner(), folder)
    write('0001_a.sql', 'CREATE TABLE ma\r\n(x int);\r\n')
    expect(await migrate(owner(), folder)).toEqual([])
  })

  test('an older program does not touch a newer database', async () => {
    write('0001_a.sql', 'CREATE TABLE ma (x int);')
    write('0002_b.sql', 'CREATE TABLE mb (x int);')
    await migrate(owner(), folder)
    rmSync(join(folder, '0002_b.sql'))
    await expect(migrate(owner(), folder)).rejects.toThrow('has the migration 0002_b.sql, this program has not')
  })

  test('a gap or a wrong name is refused before the database is asked', async () => {
    write('0001_a.sql', 'SELECT 1;')
    write('0003_c.sql', 'SELECT 1;')
    await expect(migrate('postgresql://127.0.0.1:1/none', folder)).rejects.toThrow('without a gap')
  })

  test('the template of this run has everything that the program brings', async () => {
    const fresh = await cloneDatabase()
    expect(await missingMigrations(fresh.url('hoso_app'), MIGRATIONS)).toEqual([])
    await fresh.drop()
  })
})

test('0038 gives a học bạ the level of its first page, leaves pages of the next level in it, and drops one that has no page', async () => {
  await ask('hoso_owner', 'DROP SCHEMA public CASCADE')
  await ask('hoso_owner', 'CREATE SCHEMA public')
  const copy = (names: string[]) => {
    for (const name of names) copyFileSync(join(MIGRATIONS, name), join(folder, name))
  }
  const names = readdirSync(MIGRATIONS).filter(name => name.endsWith('.sql'))
  copy(names.filter(name => name < '0038'))
  await migrate(owner(), folder)
  await asItStood()
  copy(names.filter(name => name.startsWith('0038')))
  await migrate(owner(), folder)
  const levels = 'SELECT pupil_id::text, level FROM transcript ORDER BY pupil_id'
  expect(await ask('hoso_owner', levels)).toEqual([]) // row security is forced again
  const seen = `SELECT set_config('app.school_id', '1', false)`
  expect(await ask('hoso_owner', `${levels.replace('FROM', `FROM (${seen}) s,`)}`)).toEqual([
    ...[idOf(1), 'THPT', idOf(2), 'THCS'],
  ])
})

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Pupil 1 has two pages of upper secondary, pupil 2 one of each level, pupil 3 a học bạ without any page. */
async function asItStood(): Promise<void> {
  const address = new URL(inject('cluster').postgres)
  address.pathname = database.name
  const db = new pg.Client({ connectionString: address.href })
  await db.connect()
  try {
    // rows of these three tables alone: what they refer to plays no part
    await db.query('SET session_replication_role = replica')
    for (const grade of [9, 10, 11])
      await db.query('INSERT INTO class (school_id, id, year, name, grade, act_id) VALUES (1, $1, $2, $3, $4, $1)', [
        ...[idOf(grade), 2015 + grade, `${grade}A`, grade],
      ])
    for (const pupil of [1, 2, 3])
      await db.query('INSERT INTO transcript (school_id, id, pupil_id, act_id) VALUES (1, $1, $1, $1)', [idOf(pupil)])
    const pages = [...[[1, 1, 10] as const, [1, 2, 11] as const], ...[[2, 2, 10] as const, [2, 1, 9] as const]]
    for (const [pupil, version, grade] of pages)
      await db.query(
        `INSERT INTO transcript_version (school_id, year, id, transcript_id, pupil_id, class_id, version, result_id, xml_sha,
           people, token, code, person_id, at, act_id)
         VALUES (1, 2025, $1, $2, $2, $3, $4, $2, '', '[]', $5, '', $2, now(), $2)`,
        [idOf(100 * pupil + version), idOf(pupil), idOf(grade), version, `${pupil}${version}`.padEnd(22, 'x')],
      )
  } finally {
    await db.end()
  }
}
