/** `hoso verify FILE…`: needs no database. */
import { existsSync } from 'node:fs'
import { gravest, isGood, type Judgement } from '../judgement.ts'
import { readAll, readArguments, type Terminal, WrongUsage } from '../terminal.ts'
import { readTrusted } from '../trusted.ts'
import { judge, subjectAt, subjectOf } from '../verify-kinds.ts'

const OPTIONS = {
  trust: { type: 'string', multiple: true },
  'allow-trial': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** The status is 0 where every file is whole, and a trial only with `--allow-trial`. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.verify')
  const { say, output } = terminal
  if (positionals.length === 0) throw new WrongUsage(say('usage.someFile'))
  const trusted = readTrusted(values.trust ?? [])
  const judgements: Judgement[] = []
  for (const file of positionals) {
    if (file !== '-' && !existsSync(file)) throw new WrongUsage(say('usage.noSuchFile', { file }))
    const subject = file === '-' ? subjectOf(await readAll(terminal.input)) : await subjectAt(file)
    judgements.push(await judge(subject, trusted, say))
  }
  if (values.json) output.write(`${JSON.stringify(judgements.map(plain))}\n`)
  else output.write(`${judgements.flatMap(each => shown(each, terminal)).join('\n')}\n`)
  return isGood(gravest(judgements.map(each => each.result)), values['allow-trial'] ?? false) ? 0 : 1
}

/** A judgement for programs: without the lines that people read. */
function plain({ lines: _, parts, ...rest }: Judgement): object {
  return parts ? { ...rest, parts: parts.map(plain) } : rest
}

function shown({ file, result, lines, parts = [] }: Judgement, terminal: Terminal): string[] {
  const inner = parts.flatMap(part => shown(part, terminal))
  return [`${file}: ${terminal.say(`result.${result}`)}`, ...[...lines, ...inner].map(line => `  ${line}`)]
}
