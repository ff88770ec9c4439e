/** `hoso assess [FILE]`: needs no database. */
import { createReadStream } from 'node:fs'
import { runAssess } from '../assess.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { positionals } = readArguments(args, {}, terminal, 'help.assess')
  if (positionals.length > 1) throw new WrongUsage(terminal.say('usage.oneFile'))
  const [file = '-'] = positionals
  await runAssess(file === '-' ? terminal.input : createReadStream(file), terminal.output)
  return 0
}
