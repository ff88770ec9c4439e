import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seals short texts with the installation's key, each for one purpose: a text sealed for another does not open. */
export type Vault = {
  seal(purpose: string, text: string): string
  /** The text, or null where it was altered, sealed for another purpose or by another installation. */
  open(purpose: string, sealed: string): string | null
  /** 32 bytes of the installation's own for one purpose, the same ones for ever */
  derive(purpose: string): Uint8Array
}

/** Opens the installation's key file in the data folder; the first time it is made, readable by this user only. */
export function openVault(folder: string): Vault {
  const path = join(folder, 'installation.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' })
  chmodSync(path, 0o600)
  const key = readFileSync(path)
  if (key.byteLength !== 32) throw new Error(`${path} is not an installation key (it must have 32 bytes).`)
  return vaultWith(key)
}

const NONCE = 12
const TAG = 16

function vaultWith(key: Buffer): Vault {
  return {
    seal(purpose, text) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.byteLength < NONCE + TAG) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    derive: purpose => new Uint8Array(hkdfSync('sha256', key, '', `hoso ${purpose}`, 32)),
  }
}
