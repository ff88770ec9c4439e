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
  const asked = twice ? [say('passphrase.ask'), say('passphrase.again')] : [say('passphrase.ask')]
  const [first, again = first] = await typed(terminal, input, asked)
  if (first === undefined) throw new WrongUsage(say('passphrase.none'))
  if (again !== first) throw new WrongUsage(say('passphrase.differ'))
  return first
}

/**
 * One line for each question from the keyboard, nothing of it shown, from before the first question to after the last
 * answer: also what is typed ahead, or pasted in one piece. Fewer where the keyboard is closed (Ctrl-D).
 */
async function typed({ errors }: Terminal, input: ReadStream, questions: readonly string[]): Promise<string[]> {
  const lines = createInterface({ input, terminal: true }) // echoes to an output, and is given none
  lines.once('SIGINT', () => process.exit(130))
  const answers: string[] = []
  errors.write(questions[0]!)
  try {
    for await (const line of lines) {
      answers.push(line)
      errors.write('\n')
      if (answers.length === questions.length) break
      errors.write(questions[answers.length]!)
    }
  } finally {
    lines.close()
  }
  if (answers.length < questions.length) errors.write('\n')
  return answers
}
