/** The server and its PostgreSQL are killed in the middle of saves, twenty times: nothing that was told done is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/records/database.ts'
import { readPostmaster, stopOrphan } from '../src/records/postgres/claim.ts'
import { findPostgres } from '../src/records/postgres/launch.ts'
import { withSchool } from '../src/records/session.ts'
import { verifyJournal } from '../src/records/verify-journal.ts'
import type { SaverWorld } from './crash-saver.ts'

const KILLS = 20
/** saves that must have been told done before the next kill: every pupil's at least once or twice */
const SAVES = 8
/** a program kills PostgreSQL this often before it is killed itself; it gives up after more deaths in a minute */
const DEATHS_OF_POSTGRES = 2

type Saver = { child: ChildProcess; world: SaverWorld; told: () => Promise<void> }

test('killed -9 twenty times during saves, the next start needs no hand, nothing acknowledged is lost, the chain holds', {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-crash-'))
  const told = new Map<string, number>()
  let saver = await start(folder, told)
  try {
    let ofPostgres = 0
    for (let kill = 0; kill < KILLS; kill++) {
      for (let saves = 0; saves < SAVES; saves++) await saver.told()
      if (ofPostgres < DEATHS_OF_POSTGRES) {
        ofPostgres++
        const killed = readPostmaster(join(folder, 'data'))!.pid
        process.kill(killed, 'SIGKILL')
        await anotherThan(killed, join(folder, 'data')) // it comes back by itself
      } else {
        ofPostgres = 0
        const ended = once(saver.child, 'close') // what it said before its end is read by then
        saver.child.kill('SIGKILL')
        await ended
        saver = await start(folder, told)
      }
      await nothingIsLost(folder, saver.world, told)
    }
    expect(told.size).toBe(saver.world.pupils.length)
  } finally {
    saver.child.kill('SIGKILL')
    await stopOrphan(join(folder, 'data'))
    rmSync(folder, { recursive: true })
  }
})

/** Starts the saving program; ready when it has opened the database. `told` is filled with what it says is done. */
async function start(folder: string, told: Map<string, number>): Promise<Saver> {
  const node = join(import.meta.dirname, '../node_modules/.bin/node')
  const child = spawn(node, [join(import.meta.dirname, 'crash-saver.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = createInterface({ input: child.stdout! })
  const opened = Promise.withResolvers<SaverWorld>()
  let wake = () => {}
  let unread = 0
  said.on('line', line => {
    const [word, ...rest] = line.split(' ')
    if (word === 'open') opened.resolve(JSON.parse(rest.join(' ')))
    if (word !== 'saved') return
    told.set(rest[0]!, Math.max(told.get(rest[0]!) ?? 0, Number(rest[1])))
    unread++
    wake()
  })
  let ended = false
  child.once('exit', status => {
    ended = true
    opened.reject(new Error(`the saving program ended with ${status}`))
    wake()
  })
  const world = await opened.promise
  const next = async () => {
    unread = 0
    while (unread === 0 && !ended) {
      await new Promise<void>(done => {
        wake = done
      })
    }
    if (ended) throw new Error('the saving program ended by itself')
  }
  return { child, world, told: next }
}

/** Waits for a PostgreSQL that has come back in place of the killed one; the test's own time limit ends the waiting. */
async function anotherThan(killed: number, data: string): Promise<void> {
  for (;;) {
    const now = readPostmaster(data)
    if (now?.ready && now.pid !== killed) return
    await new Promise(again => setTimeout(again, 10))
  }
}

/** Every save that was told done is there, as it is or under later ones, and the journal's chain is whole. */
async function nothingIsLost(folder: string, world: SaverWorld, told: ReadonlyMap<string, number>): Promise<void> {
  const before = new Map(told)
  const db = openDatabase(findPostgres(folder)!.url('hoso_app'), 1)
  try {
    const marks = await withSchool(db, world.school, trx =>
      trx.selectFrom('mark').select(['pupil_id', 'version']).where('school_id', '=', world.school).execute(),
    )
    const kept = new Map(marks.map(mark => [mark.pupil_id, mark.version]))
    for (const [pupil, version] of before) expect(kept.get(pupil) ?? 0).toBeGreaterThanOrEqual(version)
    const { findings, rows } = await verifyJournal(db, world.school, [])
    expect(findings).toEqual([])
    expect(rows).toBeGreaterThanOrEqual([...before.values()].reduce((sum, version) => sum + version, 0))
  } finally {
    await db.destroy()
  }
}
