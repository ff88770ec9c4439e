/** An archive or a backup: a folder with a manifest. Every file is held against it, and what can be judged is judged. */
import { join } from 'node:path'
import { checkManifest, filesBelow } from '../records/backup/manifest.ts'
import { gravest, type Judgement, type Result } from './judgement.ts'
import type { Say } from './terminal.ts'
import type { Trusted } from './trusted.ts'
import { judge, type Subject, subjectAt } from './verify-kinds.ts'

/** Files that may carry a signature or a chain of their own; a backup's database and its stored files are not opened. */
const JUDGED = /^(?!database\/|blobs\/).*\.(pdf|xml|ndjson)$/i

export async function judgeFolder({ file, path }: Subject, trusted: Trusted, say: Say): Promise<Judgement> {
  const manifest = await checkManifest(path!)
  if (manifest === null)
    return { file, kind: 'folder', result: 'UNKNOWN', lines: [say('verify.noManifest')], report: null }
  const parts: Judgement[] = []
  for (const each of (await filesBelow(path!)).filter(name => JUDGED.test(name)))
    parts.push(await judge(await subjectAt(join(path!, each), each), trusted, say))
  const own: Result = manifest.faults.length > 0 ? 'BROKEN' : 'INTACT'
  return {
    file,
    kind: 'folder',
    result: gravest([own, ...parts.filter(isSpoken).map(part => part.result)]),
    lines: [
      say('verify.manifest', { files: manifest.files }),
      ...manifest.faults.map(({ path: name, fault }) => say(`manifest.${fault}`, { file: name })),
    ],
    report: manifest,
    parts,
  }
}

/** A document that nobody has signed says nothing for or against the folder: the manifest answers for its bytes. */
function isSpoken({ kind, result, report }: Judgement): boolean {
  const { signatures } = (report ?? {}) as { signatures?: unknown[] }
  return kind === 'journal' || result === 'BROKEN' || (signatures?.length ?? 0) > 0
}
