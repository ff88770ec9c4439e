import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { runCommand } from '../../../test/terminal.ts'
import { NOW, primarySchool, type World } from '../../../test/world.ts'
import { openVault } from '../../features/accounts/vault.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Invalid } from '../../records/faults.ts'
import { currentHeads, openHeadLog } from '../../records/heads.ts'
import { SettingsError } from '../../settings.ts'
import { complaintOf } from '../complaint.ts'
import { NoRecords } from '../reach.ts'
import { WrongUsage } from '../terminal.ts'
import * as account from './account.ts'
import * as backup from './backup.ts'
import * as doctor from './doctor.ts'
import * as journal from './journal.ts'
import * as migrate from './migrate.ts'
import * as restore from './restore.ts'
import * as verify from './verify.ts'

vi.setConfig({ testTimeout: 60_000 })

let database: TestDatabase
let db: Db
let world: World
let folder: string
let environment: NodeJS.ProcessEnv
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase(database.url('hoso_app'))
  world = await primarySchool(db)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoso-commands-'))
  environment = {
    HOSO_DATA: folder,
    HOSO_URL: 'https://hoso.example.vn',
    DATABASE_URL: database.url('hoso_app'),
    DATABASE_OWNER_URL: database.url('hoso_owner'),
    DATABASE_BACKUP_URL: database.url('postgres'),
  }
  return () => rmSync(folder, { recursive: true })
})

const carryHeads = async () => (await openHeadLog(folder)).append(await currentHeads(db, NOW))
const json = async (command: Parameters<typeof runCommand>[0], ...args: string[]) => {
  const { status, output } = await runCommand(command, [...args, '--json'], { environment })
  return { status, answer: JSON.parse(output) }
}

/** Does something as whoever owns the database, and undoes it afterwards. */
async function tampered<T>(change: string, back: string, look: () => Promise<T>): Promise<T> {
  const intruder = new pg.Client({ connectionString: database.url('postgres') })
  await intruder.connect()
  try {
    await intruder.query(change, [world.school])
    return await look().finally(() => intruder.query(back, [world.school]))
  } finally {
    await intruder.end()
  }
}

describe('hoso journal', () => {
  /** the report of the school that was worked in; the department above it has no acts */
  const ownOf = (answer: { schools: { school: number; rows: number; heldAgainst: { seq: number } | null }[] }) =>
    answer.schools.find(school => school.school === world.school)!

  test('verify says of each school how far it was held against the outside, and how much is younger', async () => {
    await carryHeads()
    const { status, answer } = await json(journal, 'verify')
    expect(status).toBe(0)
    const school = ownOf(answer)
    expect(school).toMatchObject({ school: world.school, name: 'Trường thử nghiệm', findings: [], younger: 0 })
    expect(school.heldAgainst?.seq).toBe(school.rows)
    const { output } = await runCommand(journal, ['verify'], { environment })
    expect(output).toMatch(/^Id\s+School\s+Rows\s+Held against\s+Younger\s+Answer\n/)
    expect(output).toContain(`row ${school.rows}, `)
  })

  test('verify without a log of heads says that the chain was held against itself only', async () => {
    const { status, output } = await runCommand(journal, ['verify', '--school', String(world.school)], { environment })
    expect([status, output]).toEqual([0, expect.stringContaining('There is no heads.log')])
  })

  test('verify ends with 1 where something was edited, and says where', async () => {
    const change = `update journal set verdict = 'refused' where school_id = $1 and seq = 4`
    const back = `update journal set verdict = 'allowed' where school_id = $1 and seq = 4`
    const { status, output } = await tampered(change, back, () => runCommand(journal, ['verify'], { environment }))
    expect(status).toBe(1)
    expect(output).toMatch(new RegExp(`School ${world.school}: edited, row 4 `))
  })

  test('verify holds the journal against a log that was kept elsewhere, checked by this installation’s key', async () => {
    await carryHeads()
    const elsewhere = mkdtempSync(join(tmpdir(), 'hoso-elsewhere-'))
    const log = join(elsewhere, 'copy-of-heads.log')
    copyFileSync(join(folder, 'heads.log'), log)
    expect(ownOf((await json(journal, 'verify', '--heads', log)).answer).heldAgainst).not.toBeNull()
    writeFileSync(log, '{"body":"{}","signature":"AAAA"}\n', { flag: 'a' })
    const { status, answer } = await json(journal, 'verify', '--heads', log)
    expect([status, answer.logFaults.length]).toEqual([1, 1])
    rmSync(elsewhere, { recursive: true })
  })

  test('export writes what hoso verify computes again, line by line', async () => {
    await carryHeads()
    const { status, output } = await runCommand(journal, ['export', '--school', String(world.school)], { environment })
    expect(status).toBe(0)
    const lines = output.trim().split('\n')
    expect(JSON.parse(lines[1]!)).toMatchObject({ seq: '1', act: 'school.open', school_id: world.school })
    const judged = await runCommand(verify, ['-', '--trust', join(folder, 'heads.pub')], { typed: output })
    expect([judged.status, judged.output.split('\n')[0]]).toEqual([0, '-: VALID'])
    expect((await runCommand(verify, ['-'], { typed: `${lines.slice(0, -1).join('\n')}\n` })).status).toBe(1)
  })

  test('of a school that is not there is refused', async () => {
    expect(await failure(runCommand(journal, ['export', '--school', '5'], { environment }))).toMatchObject({
      message: 'There is no school 5 here.',
    })
    expect(await failure(runCommand(journal, ['verify', '--school', 'five'], { environment }))).toBeInstanceOf(
      WrongUsage,
    )
  })
})

