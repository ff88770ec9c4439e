import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { giveTo, type SystemUser } from './system-user.ts'

/** The roles of architecture.md 8; `postgres` is the superuser, for the launcher and for backup only. */
export const ROLES = ['postgres', 'hoso_owner', 'hoso_app', 'hoso_worker', 'hoso_stats'] as const
export type Role = (typeof ROLES)[number]
export type Passwords = Record<Role, string>

/** Reads the passwords that lie beside the data; null when the file is not there. */
export function readPasswords(file: string): Passwords | null {
  if (!existsSync(file)) return null
  const found: Partial<Passwords> = JSON.parse(readFileSync(file, 'utf8'))
  const missing = ROLES.filter(role => !/^[\w-]{20,}$/.test(found[role] ?? ''))
  if (missing.length > 0) throw new Error(`${file} lacks the password of ${missing.join(', ')}.`)
  return found as Passwords
}

/** Makes new passwords of 192 random bits and keeps them, readable by the database's user alone. */
export function makePasswords(file: string, user: SystemUser | null): Passwords {
  const made = Object.fromEntries(ROLES.map(role => [role, randomBytes(24).toString('base64url')])) as Passwords
  const half = `${file}.half`
  writeFileSync(half, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  chmodSync(half, 0o600)
  giveTo(user, half)
  renameSync(half, file)
  return made
}
