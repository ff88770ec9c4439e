import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { primarySchool } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { progress } from './progress.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

it('without a period asked for, progress is that of the period that is running, else of the last that ran', async () => {
  const w = await primarySchool(db)
  const on = async (day: string) => (await w.read(w.people.head!, progress, {}, Date.parse(`${day}T03:00:00Z`))).period
  expect(await on('2026-10-30')).toBe('GHK1')
  expect(await on('2026-11-18')).toBe('CHK1')
  expect(await on('2027-02-10')).toBe('CHK1')
  expect(await on('2026-09-01')).toBe('GHK1')
})
