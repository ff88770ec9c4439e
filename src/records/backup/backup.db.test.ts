import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { failure } from '../../../test/failure.ts'
import { type Household, household, ownFolder, writer } from '../../../test/household.ts'
import { openAccount } from '../../features/accounts/open-account.ts'
import { openSession } from '../../features/accounts/sessions.ts'
import { openVault } from '../../features/accounts/vault.ts'
import { keepFile } from '../../features/files/keep-file.ts'
import { runAct } from '../act.ts'
import { sha256 } from '../canonical.ts'
import { openDatabase } from '../database.ts'
import { launchPostgres } from '../postgres/launch.ts'
import { withSchool } from '../session.ts'
import type { JournalReport } from '../verify-journal.ts'
import { type BackupSource, makeBackup } from './backup.ts'
import { headLogs } from './heads-files.ts'
import { isSound, lookOver } from './look-over.ts'
import { checkManifest } from './manifest.ts'
import { BackupRefused } from './refused.ts'
import { restoreBackup } from './restore.ts'
import { keyFiles, NotOpened, openKeys } from './secrets.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const PASSPHRASE = 'một câu mật khẩu đủ dài'
let house: Household
let token: string
/** a backup that later tests only read, and what was restored from it */
let whole: string
let restoredFolder: string
let place: string
const folders: string[] = []

/** A folder that nobody has made yet, in one that is removed at the end. */
const fresh = () => join(place, randomBytes(6).toString('hex'))
const target = (dataFolder: string) => ({
  dataFolder,
  blobFolder: join(dataFolder, 'blobs'),
  external: null,
  ...(house.packageName && { packageName: house.packageName }),
})
/** An empty data folder, removed at the end. */
const vacant = () => {
  const folder = ownFolder()
  folders.push(folder)
  return folder
}
const source = (kind: 'files' | 'tables'): BackupSource => ({
  dataFolder: house.folder,
  blobFolder: house.blobFolder,
  addresses: { app: house.postgres.url('hoso_app'), all: house.postgres.url('postgres') },
  server: kind === 'files' ? house.postgres : null,
  ...(house.packageName && { packageName: house.packageName }),
})
const options = (passphrase: string | null = PASSPHRASE) => ({ passphrase, program: '0.0.0' })

async function ask<R extends object>(url: string, sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql, values)
    .then(answer => answer.rows as R[])
    .finally(() => client.end())
}

/** The report of the school that was worked in; the department above it has no acts. */
const ofSchool = (chains: { reports: JournalReport[] }, school: number) =>
  chains.reports.find(report => report.school === school)!

/** Looks into a restored installation, which is launched for that time. */
async function inside<T>(dataFolder: string, look: (superuser: string, app: string) => Promise<T>): Promise<T> {
  const folder = join(dataFolder, 'postgres')
  const postgres = await launchPostgres({ folder, ...(house.packageName && { packageName: house.packageName }) })
  return look(postgres.url('postgres'), postgres.url('hoso_app')).finally(() => postgres.stop())
}

