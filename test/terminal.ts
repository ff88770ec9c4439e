/** A terminal for tests of commands: what is typed in, and everything that comes out. */
import { Readable, Writable } from 'node:stream'
import { type Terminal, wordsFor } from '../src/cli/terminal.ts'

export type Ran = { status: number; output: string; errors: string }
type Command = { run(args: string[], terminal: Terminal): Promise<number> }

/** Runs a command in this process, in English. What it throws is thrown. */
export async function runCommand(
  command: Command,
  args: string[],
  { typed = '', environment = {} }: { typed?: string | Uint8Array; environment?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const output = sink()
  const errors = sink()
  const status = await command.run(args, {
    input: Readable.from([Buffer.from(typed)]),
    output: output.stream,
    errors: errors.stream,
    environment,
    language: 'en',
    say: wordsFor('en'),
  })
  return { status, output: output.text(), errors: errors.text() }
}

function sink(): { stream: Writable; text: () => string } {
  const parts: Buffer[] = []
  const stream = new Writable({
    write(part, _encoding, done) {
      parts.push(Buffer.from(part))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(parts).toString('utf8') }
}
