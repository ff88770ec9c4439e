import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../test/cluster/database.ts'
import { dayOf } from './calendar/vietnam-time.ts'
import { NOWHERE } from './features/accounts/house.ts'
import { signInAsDemo } from './features/accounts/sign-in.ts'
import { openVault } from './features/accounts/vault.ts'
import { openKeyHouse } from './features/certificates/key-house.ts'
import { openWorld } from './first-start.ts'
import { blobFolder } from './records/blobs.ts'
import { type Db, openDatabase } from './records/database.ts'
import { newId } from './records/session.ts'
import { readSettings } from './settings.ts'
import type { Stores } from './stores.ts'

const database = testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'hoso-first-'))
const vault = openVault(folder)
let db: Db
let stores: Stores

beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
  stores = {
    db,
    openHurried: () => openDatabase(database.url('hoso_app')),
    blobs: blobFolder(folder),
    ownerUrl: database.url('hoso_owner'),
    workerUrl: null,
    queueUrl: database.url('hoso_app'),
    close: () => db.destroy(),
  }
})
afterAll(() => stores.close())

const open = (environment: Record<string, string>) =>
  openWorld(
    stores,
    { db, vault, realTime: Date.now },
    openKeyHouse(folder, vault, null),
    readSettings(environment, false),
  )

describe('a demo', () => {
  it('that was interrupted in the making is made anew; then it stays, and its clock never runs behind its journal', async () => {
    await db
      .insertInto('installation')
      .values({ only_row: true, id: newId(), demo: true, created_at: new Date() })
      .execute()
    const half = {
      id: 1,
      code: 'HALF-MADE',
      name: 'Nửa chừng',
      programme: 'primary',
      place: 'x',
      created_at: new Date(),
    } as const
    await db
      .insertInto('school')
      .values({ ...half, supervisor_id: null })
      .execute()

    const world = await open({ HOSO_CLOCK: '2026-11-20T08:00:00+07:00' })
    expect(world.demo).toBe(true)
    expect(world.now()).toBeGreaterThanOrEqual(Date.parse('2026-11-20T08:00:00+07:00'))
    expect(dayOf(world.now())).toBe('2026-11-20')
    expect(await db.selectFrom('school').select('id').where('code', '=', 'HALF-MADE').execute()).toEqual([])

    const names = () => db.selectFrom('account').select('login').orderBy('login').execute()
    const people = await names()
    expect(people.length).toBeGreaterThan(10)
    const earlier = await open({ HOSO_CLOCK: '2026-09-01T08:00:00+07:00' })
    expect(earlier.now()).toBeGreaterThan(Date.parse('2026-10-01T00:00:00+07:00'))
    expect(await names()).toEqual(people)

    await expect(open({ HOSO_DEMO: '0' })).rejects.toThrow(/is a demo and stays one/)
    const house = { db, vault, realTime: Date.now }
    expect((await signInAsDemo(house, 'anh.lo', NOWHERE, world.now())).token).toHaveLength(43)
  }, 180_000)
})
