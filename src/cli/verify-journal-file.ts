/** A journal export: does its chain hold, and against which head from outside. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { readJournalExport } from '../records/journal-file.ts'
import { findingText } from './findings.ts'
import type { Judgement } from './judgement.ts'
import type { Say } from './terminal.ts'
import type { Trusted } from './trusted.ts'
import type { Subject } from './verify-kinds.ts'

export async function judgeJournal({ file, path, bytes }: Subject, trusted: Trusted, say: Say): Promise<Judgement> {
  const input = path === null ? Readable.from([bytes!]) : createReadStream(path)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const report = await readJournalExport(lines, trusted.installations)
  const { beginning, rows, heldAgainst, findings } = report
  const { seq, at, vouched } = heldAgainst ?? { seq: 0, at: '', vouched: false }
  const held = heldAgainst ? say(vouched ? 'verify.heldVouched' : 'verify.held', { seq, at }) : say('verify.notHeld')
  return {
    file,
    kind: 'journal',
    result: findings.length > 0 ? 'BROKEN' : vouched ? 'VALID' : 'INTACT',
    lines: [
      say('verify.journal', { school: beginning.school.name, rows, madeAt: beginning.madeAt }),
      held,
      ...findings.map(found => findingText(found, say)),
    ],
    report,
  }
}
