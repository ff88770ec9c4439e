import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'

/** The PIN or the installation's secret does not open this key, or the sealed key was changed. */
export class SealNotOpened extends Error {
  constructor() {
    super('The seal does not open')
  }
}

/** What is wrong with a PIN somebody wants to use; null when nothing is. */
export function pinFault(pin: string): 'short' | 'guessable' | null {
  const characters = [...pin]
  if (characters.length < 6) return 'short'
  const steps = new Set(characters.slice(1).map((each, i) => each.codePointAt(0)! - characters[i]!.codePointAt(0)!))
  const even = steps.size === 1 && Math.abs([...steps][0]!) <= 1
  return even ? 'guessable' : null
}

// 64 MiB and three passes: near 0.1 s a try. A stolen database alone is of no use: the installation's secret goes in too.
const MEMORY = 65536
const PASSES = 3

/**
 * Seals a private key (PKCS#8, DER) by a PIN that is stored nowhere: argon2id over the PIN with the installation's
 * secret, AES-256-GCM over the key. `owner` (the certificate's serial, the account …) must be the same at opening, so
 * that sealed keys cannot be exchanged in the database. Throws RangeError for a PIN that `pinFault` names.
 */
export async function sealByPin(
  privateKey: Uint8Array,
  pin: string,
  secret: Uint8Array,
  owner: string,
): Promise<string> {
  const fault = pinFault(pin)
  if (fault !== null) throw new RangeError(`PIN refused: ${fault}`)
  const salt = randomBytes(16)
  const key = await stretch(pin, secret, salt, MEMORY, PASSES)
  return ['hoso-pin-1', MEMORY, PASSES, salt.toString('base64url'), encrypt(key, privateKey, owner)].join('.')
}

/** Opens what `sealByPin` sealed. Throws SealNotOpened; counting tries is the caller's. */
export async function openByPin(sealed: string, pin: string, secret: Uint8Array, owner: string): Promise<Uint8Array> {
  const [kind, memory, passes, salt, ...box] = sealed.split('.')
  if (kind !== 'hoso-pin-1' || box.length !== 2) throw new SealNotOpened()
  const key = await stretch(pin, secret, Buffer.from(salt!, 'base64url'), Number(memory), Number(passes))
  return decrypt(key, box.join('.'), owner)
}

/** Seals the authority's own key by the installation's secret (32 random bytes or more). */
export function sealBySecret(privateKey: Uint8Array, secret: Uint8Array, owner: string): string {
  const salt = randomBytes(16)
  return ['hoso-secret-1', salt.toString('base64url'), encrypt(expand(secret, salt), privateKey, owner)].join('.')
}

/** Opens what `sealBySecret` sealed. Throws SealNotOpened. */
export function openBySecret(sealed: string, secret: Uint8Array, owner: string): Uint8Array {
  const [kind, salt, ...box] = sealed.split('.')
  if (kind !== 'hoso-secret-1' || box.length !== 2) throw new SealNotOpened()
  return decrypt(expand(secret, Buffer.from(salt!, 'base64url')), box.join('.'), owner)
}

function stretch(
  pin: string,
  secret: Uint8Array,
  salt: Uint8Array,
  memoryCost: number,
  timeCost: number,
): Promise<Uint8Array> {
  checkSecret(secret)
  // a row of the database must not be able to ask for all the memory of the machine
  if (!(memoryCost <= MEMORY && timeCost <= 16)) throw new SealNotOpened()
  return hashRaw(pin.normalize('NFKC'), { memoryCost, timeCost, parallelism: 1, outputLen: 32, salt, secret })
}

function expand(secret: Uint8Array, salt: Uint8Array): Uint8Array {
  checkSecret(secret)
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'hoso sealed key', 32))
}

function checkSecret(secret: Uint8Array): void {
  if (secret.length < 32) throw new RangeError('The installation secret must have at least 32 bytes')
}

function encrypt(key: Uint8Array, plain: Uint8Array, owner: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return `${nonce.toString('base64url')}.${text.toString('base64url')}`
}

function decrypt(key: Uint8Array, box: string, owner: string): Uint8Array {
  const [nonce, text] = box.split('.').map(part => Buffer.from(part, 'base64url'))
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce!, { authTagLength: 16 }).setAAD(Buffer.from(owner))
    cipher.setAuthTag(text!.subarray(-16))
    return new Uint8Array(Buffer.concat([cipher.update(text!.subarray(0, -16)), cipher.final()]))
  } catch {
    throw new SealNotOpened()
  }
}
