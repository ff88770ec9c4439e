/** The passphrase of a backup's keys: typed twice without being shown, or the first line of the standard input. */
import { createInterface } from 'node:readline'
import type { ReadStream } from 'node:tty'
import { readAll, type Terminal, WrongUsage } from './terminal.ts'

/** Asks for it; `twice` where it is being chosen. Throws WrongUsage where none is given or the two differ. */
export async function askPassphrase(terminal: Terminal, twice: boolean): Promise<string> {
  const { say } = terminal
  const input = terminal.input as ReadStream
  if (!input.isTTY) {
    const [line = ''] = (await readAll(input)).toString('utf8').split(/\r?\n/)
    if (line === '') throw new WrongUsage(say('passphrase.none'))
    return line
  }
  const first = await typed(terminal, input, say('passphrase.ask'))
  if (twice && (await typed(terminal, input, say('passphrase.again'))) !== first)
    throw new WrongUsage(say('passphrase.differ'))
  return first
}

/** One line from the keyboard that is not shown. */
async function typed({ errors }: Terminal, input: ReadStream, question: string): Promise<string> {
  errors.write(question)
  const line = createInterface({ input, terminal: true }) // echoes to an output, and is given none
  try {
    const answer = await new Promise<string>((done, fail) => {
      line.once('line', done)
      line.once('SIGINT', () => process.exit(130))
      line.once('close', () => fail(new Error('closed')))
    })
    return answer
  } finally {
    line.close()
    errors.write('\n')
  }
}
