/** `hoso migrate [--dry-run]`: brings the schema up to date, or says what is missing. */
import { migrate, missingMigrations } from '../../records/migrate.ts'
import { readSettings } from '../../settings.ts'
import { withRecords } from '../reach.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

const OPTIONS = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const

/** With `--dry-run` the status is 1 where something is missing. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.migrate')
  if (positionals.length > 0) throw new WrongUsage(terminal.say('usage.noFile'))
  const { say, output } = terminal
  const names = await withRecords(readSettings(terminal.environment), ({ app, owner }) => {
    if (values['dry-run']) return missingMigrations(owner ?? app)
    if (owner === null) throw new Error(say('migrate.noOwner'))
    return migrate(owner)
  })
  if (values.json) output.write(`${JSON.stringify(values['dry-run'] ? { missing: names } : { applied: names })}\n`)
  else if (names.length === 0) output.write(`${say('migrate.upToDate')}\n`)
  else output.write(`${say(values['dry-run'] ? 'migrate.missing' : 'migrate.applied')}\n  ${names.join('\n  ')}\n`)
  return values['dry-run'] && names.length > 0 ? 1 : 0
}
