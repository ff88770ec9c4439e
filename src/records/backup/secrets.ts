/**
 * The keys of an installation in a backup: not at all, or in one file of their own, encrypted by a passphrase in the
 * age format (scrypt), which other programs can open too. The superuser's password is never among them (a restored
 * database gets new ones), nor are session hashes, which the backup's database has lost.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './files.ts'

export const SECRETS = 'secrets.age'
export const SHORTEST_PASSPHRASE = 12

/** The passphrase does not open the file, or the file was changed. */
export class NotOpened extends Error {
  override name = 'NotOpened'
}

/** File names of an installation's keys, without their content. */
export async function keyFiles(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isFile() && /\.(key|secret)$/.test(entry.name))
    .map(entry => entry.name)
    .sort()
}

/** Encrypts the keys of the data folder; about a second by intent. */
export async function sealKeys(dataFolder: string, passphrase: string): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption')
  const keys: Record<string, string> = {}
  for (const name of await keyFiles(dataFolder))
    keys[name] = (await readFile(join(dataFolder, name))).toString('base64')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase.normalize('NFC'))
  return encrypter.encrypt(JSON.stringify({ format: 'hoso-keys-1', keys }))
}

/** The keys by file name. Throws {@link NotOpened}. */
export async function openKeys(sealed: Uint8Array, passphrase: string): Promise<Map<string, Buffer>> {
  const { Decrypter } = await import('age-encryption')
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase.normalize('NFC'))
  const text = await decrypter.decrypt(sealed, 'text').catch(() => {
    throw new NotOpened('The passphrase does not open the keys of this backup.')
  })
  const { keys } = sealedShape.parse(JSON.parse(text))
  return new Map(Object.entries(keys).map(([name, content]) => [name, Buffer.from(content, 'base64')]))
}

/** Puts the keys back into a data folder. */
export async function writeKeys(dataFolder: string, keys: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [name, content] of keys) await writeDurably(join(dataFolder, name), content)
}

const sealedShape = z.object({
  format: z.literal('hoso-keys-1'),
  keys: z.record(z.string().regex(/^[\w-]+\.(key|secret)$/), z.base64()),
})
