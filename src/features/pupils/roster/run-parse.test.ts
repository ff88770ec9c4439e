import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeXlsx } from '../../../../test/rosters/make-xlsx.ts'
import { parseRoster } from './parse-roster.ts'
import { confinement, runParse } from './run-parse.ts'

const FILE = join(import.meta.dirname, '../../../../test/rosters/primary-whole-school.xlsx')
/** Starting processes on a busy machine takes its time; no assertion depends on it. */
const PATIENT = { timeout: 120_000 }
const options = { fileName: 'ds.xlsx', schoolYear: 2025 }

/** A list long enough that a process can be stopped in the middle of it. */
function longList(pupils = 8_000) {
  const head = [
    'STT',
    'Họ và tên',
    'Ngày sinh',
    'Giới tính',
    'Số CCCD',
    'Lớp',
    'Dân tộc',
    'Nơi sinh',
    'Địa chỉ',
    'Họ tên cha',
  ]
  const rows = Array.from({ length: pupils }, (_, n) => {
    const six = String(n).padStart(6, '0')
    const id = n % 2 ? Number(`99219${six}`) : `099219${six}`
    return [
      n + 1,
      ' LÒ  VĂN AN',
      '17-6-19',
      'Nam',
      id,
      '1A',
      'Thái',
      'Điện Biên',
      `Bản số ${n}`,
      'Lò Văn Bình',
      900_000_000 + n,
    ]
  })
  return makeXlsx([{ name: 'DS', rows: [[...head, 'SĐT'], ...rows] }])
}

test('in a process of its own a roster comes out as in ours, from a path and from bytes', PATIENT, async () => {
  const here = await parseRoster(FILE, options)
  const stages = new Set<string>()
  expect(await runParse(FILE, options, { onProgress: progress => stages.add(progress.stage) })).toEqual(here)
  expect(stages).toEqual(new Set(['reading', 'cleaning']))
  expect(await runParse(await readFile(FILE), options)).toEqual(here)
})

test('a refusal comes through the process as well', PATIENT, async () => {
  const roster = await runParse(Buffer.from('%PDF-1.4'), options)
  expect(roster.refusals).toMatchObject([{ code: 'notSpreadsheet' }])
})

test('stopped by its person, the process ends and the answer says so', PATIENT, async () => {
  const stop = new AbortController()
  const bytes = await longList()
  const roster = await runParse(bytes, options, { signal: stop.signal, onProgress: () => stop.abort() })
  expect(roster.refusals).toMatchObject([{ code: 'stopped' }])
  expect(roster.rows).toEqual([])
  expect((await runParse(bytes, options, { signal: stop.signal })).refusals).toMatchObject([{ code: 'stopped' }])
})

test('a list that takes too long or too much memory is given up with a reason', PATIENT, async () => {
  const bytes = await longList()
  expect((await runParse(bytes, options, { timeLimitMs: 1 })).refusals).toMatchObject([{ code: 'tookTooLong' }])
  expect((await runParse(bytes, options, { heapMb: 20 })).refusals).toMatchObject([{ code: 'tooMuchMemory' }])
})

test(
  'the process has no environment, writes nothing, starts nothing and reads nothing but our code and the file',
  PATIENT,
  async () => {
    const elsewhere = join(import.meta.dirname, '../../../../package-lock.json')
    const attempts = {
      own: `fs.readFileSync(${JSON.stringify(FILE)})`,
      elsewhere: `fs.readFileSync(${JSON.stringify(elsewhere)})`,
      writing: `fs.writeFileSync(${JSON.stringify(join(tmpdir(), 'left-behind'))}, '')`,
      starting: `require('node:child_process').execFileSync(process.execPath, ['--version'])`,
      database: `if (!process.env.DATABASE_URL) throw Object.assign(new Error(), { code: 'no environment' })`,
    }
    const code = `const fs = require('node:fs'); const tried = {}
    for (const [name, attempt] of Object.entries(${JSON.stringify(attempts)})) {
      try { new Function('fs', 'require', attempt)(fs, require); tried[name] = 'done' } catch (error) { tried[name] = error.code }
    }
    console.log(JSON.stringify(tried))`
    const { env, execArgv } = confinement(FILE, 64)
    const { stdout } = await promisify(execFile)(process.execPath, [...execArgv, '-e', code], { env })
    expect(JSON.parse(stdout)).toEqual({
      own: 'done',
      elsewhere: 'ERR_ACCESS_DENIED',
      writing: 'ERR_ACCESS_DENIED',
      starting: 'ERR_ACCESS_DENIED',
      database: 'no environment',
    })
  },
)

test('50,000 pupils are read within 400 MB', PATIENT, async () => {
  let peak = 0
  const roster = await runParse(await longList(50_000), options, { onPeakMemory: mb => (peak = mb) })
  expect(roster.rows).toHaveLength(50_000)
  expect(peak).toBeGreaterThan(0)
  expect(peak).toBeLessThan(400)
})
