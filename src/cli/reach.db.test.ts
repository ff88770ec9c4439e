import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { ownFolder } from '../../test/household.ts'
import { readPostmaster } from '../records/postgres/claim.ts'
import { launchPostgres } from '../records/postgres/launch.ts'
import { readSettings, type Settings } from '../settings.ts'
import { NoRecords, withRecords } from './reach.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const packageName = inject('postgresPackage')
let folder: string
let settings: Settings
const data = () => join(folder, 'postgres', 'data')
const launch = () =>
  launchPostgres({ folder: join(folder, 'postgres'), durable: false, ...(packageName && { packageName }) })

beforeAll(async () => {
  folder = ownFolder()
  settings = readSettings({ HOSO_DATA: folder })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a command comes to the embedded database', () => {
  test('never by making one', async () => {
    await expect(withRecords(settings, async () => 1)).rejects.toThrow(NoRecords)
    expect(readPostmaster(data())).toBeNull()
  })

  test('beside the running server, which goes on afterwards', async () => {
    const server = await launch()
    const seen = await withRecords(settings, async ({ app, running }) => ({ app, running }))
    expect(seen).toEqual({ app: server.url('hoso_app'), running: true })
    expect(readPostmaster(data())?.pid).toBe(server.pid())
    await server.stop()
  })

  test('where none runs, by launching it for its own time and stopping it again, even when it fails', async () => {
    const pid = withRecords(
      settings,
      async ({ running, server }) => {
        expect([running, readPostmaster(data())?.port]).toEqual([false, server?.port])
        throw new Error('the work failed')
      },
      packageName,
    )
    await expect(pid).rejects.toThrow('the work failed')
    expect(readPostmaster(data())).toBeNull()
  })
})
