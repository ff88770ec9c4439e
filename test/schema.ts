/** A schema of ours asked by a program that is not ours. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What xmllint holds against the file; nothing where it is valid. The network is never asked. */
export function schemaFaults(schema: URL, xml: string | Uint8Array): string {
  const done = spawnSync('xmllint', ['--noout', '--nonet', '--schema', fileURLToPath(schema), '-'], { input: xml })
  if (done.error) throw done.error
  return done.status === 0 ? '' : done.stderr.toString('utf8')
}
