/** `hoso clauses`: needs no database. */
import { clauseList, readSources } from '../clause-list.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

/** Every clause of the five regulations and how the product carries it out. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, terminal, 'help.clauses')
  const { say, output, language } = terminal
  if (positionals.length > 0) throw new WrongUsage(say('usage.noFile'))
  const lines = clauseList(language, readSources())
  output.write(
    values.json
      ? `${JSON.stringify(lines)}\n`
      : lines.map(l => `${l.id.padEnd(12)} ${say(`clauses.${l.how}`).padEnd(12)} ${l.note || l.summary}\n`).join(''),
  )
  return 0
}
