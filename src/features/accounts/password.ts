import { hash, verify } from '@node-rs/argon2'
import type { Fault } from '../../records/faults.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

export const LEAST = 10
const MOST = 200

/** OWASP's parameters for argon2id (the library's default kind): 19 MiB, two passes, some 20 ms. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), PARAMETERS)
}

/** Takes the same time whether or not there is a password to compare with, so that nobody learns who has an account. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobodys), composed(password))
  return fits && stored !== null
}

const nobodys = hashPassword('nobody has this password')

/** What is wrong with a new password: its length, the own name in it, or that everybody uses it. No composition rules. */
export function passwordFaults(
  password: string,
  owner: { login: string; phone: string | null },
  at = 'password',
): Fault[] {
  const text = composed(password).toLowerCase()
  const length = [...text].length
  if (length < LEAST) return [{ at, code: 'ERR_PASSWORD_SHORT', params: { least: LEAST } }]
  if (length > MOST) return [{ at, code: 'ERR_PASSWORD_LONG', params: { most: MOST } }]
  if (text.includes(owner.login) || (owner.phone !== null && text.includes(owner.phone)))
    return [{ at, code: 'ERR_PASSWORD_LOGIN' }]
  return isCommon(text) ? [{ at, code: 'ERR_PASSWORD_COMMON' }] : []
}

/** One character or one short word over and over, a run of neighbours, or a well-known password with digits around it. */
function isCommon(text: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(text)) return true
  if ('01234567890123456789'.includes(text) || '98765432109876543210'.includes(text)) return true
  const letters = plain(text).replace(/[^a-z]/g, '')
  return COMMON_PASSWORDS.has(plain(text)) || (letters.length >= 4 && COMMON_PASSWORDS.has(letters))
}

/** Without diacritics and spaces: "mật khẩu" is guessed as "matkhau" is. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replace(/\s/g, '')
}

/** Vietnamese input methods type the same letter in two ways. */
function composed(password: string): string {
  return password.normalize('NFC')
}