describe('hoso doctor', () => {
  const codes = (answer: { symptoms: { level: string; code: string }[] }, level = 'wrong') =>
    answer.symptoms.filter(symptom => symptom.level === level).map(symptom => symptom.code)

  test('finds nothing wrong with an installation in order', async () => {
    await carryHeads()
    openVault(folder)
    const { status, answer } = await json(doctor)
    expect([codes(answer), status]).toEqual([[], 0])
    expect(codes(answer, 'note')).toEqual(['plainKey', 'plainKey'])
  })

  test('names an http address, a setting that means nothing, a weak password and files that others can read', async () => {
    await carryHeads()
    chmodSync(join(folder, 'heads.key'), 0o644)
    const weak = new URL(database.url('hoso_worker'))
    weak.password = 'hoso'
    Object.assign(environment, { HOSO_URL: 'http://hoso.example.vn', HOSO_PROT: '80', DATABASE_WORKER_URL: weak.href })
    const { status, answer } = await json(doctor)
    expect(codes(answer)).toEqual(['unknownSetting', 'httpUrl', 'weakPassword', 'openFile'])
    expect(status).toBe(1)
    expect(answer.symptoms.find((s: { code: string }) => s.code === 'unknownSetting').text).toContain('HOSO_PROT')
  })

  test('names a journal whose heads have not left, one that ends before its head, and a log that was touched', async () => {
    expect(codes((await json(doctor)).answer)).toContain('headAge')
    await carryHeads()
    writeFileSync(join(folder, 'heads.log'), 'nonsense\n', { flag: 'a' })
    const change = 'update journal_head set seq = seq - 1 where school_id = $1'
    const back = 'update journal_head set seq = seq + 1 where school_id = $1'
    expect(codes((await tampered(change, back, () => json(doctor))).answer)).toEqual(['headLog', 'behindHead'])
  })

  test('names an application role that row security does not bind, and a demo', async () => {
    await carryHeads()
    environment.DATABASE_URL = database.url('postgres')
    expect(codes((await json(doctor)).answer)).toContain('strongRole')
    environment.DATABASE_URL = database.url('hoso_app')
    const change = 'update installation set demo = $1 > 0'
    const back = 'update installation set demo = $1 < 0'
    expect(codes((await tampered(change, back, () => json(doctor))).answer, 'note')).toContain('demo')
  })

  test('names a database that is behind or away, without failing', async () => {
    const change = 'alter table schema_migration rename to away'
    const back = 'alter table away rename to schema_migration'
    const owner = new pg.Client({ connectionString: database.url('postgres') })
    await owner.connect()
    await owner.query(change)
    const behind = await json(doctor).finally(async () => {
      await owner.query(back)
      await owner.end()
    })
    expect(codes(behind.answer)).toContain('schema')
    environment.DATABASE_URL = 'postgresql://hoso_app:long-enough-0123456789@127.0.0.1:1/none'
    environment.DATABASE_OWNER_URL = environment.DATABASE_URL
    expect(codes((await json(doctor)).answer)).toContain('noDatabase')
  })
})

