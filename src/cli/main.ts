/** `hoso`: finds the command and runs it. Every command is imported when it is asked for, so that none waits for another. */
import { HELPED, languageOfTerminal, type Terminal, WrongUsage, wordsFor } from './terminal.ts'

/** The commands, in the order in which the help shows them. */
const commands: Readonly<Record<string, () => Promise<{ run(args: string[], terminal: Terminal): Promise<number> }>>> =
  {
    assess: () => import('./commands/assess.ts'),
    duties: () => import('./commands/duties.ts'),
    clauses: () => import('./commands/clauses.ts'),
    verify: () => import('./commands/verify.ts'),
    journal: () => import('./commands/journal.ts'),
    counts: () => import('./commands/counts.ts'),
    account: () => import('./commands/account.ts'),
    backup: () => import('./commands/backup.ts'),
    restore: () => import('./commands/restore.ts'),
    migrate: () => import('./commands/migrate.ts'),
    doctor: () => import('./commands/doctor.ts'),
  }

const terminal: Terminal = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  environment: process.env,
  say: wordsFor(languageOfTerminal(process.env)),
  language: languageOfTerminal(process.env),
}
// a reader who leaves early (`hoso … | head`) ends the run; without a listener it would look like a fault of ours
process.stdout.on('error', fault => {
  if ((fault as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw fault
})
// the signals end by `exit`, so that a database launched for the time of a command is told to stop
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.on(signal, () => process.exit(status))

process.exitCode = await runCommand(process.argv.slice(2))

/** 0 good, 1 the answer is no, 2 wrong usage. */
async function runCommand([name, ...args]: string[]): Promise<number> {
  const { say } = terminal
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const list = Object.keys(commands).map(each => `  ${each.padEnd(9)}${say(`command.${each}` as 'command.assess')}`)
    const page = `${say('help')}\n\n${list.join('\n')}\n\n${say('help.end')}\n`
    ;(name === undefined ? terminal.errors : terminal.output).write(page)
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    terminal.errors.write(`${say('usage.noCommand', { name })}\n`)
    return 2
  }
  try {
    return await (await load()).run(args, terminal)
  } catch (cause) {
    if (cause === HELPED) return 0
    return complain(cause, name)
  }
}

async function complain(cause: unknown, name: string): Promise<number> {
  const { errors, say, language } = terminal
  if (cause instanceof WrongUsage) {
    errors.write(`hoso ${name}: ${cause.message}\n${say('usage.seeHelp', { name })}\n`)
    return 2
  }
  const { complaintOf } = await import('./complaint.ts')
  const { text, status } = complaintOf(cause, language)
  errors.write(`hoso ${name}: ${text}\n`)
  return status
}
