/**
 * The heads of the journals, kept outside the database in `heads.log`, one signed line a time. Whoever owns the
 * database can recompute a whole chain; these lines are what such a chain no longer fits.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canonical, sha256 } from './canonical.ts'
import type { Db } from './database.ts'
import { withSchool } from './session.ts'

export type Head = { school: number; seq: number; hash: string; at: string }

export type HeadLog = {
  path: string
  /** Writes the heads that moved since the last line, and waits until they are on the disk. */
  append(heads: readonly Head[]): Promise<void>
}

/** Opens the log of an installation; its signing key lies beside it, readable by this user only. */
export async function openHeadLog(folder: string): Promise<HeadLog> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'heads.log')
  const key = installationKey(folder)
  if (existsSync(path)) dropUnfinishedLine(path)
  const known = existsSync(path) ? await readHeadLog(path) : { heads: [], last: '', faults: [] }
  const newest = new Map(known.heads.map(h => [h.school, h.seq]))
  let last = known.last
  let queue = Promise.resolve()
  const write = async (heads: readonly Head[]) => {
    const moved = heads.filter(h => (newest.get(h.school) ?? 0) < h.seq)
    if (moved.length === 0) return
    let text = ''
    let previous = last
    for (const head of moved) {
      const body = canonical({ ...head, previous: sha256(previous) })
      previous = canonical({ body, signature: sign(null, Buffer.from(body), key).toString('base64') })
      text += `${previous}\n`
    }
    const file = await open(path, 'a', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    last = previous
    for (const head of moved) newest.set(head.school, head.seq)
  }
  return {
    path,
    append(heads) {
      queue = queue.then(
        () => write(heads),
        () => write(heads),
      )
      return queue
    },
  }
}

/** Reads where every school's chain stands now. */
export async function currentHeads(db: Db, now: number, only?: number): Promise<Head[]> {
  const schools = only === undefined ? (await db.selectFrom('school').select('id').execute()).map(s => s.id) : [only]
  const heads: Head[] = []
  for (const school of schools) {
    const row = await withSchool(db, school, trx =>
      trx.selectFrom('journal_head').select(['seq', 'hash']).where('school_id', '=', school).executeTakeFirst(),
    )
    if (row) heads.push({ school, seq: Number(row.seq), hash: row.hash, at: new Date(now).toISOString() })
  }
  return heads
}

/** Carries the heads out once a minute, until stopped. */
export function startHeads(
  db: Db,
  log: HeadLog,
  clock: () => number,
  report: (cause: unknown) => void,
): { stop(): Promise<void>; carry(school: number): Promise<void> } {
  let under: Promise<void> = Promise.resolve()
  const carry = () => {
    under = currentHeads(db, clock()).then(log.append).catch(report)
  }
  const timer = setInterval(carry, 60_000)
  carry()
  return {
    carry: school => currentHeads(db, clock(), school).then(log.append).catch(report),
    async stop() {
      clearInterval(timer)
      await under
      await currentHeads(db, clock()).then(log.append).catch(report)
    },
  }
}

export type HeadLogContents = { heads: Head[]; last: string; faults: string[] }

/** Reads and checks a log: every signature, and that each line follows the one before. A half last line (killed while writing) is no fault. */
export async function readHeadLog(path: string, publicKey = publicKeyBeside(path)): Promise<HeadLogContents> {
  const text = await readFile(path, 'utf8')
  const lines = text.split('\n')
  lines.pop() // nothing after the last line end, or a line that a killed process left half-written
  const contents: HeadLogContents = { heads: [], last: '', faults: [] }
  lines.forEach((line, i) => {
    const head = readLine(line, contents.last, publicKey)
    if (typeof head === 'string') contents.faults.push(`heads.log:${i + 1} ${head}`)
    else contents.heads.push(head)
    contents.last = line
  })
  return contents
}

/** A line that was being written when the process was killed never counted: it had not been waited for. */
function dropUnfinishedLine(path: string): void {
  const bytes = readFileSync(path)
  truncateSync(path, bytes.lastIndexOf(0x0a) + 1)
}

function readLine(line: string, previous: string, publicKey: KeyObject): Head | string {
  try {
    const { body, signature } = JSON.parse(line) as { body: string; signature: string }
    if (!verify(null, Buffer.from(body), publicKey, Buffer.from(signature, 'base64')))
      return 'signature does not verify'
    const { previous: claimed, ...head } = JSON.parse(body) as Head & { previous: string }
    if (claimed !== sha256(previous)) return 'does not follow the line before it'
    return head
  } catch {
    return 'unreadable'
  }
}

function installationKey(folder: string): KeyObject {
  const path = join(folder, 'heads.key')
  if (!existsSync(path)) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
    writeFileSync(join(folder, 'heads.pub'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 })
  }
  return createPrivateKey(readFileSync(path))
}

function publicKeyBeside(path: string): KeyObject {
  return createPublicKey(readFileSync(join(dirname(path), 'heads.pub')))
}
