import { randomInt } from 'node:crypto'
import { sha256 } from '../../records/canonical.ts'

/** No letter that is read as a digit or spoken like another; 32 signs, five bits each. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A code for a sealed slip: 60 random bits, in three groups to type. */
export function newCode(): string {
  const signs = Array.from({ length: 12 }, () => SIGNS[randomInt(SIGNS.length)])
  return [0, 4, 8].map(from => signs.slice(from, from + 4).join('')).join('-')
}

/** The hash by which a typed code is found, whatever its case and dashes; a random code needs no slow hash. */
export function codeHash(typed: string): string {
  return sha256(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''))
}
