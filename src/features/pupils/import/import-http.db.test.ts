import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/cluster/database.ts'
import { account, type Browser, browser, type Served, serve } from '../../../../test/http.ts'
import { makeXlsx } from '../../../../test/rosters/make-xlsx.ts'
import { primarySchool, type World, YEAR } from '../../../../test/world.ts'
import { type Db, openDatabase } from '../../../records/database.ts'
import { installQueue, type Queue, startQueue } from '../../../records/queue.ts'
import { jobHandlers } from '../../all.ts'
import { clerkOf, csv, openClasses, type PlanShown, ROSTERS } from './import.sample.ts'

const database = testDatabase()
let db: Db
let served: Served
let queue: Queue
let w: World
let clerk: Browser
const failures: unknown[] = []

beforeAll(async () => {
  await installQueue(database.url('hoso_owner'))
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db)
  const { blobs, now } = served.at
  queue = await startQueue({
    ...{ db, blobs, now, handlers: jobHandlers },
    queueUrl: database.url('hoso_app'),
    workerUrl: database.url('hoso_worker'),
    report: cause => void failures.push(cause),
  })
  served.at.nudge = queue.nudge
  w = await primarySchool(db)
  clerk = browser(served.base)
  await clerk.signIn(await account(served.at, w, clerkOf(w)))
})
afterAll(async () => {
  await queue.stop()
  await served.close()
  await db.destroy()
})

async function upload(bytes: Uint8Array, name: string) {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  return clerk.send('POST', '/api/uploads/roster', { raw: form })
}

/** Hands a file in, has it read by the queue, follows the job's events to their end, and asks for the dry run. */
async function dryRun(bytes: Uint8Array, name: string) {
  const { sha256 } = (await upload(bytes, name)).body as { sha256: string }
  const begun = await clerk.post('/api/pupils/readRoster', { file: sha256, year: YEAR })
  expect(begun.status).toBe(202)
  const { reading, job } = begun.body as { reading: string; job: string }
  const events = (await clerk.get(`/api/jobs/${job}/events`)).text
  const answer = await clerk.get(`/api/pupils/planImport?reading=${reading}`)
  return { events, reading, plan: answer.body as PlanShown }
}

describe('a list over HTTP', () => {
  it('is handed in, read with its progress shown, tried out, imported and undone', async () => {
    await openClasses(w, ['1A'])
    const { events, reading, plan } = await dryRun(
      await readFile(join(ROSTERS, 'primary-class-1A.xlsx')),
      'lớp 1A.xlsx',
    )
    const states = [...events.matchAll(/^event: (\w+)/gm)].map(m => m[1])
    expect(states.at(-1)).toBe('done')
    // figures, and nobody's name
    expect(events).toContain('"rows":35')
    expect(events).not.toContain('Cường')
    expect(plan).toMatchObject({ fileName: 'lớp 1A.xlsx', figures: { all: 35, add: 35 } })
    const { digest, fromDay } = plan
    const stale = await clerk.post('/api/pupils/import', { reading, fromDay, digest: '0'.repeat(64) })
    expect(stale.body).toMatchObject({ status: 409, code: 'ERR_PLAN_CHANGED' })
    const done = await clerk.post('/api/pupils/import', { reading, fromDay, digest })
    expect(done.body).toMatchObject({ added: 35 })
    const undone = await clerk.post('/api/pupils/undoImport', { import: (done.body as { import: string }).import })
    expect(undone.body).toEqual({ removed: 35, restored: 0 })
    expect(failures).toEqual([])
  })
})

/** The beginning of an old Excel file: a compound file with a stream of that name. */
const oldExcel = () =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...['Root Entry', 'Workbook'].map(name => Buffer.from(`${name}\0`, 'utf16le')),
  ])

const list = [
  {
    name: 'A',
    rows: [
      ['Họ và tên', 'Lớp'],
      ['Lò Văn An', '1A'],
    ],
  },
]

describe('a file that is no list', () => {
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['an old Excel file', 'ds.xls', oldExcel, 'oldExcel'],
    ['a renamed PDF', 'ds.xlsx', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'notSpreadsheet'],
    ['a workbook with macros', 'ds.xlsx', () => makeXlsx(list, { 'xl/vbaProject.bin': 'x' }), 'macros'],
    [
      'a zip bomb',
      'ds.xlsx',
      () => makeXlsx(list, Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`xl/${i}.xml`, 'a']))),
      'bomb',
    ],
    ['a table without names', 'ds.csv', () => csv('Ngày,Số tiền', '1/1/2026,500'), 'noTable'],
  ])('%s is refused by its reason, and nothing can be imported from it', async (_, name, bytes, code) => {
    const { plan, reading } = await dryRun(await bytes(), name)
    expect(plan.refusals.map(r => r.code)).toEqual([code])
    expect(plan.rows).toEqual([])
    const { digest, fromDay } = plan
    const refused = await clerk.post('/api/pupils/import', { reading, fromDay, digest })
    expect(refused.body).toMatchObject({ status: 422, code: 'ERR_NOTHING_TO_IMPORT' })
  })

  it('a file larger than any list is not taken in', async () => {
    const answer = await upload(Buffer.alloc(51 * 1024 * 1024, 'a'), 'ds.csv')
    expect(answer.body).toMatchObject({ status: 413, code: 'ERR_FILE_TOO_LARGE' })
  })

  it('a file of another school is not there', async () => {
    const other = await primarySchool(db)
    const stranger = browser(served.base)
    await stranger.signIn(await account(served.at, other, clerkOf(other)))
    const { sha256 } = (await upload(csv('Họ và tên,Lớp', 'Lò Văn An,4A'), 'ds.csv')).body as { sha256: string }
    expect((await stranger.post('/api/pupils/readRoster', { file: sha256, year: YEAR })).status).toBe(404)
  })
})