/** Every file below a folder that holds this text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path).includes(text))
}

beforeAll(async () => {
  place = ownFolder()
  folders.push(place)
  house = await household()
  const { world, db, blobs } = house
  const { account } = await world.act(world.people.head!, openAccount, { person: world.people.homeroom!.id })
  const from = { device: null, address: '127.0.0.1', agent: 'a browser' }
  const sessions = []
  for (let n = 0; n < 40; n++) sessions.push(await openSession(db, account, from, Date.now()))
  token = sessions[20]!.token
  // the planner's notes hold values of a table, too
  await ask(house.postgres.url('hoso_owner'), 'analyze session')
  const actor = { kind: 'person' as const, accountId: account, personId: world.people.homeroom!.id, stepUpAt: null }
  const upload = { bytes: Buffer.from('Biên bản họp tổ'), name: 'bien-ban.txt', mediaType: 'text/plain' }
  await runAct({ db, blobs, school: world.school, actor, now: Date.now() }, keepFile(upload), {})
  writeFileSync(join(house.folder, 'trusted-roots.pem'), 'a root that the school trusts')
  await house.carryHeads()
})
afterAll(async () => {
  await house.end()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a backup of the embedded server', () => {
  test('made while people save has every deed acknowledged before it closes, and its chain holds', async () => {
    const { world } = house
    const people = writer(world, world.pupils[0]!)
    let acknowledged = 0
    const closing = async (step: string) => {
      if (step === 'rehearsal') await people.stop()
      if (step !== 'closing') return
      const before = people.saved()
      while (people.saved() < before + 20) await new Promise(again => setImmediate(again))
      acknowledged = people.saved()
    }
    whole = fresh()
    const report = await makeBackup(source('files'), whole, { ...options(), progress: closing })
    const last = people.saved()
    expect(isSound(report.chains)).toBe(true)
    expect([report.missingFiles, report.brokenFiles]).toEqual([[], []])

    restoredFolder = vacant()
    const restored = await restoreBackup(whole, target(restoredFolder), { passphrase: PASSPHRASE })
    expect(restored).toMatchObject({ sound: true, differences: [] })
    const [found] = await inside(restoredFolder, superuser =>
      ask<{ version: number }>(superuser, 'select max(version) as version from mark where school_id = $1', [
        world.school,
      ]),
    )
    expect(acknowledged).toBeGreaterThanOrEqual(20)
    expect(found!.version).toBeGreaterThanOrEqual(acknowledged)
    expect(found!.version).toBeLessThanOrEqual(last)
  })

  test('says by its manifest what is in it, as other programs check it too', async () => {
    const lines = readFileSync(join(whole, 'manifest-sha256.txt'), 'utf8').trim().split('\n')
    const [hash, name] = lines.find(line => line.endsWith('  backup.json'))!.split('  ')
    expect(
      createHash('sha256')
        .update(readFileSync(join(whole, name!)))
        .digest('hex'),
    ).toBe(hash)
    expect(await checkManifest(whole)).toEqual({ files: lines.length, faults: [] })
  })

  test('holds no session, no password of the database and no key in the open', async () => {
    await ask(house.postgres.url('postgres'), 'checkpoint')
    const secrets = [
      sha256(token),
      new URL(house.postgres.url('postgres')).password,
      readFileSync(join(house.folder, 'heads.key'), 'utf8').split('\n')[1]!,
    ]
    // each is there to be found where it belongs
    for (const secret of secrets) expect(filesWith(house.folder, secret)).not.toEqual([])
    for (const secret of secrets) expect(filesWith(whole, secret)).toEqual([])
    const vaultKey = readFileSync(join(house.folder, 'installation.key'))
    expect(filesWith(whole, vaultKey.toString('latin1'))).toEqual([])
  })

  test('carries the keys encrypted; only the passphrase opens them', async () => {
    const sealed = readFileSync(join(whole, 'secrets.age'))
    expect(sealed.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /)
    const keys = await openKeys(sealed, PASSPHRASE)
    expect([...keys.keys()]).toEqual(await keyFiles(house.folder))
    expect(keys.get('installation.key')).toEqual(readFileSync(join(house.folder, 'installation.key')))
    expect(await failure(openKeys(sealed, 'một câu mật khẩu khác'))).toBeInstanceOf(NotOpened)
  })

  test('leaves nothing behind beside the data', () => {
    expect(readdirSync(house.folder).filter(name => name.startsWith('backup'))).toEqual([])
    expect(existsSync(`${whole}.half`)).toBe(false)
  })

  test('is not begun over something else, nor with a short passphrase', async () => {
    const full = fresh()
    mkdirSync(full)
    writeFileSync(join(full, 'letter.txt'), 'not a backup')
    expect(await failure(makeBackup(source('files'), full, options()))).toMatchObject({ code: 'NOT_EMPTY' })
    expect(readdirSync(full)).toEqual(['letter.txt'])
    expect(await failure(makeBackup(source('files'), fresh(), options('ngắn quá')))).toMatchObject({
      code: 'PASSPHRASE_SHORT',
    })
  })
})

describe('a restore', () => {
  test('signs everybody out, opens what the vault sealed, and goes on with the log of heads', async () => {
    const sealed = house.vault.seal('totp', 'a secret')
    const dataFolder = restoredFolder
    expect(openVault(dataFolder).open('totp', sealed)).toBe('a secret')
    expect(await headLogs(dataFolder)).toEqual([join(dataFolder, 'heads.log')])
    expect(readFileSync(join(dataFolder, 'trusted-roots.pem'), 'utf8')).toBe('a root that the school trusts')
    const { sessions, password } = await inside(dataFolder, async superuser => ({
      sessions: await ask(superuser, 'select * from session'),
      password: new URL(superuser).password,
    }))
    expect(sessions).toEqual([])
    expect(password).not.toBe(new URL(house.postgres.url('postgres')).password)
    expect(readFileSync(join(dataFolder, 'blobs', String(house.world.school), sha256('Biên bản họp tổ')), 'utf8')).toBe(
      'Biên bản họp tổ',
    )
  })

  test('without the keys keeps the old heads apart, and verification still holds the chain against them', async () => {
    const dataFolder = vacant()
    const { about, sound } = await restoreBackup(whole, target(dataFolder), { passphrase: null })
    expect(sound).toBe(true)
    expect(await keyFiles(dataFolder)).toEqual([])
    const [log] = await headLogs(dataFolder)
    expect(log).toMatch(/heads-before-\d{8}T\d{6}Z.heads\.log$/)
    const chains = await inside(dataFolder, async (all, app) => (await lookOver({ app, all }, [log!])).chains)
    expect(ofSchool(chains, house.world.school).heldAgainst).not.toBeNull()
    expect(about.keys).toBe(true)
  })

  test('refuses a folder that is not empty, the wrong passphrase, and what is no backup, before it writes anything', async () => {
    const used = vacant()
    writeFileSync(join(used, 'heads.log'), '')
    expect(await failure(restoreBackup(whole, target(used), options()))).toMatchObject({ code: 'NOT_EMPTY' })
    const dataFolder = vacant()
    expect(await failure(restoreBackup(whole, target(dataFolder), options('một câu mật khẩu khác')))).toBeInstanceOf(
      NotOpened,
    )
    expect(await failure(restoreBackup(used, target(dataFolder), options()))).toMatchObject({ code: 'NO_BACKUP' })
    expect(readdirSync(dataFolder)).toEqual([])
  })

  test('refuses a backup in which one byte is not the one that was written, and names the file', async () => {
    const copy = fresh()
    await makeBackup(source('tables'), copy, options(null))
    const marks = join(copy, 'tables', 'mark.copy')
    const bytes = readFileSync(marks)
    bytes[0]! ^= 1
    writeFileSync(marks, bytes)
    const dataFolder = vacant()
    const cause = (await failure(restoreBackup(copy, target(dataFolder), options(null)))) as BackupRefused
    expect(cause).toBeInstanceOf(BackupRefused)
    expect([cause.code, cause.params.files]).toEqual(['DAMAGED', 'tables/mark.copy'])
    expect(readdirSync(dataFolder)).toEqual([])
  })
})

describe('a portable backup', () => {
  test('made while people save is restored into another server’s empty database, whole', async () => {
    const people = writer(house.world, house.world.pupils[1]!)
    let acknowledged = 0
    const closing = async (step: string) => {
      if (step !== 'closing') return
      while (people.saved() < 5) await new Promise(again => setImmediate(again))
      acknowledged = people.saved()
    }
    const portable = fresh()
    const report = await makeBackup(source('tables'), portable, { ...options(null), progress: closing })
    await people.stop()
    expect(report.about.kind).toBe('tables')
    const cluster = inject('cluster')
    const name = `restored_${randomBytes(4).toString('hex')}`
    const at = (role: keyof typeof cluster) => Object.assign(new URL(cluster[role]), { pathname: name }).href
    const outside = Object.assign(new URL(cluster.postgres), { pathname: 'postgres' }).href
    await ask(outside, `create database ${name} owner hoso_owner template template0`)
    try {
      const external = { app: at('hoso_app'), owner: at('hoso_owner'), all: at('postgres') }
      const restored = await restoreBackup(portable, { ...target(vacant()), external }, { passphrase: null })
      expect(restored).toMatchObject({ sound: true, differences: [] })
      const db = openDatabase(external.app, 1)
      const marks = await withSchool(db, house.world.school, trx =>
        trx
          .selectFrom('mark')
          .select('version')
          .where('school_id', '=', house.world.school)
          .where('pupil_id', '=', house.world.pupils[1]!)
          .execute(),
      ).finally(() => db.destroy())
      expect(Math.max(...marks.map(mark => mark.version))).toBeGreaterThanOrEqual(acknowledged)
      const forced = `select count(*)::int as n from pg_class where relrowsecurity and relforcerowsecurity`
      expect(await ask(external.all, forced)).toEqual(await ask(house.postgres.url('postgres'), forced))
      const again = restoreBackup(portable, { ...target(vacant()), external }, { passphrase: null })
      expect(await failure(again)).toMatchObject({ code: 'DATABASE_NOT_EMPTY' })
    } finally {
      await ask(outside, `drop database ${name} with (force)`)
    }
  })

  test('needs a role that sees every row, or is not made at all', async () => {
    const half = fresh()
    const blind = {
      ...source('tables'),
      addresses: { app: house.postgres.url('hoso_app'), all: house.postgres.url('hoso_owner') },
    }
    expect(await failure(makeBackup(blind, half, options(null)))).toMatchObject({
      message: expect.stringContaining('row-level security'),
    })
    expect(existsSync(half) || existsSync(`${half}.half`)).toBe(false)
  })
})

describe('what is wrong in the records', () => {
  test('is told by the backup and by the restore, and both are made all the same', async () => {
    const { world, postgres } = house
    const superuser = postgres.url('postgres')
    const [row] = await ask<{ delta: string }>(
      superuser,
      'select delta from journal where school_id = $1 and seq = 3',
      [world.school],
    )
    await ask(superuser, `update journal set delta = '{}' where school_id = $1 and seq = 3`, [world.school])
    const file = join(house.blobFolder, String(world.school), sha256('Biên bản họp tổ'))
    const content = readFileSync(file)
    appendFileSync(file, '!')
    try {
      const folder = fresh()
      const report = await makeBackup(source('files'), folder, options(null))
      expect(ofSchool(report.chains, world.school).findings).toMatchObject([{ kind: 'edited', from: 3, to: 3 }])
      expect(report.brokenFiles).toEqual([`${world.school}/${sha256('Biên bản họp tổ')}`])
      const restored = await restoreBackup(folder, target(vacant()), { passphrase: null })
      expect(restored.sound).toBe(false)
      expect(ofSchool(restored.chains, world.school).findings).toMatchObject([{ kind: 'edited', from: 3 }])
    } finally {
      writeFileSync(file, content)
      await ask(superuser, 'update journal set delta = $2 where school_id = $1 and seq = 3', [world.school, row!.delta])
    }
  })

  test('a stored file that is gone is named', async () => {
    const file = join(house.blobFolder, String(house.world.school), sha256('Biên bản họp tổ'))
    const content = readFileSync(file)
    rmSync(file)
    const { missingFiles } = await makeBackup(source('tables'), fresh(), options(null)).finally(() =>
      writeFileSync(file, content),
    )
    expect(missingFiles).toEqual([`${house.world.school}/${sha256('Biên bản họp tổ')}`])
  })
})
