import { createHash } from 'node:crypto'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * One JSON text for one value: keys sorted, no spaces, absent members left out. What is hashed or signed is this
 * text, never the database's own JSON order. Throws on a number that JSON cannot hold.
 */
export function canonical(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('canonical JSON holds finite numbers only')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = value as Record<string, Json | undefined>
  return `{${Object.keys(members)
    .filter(k => members[k] !== undefined)
    .sort()
    .map(k => `${JSON.stringify(k)}:${canonical(members[k]!)}`)
    .join(',')}}`
}

/** SHA-256 in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
