import { printInstant } from '../calendar/vietnam-time.ts'
import type { Say } from './terminal.ts'

/** A one-time code as a slip to cut out, fold and seal. */
export function slipOf(
  slip: { name: string; login: string; code: string | null; validUntil: string | null },
  say: Say,
): string {
  const lines = [
    say('slip.title'),
    '',
    say('slip.name', { name: slip.name }),
    say('slip.login', { login: slip.login }),
    ...(slip.code === null ? [] : [say('slip.code', { code: slip.code })]),
    ...(slip.validUntil === null ? [] : [say('slip.until', { until: printInstant(Date.parse(slip.validUntil)) })]),
    '',
    say('slip.advice'),
  ]
  const width = Math.max(...lines.map(line => [...line.normalize('NFC')].length))
  const edge = `+${'-'.repeat(width + 4)}+`
  return [
    edge,
    ...lines.map(line => `|  ${line.normalize('NFC')}${' '.repeat(width - [...line.normalize('NFC')].length)}  |`),
    edge,
  ].join('\n')
}
