/** `hoso journal verify` and `hoso journal export`. */
import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { headLogs } from '../../records/backup/heads-files.ts'
import { isSound, verifyChains } from '../../records/backup/look-over.ts'
import { exportJournal } from '../../records/journal-export.ts'
import { readSettings } from '../../settings.ts'
import { findingLines } from '../findings.ts'
import { withDatabase } from '../reach.ts'
import { readArguments, schoolNumber, type Terminal, table, WrongUsage } from '../terminal.ts'

const OPTIONS = { school: { type: 'string' }, heads: { type: 'string' }, json: { type: 'boolean' } } as const

export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.journal')
  const school = values.school === undefined ? undefined : schoolNumber(values.school, terminal)
  const [deed] = positionals
  if (positionals.length === 1 && deed === 'verify') return verify(terminal, { ...values, school })
  if (positionals.length !== 1 || deed !== 'export') throw new WrongUsage(terminal.say('usage.journal'))
  if (school === undefined) throw new WrongUsage(terminal.say('usage.schoolNeeded'))
  return exportOne(terminal, school)
}

type Asked = { school: number | undefined; heads?: string | undefined; json?: boolean | undefined }

async function verify(terminal: Terminal, asked: Asked): Promise<number> {
  const { say, output } = terminal
  const settings = readSettings(terminal.environment)
  if (asked.heads !== undefined && !existsSync(asked.heads))
    throw new WrongUsage(say('usage.noSuchFile', { file: asked.heads }))
  const logs = asked.heads === undefined ? await headLogs(settings.dataFolder) : [asked.heads]
  return withDatabase(settings, async db => {
    const schools = await db.selectFrom('school').select(['id', 'name']).orderBy('id').execute()
    const chosen = schools.filter(({ id }) => asked.school === undefined || id === asked.school)
    if (asked.school !== undefined && chosen.length === 0)
      throw new Error(say('journal.noSchool', { school: asked.school }))
    const chains = await verifyChains(db, logs, { only: asked.school, key: keyFor(asked.heads, settings.dataFolder) })
    const rows = chains.reports.map(report => ({
      ...report,
      name: schools.find(({ id }) => id === report.school)?.name ?? '–',
      younger: Math.max(0, report.rows - (report.heldAgainst?.seq ?? 0)),
    }))
    if (asked.json)
      output.write(`${JSON.stringify({ sound: isSound(chains), logs, schools: rows, logFaults: chains.logFaults })}\n`)
    else {
      const head = ['id', 'name', 'rows', 'held', 'younger', 'answer'] as const
      const cells = rows.map(({ school, name, rows: n, heldAgainst, younger, findings }) => [
        String(school),
        name,
        String(n),
        heldAgainst ? say('journal.held', { seq: heldAgainst.seq, at: heldAgainst.at }) : '–',
        String(younger),
        say(findings.length === 0 ? 'journal.sound' : 'journal.unsound'),
      ])
      const lines = [table([head.map(each => say(`journal.head.${each}`)), ...cells]), ...findingLines(chains, say)]
      if (logs.length === 0) lines.push(say('journal.noLog'))
      output.write(`${lines.join('\n')}\n`)
    }
    return isSound(chains) ? 0 : 1
  })
}

/** The key by which a log of heads brought from elsewhere is checked: the one beside it, or this installation's. */
function keyFor(heads: string | undefined, dataFolder: string) {
  if (heads === undefined) return undefined
  const path = [join(dirname(heads), 'heads.pub'), join(dataFolder, 'heads.pub')].find(each => existsSync(each))
  return path === undefined ? undefined : createPublicKey(readFileSync(path))
}

async function exportOne(terminal: Terminal, school: number): Promise<number> {
  const settings = readSettings(terminal.environment)
  const logs = await headLogs(settings.dataFolder)
  await withDatabase(settings, db =>
    pipeline(exportJournal(db, school, logs, Date.now()), terminal.output, { end: false }),
  )
  return 0
}
