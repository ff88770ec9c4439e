/** The refusals of backup and restore, in the reader's words. */
import { BackupRefused } from '../records/backup/refused.ts'
import { NotOpened } from '../records/backup/secrets.ts'
import type { Terminal } from './terminal.ts'

/** Runs the work; a refusal is told on the error stream, with status 1. */
export async function inWords({ errors, say }: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof BackupRefused) errors.write(`${say(`refused.${cause.code}`, cause.params)}\n`)
    else if (cause instanceof NotOpened) errors.write(`${say('refused.PASSPHRASE_WRONG')}\n`)
    else throw cause
    return 1
  }
}
