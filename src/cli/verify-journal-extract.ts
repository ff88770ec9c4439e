/** An extract of a journal, as an archive carries it: the rows of one matter, each of which can be hashed again. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { readJournalExtract } from '../records/journal-extract.ts'
import { findingText } from './findings.ts'
import type { Judgement } from './judgement.ts'
import type { Say } from './terminal.ts'
import type { Trusted } from './trusted.ts'
import type { Subject } from './verify-kinds.ts'

export async function judgeExtract({ file, path, bytes }: Subject, _trusted: Trusted, say: Say): Promise<Judgement> {
  const input = path === null ? Readable.from([bytes!]) : createReadStream(path)
  const report = await readJournalExtract(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
  const { beginning, rows, withheld, findings } = report
  return {
    file,
    kind: 'journal',
    result: findings.length > 0 ? 'BROKEN' : 'INTACT',
    lines: [
      say('verify.extract', { school: beginning.school.name, rows, seq: beginning.head.seq, madeAt: beginning.madeAt }),
      ...(withheld > 0 ? [say('verify.extractWithheld', { rows: withheld })] : []),
      ...findings.map(found => findingText(found, say)),
    ],
    report,
  }
}
