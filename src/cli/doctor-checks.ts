/** What `hoso doctor` looks at. Every check says what it found; none changes anything. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { headLogs } from '../records/backup/heads-files.ts'
import type { Db } from '../records/database.ts'
import { currentHeads, readHeadLog } from '../records/heads.ts'
import { missingMigrations } from '../records/migrate.ts'
import { withSchool } from '../records/session.ts'
import { isLoopback, type Settings } from '../settings.ts'
import type { Records } from './reach.ts'
import type { TextKey } from './terminal.ts'

/** `wrong` makes the answer no; `note` is named, because somebody should know it. */
export type Symptom = {
  level: 'wrong' | 'note'
  says: TextKey & `doctor.${string}`
  params?: Record<string, string | number>
}

/** What the settings alone tell: addresses, hosts, passwords in addresses, misspelt names. */
export function checkSettings(settings: Settings): Symptom[] {
  const { unknown, publicUrl, host, tls, trustedProxy, database } = settings
  const found: Symptom[] = unknown.map(name => ({ level: 'wrong', says: 'doctor.unknownSetting', params: { name } }))
  if (publicUrl?.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname))
    found.push({ level: 'wrong', says: 'doctor.httpUrl', params: { url: publicUrl } })
  else if (publicUrl === null) found.push({ level: 'note', says: 'doctor.noUrl', params: { host } })
  if (trustedProxy && tls === null && !isLoopback(host))
    found.push({ level: 'note', says: 'doctor.proxyOpen', params: { host } })
  if (database.kind === 'embedded') return found
  for (const [name, url] of Object.entries(database)) {
    if (typeof url !== 'string' || name === 'kind' || isStrong(new URL(url).password)) continue
    found.push({ level: 'wrong', says: 'doctor.weakPassword', params: { name } })
  }
  if (database.backup === null) found.push({ level: 'note', says: 'doctor.noBackupRole' })
  return found
}

/** A dozen signs of more than a few kinds; a password in an address is never typed by hand. */
function isStrong(password: string): boolean {
  return password.length >= 12 && new Set(password).size >= 6
}

/** Files that only their owner may read, and keys that lie open. */
export function checkFiles({ dataFolder, database, tls }: Settings): Symptom[] {
  const found: Symptom[] = []
  const own = (path: string, mask: number) => {
    if (process.platform === 'win32' || !existsSync(path)) return
    const mode = statSync(path).mode & 0o777
    if ((mode & mask) !== 0)
      found.push({ level: 'wrong', says: 'doctor.openFile', params: { path, mode: mode.toString(8) } })
  }
  own(dataFolder, 0o077)
  const keys = existsSync(dataFolder) ? readdirSync(dataFolder).filter(name => name.endsWith('.key')) : []
  for (const path of [...keys.map(name => join(dataFolder, name)), ...(tls ? [tls.key] : [])]) {
    own(path, 0o077)
    if (existsSync(path) && !isEncrypted(path)) found.push({ level: 'note', says: 'doctor.plainKey', params: { path } })
  }
  if (database.kind === 'external') return found
  const passwords = join(dataFolder, 'postgres', 'passwords.json')
  own(passwords, 0o077)
  own(join(dataFolder, 'postgres', 'data'), 0o077)
  if (existsSync(join(dataFolder, 'postgres', 'data')) && !existsSync(passwords))
    found.push({ level: 'wrong', says: 'doctor.noPasswords', params: { path: passwords } })
  return found
}

function isEncrypted(path: string): boolean {
  try {
    return /ENCRYPTED|"sealedKey"/.test(readFileSync(path, 'latin1'))
  } catch {
    return false
  }
}

const LEAST_MEGABYTES = 1000

export async function checkDisk({ dataFolder, blobs }: Settings): Promise<Symptom[]> {
  const places = [dataFolder, ...(blobs.kind === 'file' ? [blobs.folder] : [])].filter(place => existsSync(place))
  const found: Symptom[] = []
  for (const folder of places) {
    const { bavail, bsize } = await statfs(folder)
    const megabytes = Math.floor((bavail * bsize) / 1e6)
    if (megabytes < LEAST_MEGABYTES)
      found.push({ level: 'wrong', says: 'doctor.diskFull', params: { folder, megabytes } })
  }
  return found.slice(0, 1)
}

/** Is the schema up to date, and does the application's role see one school at a time. */
export async function checkDatabase({ app, owner }: Records): Promise<Symptom[]> {
  const missing = await missingMigrations(owner ?? app)
  const found: Symptom[] = []
  if (missing.length > 0) found.push({ level: 'wrong', says: 'doctor.schema', params: { names: missing.join(', ') } })
  const client = new pg.Client({ connectionString: app })
  await client.connect()
  try {
    const { rows } = await client.query('select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1', [
      client.user,
    ])
    if (rows[0]?.strong) found.push({ level: 'wrong', says: 'doctor.strongRole' })
  } finally {
    await client.end()
  }
  return found
}

/** How long the newest deed of a school may be without its head outside, in minutes: heads go out each minute. */
const HEAD_MINUTES = 10

/** Is it a demo; have the heads of the journals left the database, and is their log whole. */
export async function checkRecords(
  db: Db,
  settings: Settings,
  running: boolean | null,
  now: number,
): Promise<Symptom[]> {
  const found: Symptom[] = []
  const installed = await db.selectFrom('installation').select('demo').executeTakeFirst()
  if (installed?.demo) {
    const open = !isLoopback(settings.host) && settings.demo !== 'public'
    found.push({ level: open ? 'wrong' : 'note', says: 'doctor.demo' })
  }
  const outside = new Map<number, number>()
  for (const log of await headLogs(settings.dataFolder)) {
    const { heads, faults } = await readHeadLog(log)
    for (const { school, seq } of heads) outside.set(school, Math.max(seq, outside.get(school) ?? 0))
    found.push(...faults.map((fault): Symptom => ({ level: 'wrong', says: 'doctor.headLog', params: { fault } })))
  }
  for (const { school, seq } of await currentHeads(db, now)) {
    const known = outside.get(school) ?? 0
    if (known > seq) found.push({ level: 'wrong', says: 'doctor.behindHead', params: { school, seq, known } })
    else if (known < seq) {
      const minutes = await minutesSince(db, school, known + 1, now)
      if (minutes < HEAD_MINUTES) continue
      const level = running === false ? 'note' : 'wrong' // the next start of the server carries them out first
      found.push({ level, says: 'doctor.headAge', params: { school, rows: seq - known, minutes } })
    }
  }
  return found
}

/** How long ago a row was written. */
async function minutesSince(db: Db, school: number, seq: number, now: number): Promise<number> {
  const row = await withSchool(db, school, trx =>
    trx
      .selectFrom('journal')
      .select('at')
      .where('school_id', '=', school)
      .where('seq', '>=', String(seq))
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst(),
  )
  return row ? Math.floor((now - row.at.getTime()) / 60_000) : 0
}
