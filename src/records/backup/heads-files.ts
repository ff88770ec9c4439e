/** The logs of heads in a data folder: its own, and those from before a restore that came without the signing key. */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from './files.ts'

const EARLIER = /^heads-before-\d{8}T\d{6}Z(-\d+)?$/

/** Every log of heads that lies in the folder, the oldest first. */
export async function headLogs(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => EARLIER.test(name)).sort()
  return [...names.map(name => join(folder, name)), folder]
    .map(each => join(each, 'heads.log'))
    .filter(log => existsSync(log))
}

/**
 * Copies the logs, each with the key that its lines are checked by, and without a last line that is still being
 * written. Returns the copies' logs. Copied before the database, so that no head is younger than what it is held to.
 */
export async function copyHeadLogs(folder: string, to: string): Promise<string[]> {
  const copies: string[] = []
  for (const log of await headLogs(folder)) {
    const from = join(log, '..')
    const below = from === folder ? to : join(to, from.slice(folder.length + 1))
    const bytes = await readFile(log)
    await writeDurably(join(below, 'heads.log'), bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1))
    await copyFile(join(from, 'heads.pub'), join(below, 'heads.pub'))
    copies.push(join(below, 'heads.log'))
  }
  return copies
}

/**
 * Puts the logs back into a data folder. Without the signing key the newest becomes an earlier one: the installation
 * will begin a log of its own, with a new key, and verification holds the journals against both.
 */
export async function restoreHeadLogs(from: string, folder: string, withKey: boolean, madeAt: string): Promise<void> {
  for (const log of await headLogs(from)) {
    const own = join(log, '..') === from
    const stamp = madeAt.replaceAll(/[-:]|\.\d+/g, '')
    const below = own
      ? withKey
        ? folder
        : join(folder, `heads-before-${stamp}`)
      : join(folder, log.split(/[\\/]/).at(-2)!)
    await mkdir(below, { recursive: true, mode: 0o700 })
    await copyFile(log, join(below, 'heads.log'))
    await copyFile(join(log, '..', 'heads.pub'), join(below, 'heads.pub'))
  }
}
