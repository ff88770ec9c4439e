/** The installation's keys in its data folder: never in the database, and in a backup only encrypted. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readCertificates } from '../../documents/pem.ts'
import { createTrialAuthority, type TrialAuthority } from '../../documents/trial-authority.ts'
import type { KeyHouse } from '../../records/key-house.ts'
import type { Vault } from '../accounts/index.ts'

/**
 * Opens it. A school's trial authority lies in `trial-authority-<school>.key`, sealed by the installation's key; roots of
 * real authorities are trusted when somebody lays them into `trusted-roots.pem`. Throws where that file holds no certificate.
 */
export function openKeyHouse(folder: string, vault: Vault, publicUrl: string | null): KeyHouse {
  const secret = vault.derive('signing keys')
  const roots = join(folder, 'trusted-roots.pem')
  return {
    secret,
    roots: existsSync(roots) ? readCertificates(readFileSync(roots)) : [],
    publicUrl,
    async authority(school, now) {
      const path = join(folder, `trial-authority-${school.id}.key`)
      if (existsSync(path)) return readAuthority(path)
      const made = await createTrialAuthority(school.name, newSerial(), now, secret)
      const text = JSON.stringify({ ...made, certificate: Buffer.from(made.certificate).toString('base64') })
      try {
        writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
        return made
      } catch (cause) {
        // two first certificates at once: the authority that was written first is the school's
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
        return readAuthority(path)
      }
    },
  }
}

/** Unique under an authority without counting; the first digit keeps the number positive. */
export function newSerial(): string {
  return `4${randomBytes(15).toString('hex')}1`
}

const stored = z.strictObject({ certificate: z.base64(), serial: z.string(), sealedKey: z.string() })

function readAuthority(path: string): TrialAuthority {
  const { certificate, ...rest } = stored.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { ...rest, certificate: new Uint8Array(Buffer.from(certificate, 'base64')) }
}
