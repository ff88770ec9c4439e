/** `hoso clauses`: needs no database. */
import { clauseList, readSources } from '../clause-list.ts'
import { clausePage } from '../clause-page.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

const options = { json: { type: 'boolean' }, markdown: { type: 'boolean' } } as const

/** Every clause of the five regulations and how the product carries it out. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, options, terminal, 'help.clauses')
  const { say, output, language } = terminal
  if (positionals.length > 0) throw new WrongUsage(say('usage.noFile'))
  const sources = readSources()
  if (values.markdown) {
    output.write(clausePage(clauseList('en', sources)))
    return 0
  }
  const lines = clauseList(language, sources)
  output.write(
    values.json
      ? `${JSON.stringify(lines)}\n`
      : lines.map(l => `${l.id.padEnd(12)} ${say(`clauses.${l.how}`).padEnd(12)} ${l.note || l.summary}\n`).join(''),
  )
  return 0
}