describe('hoso account', () => {
  const school = () => ['--school', String(world.school)]

  test('gives a person a first account, shows the code on a slip once, and leaves a journal row', async () => {
    const person = world.people.science!.id
    const dry = await runCommand(account, ['open', ...school(), '--person', person, '--dry-run'], { environment })
    expect(dry).toMatchObject({ status: 0, output: 'Would give Trịnh Văn Nam an account.\n' })
    const { status, output } = await runCommand(account, ['open', ...school(), '--person', person], { environment })
    expect(status).toBe(0)
    expect(output).toMatch(/Login: {7}nam\.trinh/)
    expect(output).toMatch(/Code: {8}[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    const { answer } = await json(account, 'list', ...school())
    expect(answer.find((p: { person: string }) => p.person === person)).toMatchObject({
      login: 'nam.trinh',
      state: 'slip',
    })
    const { output: rows } = await runCommand(journal, ['export', ...school()], { environment })
    const last = JSON.parse(rows.trim().split('\n').at(-1)!)
    expect(last).toMatchObject({ act: 'accounts.openAccount', person_id: null, verdict: 'allowed' })
  })

  test('resets the head’s account and a lost second factor, by login or by id', async () => {
    const head = world.people.head!.id
    const opened = await json(account, 'open', ...school(), '--person', head, '--login', 'hieu.truong')
    const reset = await json(account, 'reset', ...school(), '--login', 'hieu.truong')
    expect(reset.answer).toMatchObject({ name: 'Đặng Thị Minh', login: 'hieu.truong' })
    expect(reset.answer.code).not.toBe(opened.answer.code)
    const factor = await runCommand(account, ['reset-factor', ...school(), '--person', head], { environment })
    expect(factor).toMatchObject({ status: 0, output: 'The second factor of Đặng Thị Minh is off.\n' })
  })

  test('closes an account with a reason and opens it again, and never the last head’s', async () => {
    const person = world.people.secretary!.id
    await json(account, 'open', ...school(), '--person', person, '--login', 'van.thu')
    const door = (deed: string, login: string, ...more: string[]) =>
      runCommand(account, [deed, ...school(), '--login', login, ...more], { environment })
    expect(await failure(door('close', 'van.thu'))).toBeInstanceOf(WrongUsage)
    const reason = ['--reason', 'Nghỉ việc từ 1/11']
    expect(await door('close', 'van.thu', ...reason, '--dry-run')).toMatchObject({ status: 0 })
    expect((await door('close', 'van.thu', ...reason)).output).toBe('The account of Phạm Ngọc Khuê is closed.\n')
    const { answer } = await json(account, 'list', ...school())
    expect(answer.find((p: { person: string }) => p.person === person)).toMatchObject({
      state: 'closed',
      closed: { by: 'operator', reason: 'Nghỉ việc từ 1/11' },
    })
    expect(await failure(door('close', 'hieu.truong', ...reason))).toMatchObject({
      decision: { verdict: 'needs', missing: [{ when: { headRemains: true } }] },
    })
    expect((await door('reopen', 'van.thu', '--reason', 'Trở lại')).status).toBe(0)
  })

  test('says all that is wrong, and who it could not find', async () => {
    const args = ['open', ...school(), '--person', world.people.member!.id, '--login', 'Ô']
    const cause = await failure(runCommand(account, args, { environment }))
    expect(cause).toBeInstanceOf(Invalid)
    expect(complaintOf(cause, 'en')).toMatchObject({ status: 1, text: expect.stringContaining('login: ') })
    expect(
      await failure(runCommand(account, ['reset', ...school(), '--login', 'nobody'], { environment })),
    ).toMatchObject({
      message: expect.stringContaining('nobody fits'),
    })
    expect(await failure(runCommand(account, ['open', ...school()], { environment }))).toBeInstanceOf(WrongUsage)
  })

  test('opens a school with its head from a file, so that a real installation can begin', async () => {
    const given = {
      school: { id: 99, code: '099-TH', name: 'Trường Tiểu học Suối Mơ', programme: 'primary', place: 'Phú Lộc' },
      head: { familyName: 'Nông Thị', givenName: 'Vân', decisionNo: '7/QĐ', fromDay: '2024-08-01' },
      regulations: [
        {
          preset: 'binh-phu',
          document: 'QĐ 1',
          issuedBy: 'Hiệu trưởng',
          decisionNo: '1/QĐ',
          effectiveFrom: '2024-09-01',
        },
      ],
    }
    const typed = JSON.stringify(given)
    expect(await runCommand(account, ['school', '-', '--dry-run'], { environment, typed })).toMatchObject({ status: 0 })
    const { status, output } = await runCommand(account, ['school', '-', '--json'], { environment, typed })
    expect([status, JSON.parse(output)]).toEqual([
      0,
      expect.objectContaining({ name: 'Nông Thị Vân', login: 'van.nong' }),
    ])
    expect((await json(journal, 'verify', '--school', '99')).answer.schools[0].rows).toBe(2)
  })
})

describe('hoso migrate, backup and restore', () => {
  test('migrate says what is missing, and with --dry-run changes nothing', async () => {
    expect(await json(migrate, '--dry-run')).toEqual({ status: 0, answer: { missing: [] } })
    expect(await json(migrate)).toEqual({ status: 0, answer: { applied: [] } })
    delete environment.DATABASE_OWNER_URL
    expect(await failure(runCommand(migrate, [], { environment }))).toMatchObject({
      message: expect.stringContaining('DATABASE_OWNER_URL'),
    })
  })

  test('backup takes the passphrase from the standard input; verify reads the folder; restore refuses what is not empty', async () => {
    await carryHeads()
    const target = join(folder, 'copy')
    const without = await failure(runCommand(backup, [target], { environment }))
    expect(without).toBeInstanceOf(WrongUsage)
    const typed = 'a sentence of some length\n'
    const short = await runCommand(backup, [target], { environment, typed: 'short\n' })
    expect([short.status, short.errors]).toEqual([1, expect.stringContaining('at least 12')])
    const made = await runCommand(backup, [target], { environment, typed })
    expect([made.status, made.output]).toEqual([0, expect.stringContaining('Backed up into')])
    expect(readdirSync(target)).toContain('secrets.age')
    expect((await runCommand(verify, [target])).output.split('\n')[0]).toBe(`${target}: INTACT`)
    const dry = await runCommand(restore, [target, '--dry-run'], { environment })
    expect([dry.status, dry.output]).toEqual([0, expect.stringContaining('is whole')])
    const refused = await runCommand(restore, [target], { environment, typed })
    expect([refused.status, refused.errors]).toEqual([1, expect.stringContaining(`${folder} is not empty`)])
    const nothing = await runCommand(restore, [join(folder, 'none')], { environment, typed })
    expect([nothing.status, nothing.errors]).toEqual([1, expect.stringContaining('not a backup')])
  })

  test('backup says what it would do, and needs a role that sees every row', async () => {
    const dry = await runCommand(backup, [join(folder, 'copy'), '--dry-run'], { environment })
    expect([dry.status, readdirSync(folder)]).toEqual([0, []])
    delete environment.DATABASE_BACKUP_URL
    const { status, errors } = await runCommand(backup, [join(folder, 'copy'), '--without-secrets'], { environment })
    expect([status, errors]).toEqual([1, expect.stringContaining('DATABASE_BACKUP_URL')])
  })

  test('a command never makes a database where there is none, and a wrong setting is named', async () => {
    const empty = { HOSO_DATA: join(folder, 'empty') }
    expect(await failure(runCommand(journal, ['verify'], { environment: empty }))).toBeInstanceOf(NoRecords)
    const cause = await failure(runCommand(journal, ['verify'], { environment: { ...empty, HOSO_PORT: 'eighty' } }))
    expect(cause).toBeInstanceOf(SettingsError)
    expect(complaintOf(cause, 'vi')).toMatchObject({ status: 2, text: expect.stringContaining('HOSO_PORT') })
  })
})
