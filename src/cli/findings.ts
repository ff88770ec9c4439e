/** What verification found in journals, in the reader's words. */
import type { Chains } from '../records/backup/look-over.ts'
import type { Finding } from '../records/verify-journal.ts'
import type { Say } from './terminal.ts'

/** One line for every finding; none where everything is sound. */
export function findingLines({ reports, logFaults }: Chains, say: Say): string[] {
  return [
    ...reports.flatMap(({ school, findings }) =>
      findings.map(found => say('journal.finding', { school, what: findingText(found, say) })),
    ),
    ...logFaults.map(fault => say('journal.logFault', { fault })),
  ]
}

export function findingText({ kind, from, to, text }: Finding, say: Say): string {
  const place = from === to ? say('journal.row', { from }) : say('journal.rows', { from, to })
  return `${say(`finding.${kind}`)}, ${place} (${text})`
}
