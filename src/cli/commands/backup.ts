/** `hoso backup FOLDER`: the whole installation, while it works. */
import { join } from 'node:path'
import { type BackupReport, makeBackup } from '../../records/backup/backup.ts'
import { isSound } from '../../records/backup/look-over.ts'
import { BackupRefused } from '../../records/backup/refused.ts'
import { keyFiles } from '../../records/backup/secrets.ts'
import { CHECKOUT, readSettings, type Settings } from '../../settings.ts'
import { findingLines } from '../findings.ts'
import { askPassphrase } from '../passphrase.ts'
import { type Records, withRecords } from '../reach.ts'
import { inWords } from '../refusal-words.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

const OPTIONS = {
  'without-secrets': { type: 'boolean' },
  portable: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** The status is 1 where the backup was not made, or was made of records in which something was found. */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.backup')
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new WrongUsage(terminal.say('usage.oneFolder'))
  const settings = readSettings(terminal.environment)
  const { say, output, errors } = terminal
  return inWords(terminal, async () => {
    const { blobs } = settings
    if (blobs.kind !== 'file') throw new BackupRefused('BLOBS_ELSEWHERE')
    if (values['dry-run']) {
      const keys = values['without-secrets'] ? [] : await keyFiles(settings.dataFolder)
      output.write(`${say('backup.would', { folder, data: settings.dataFolder, keys: keys.join(', ') || '–' })}\n`)
      return 0
    }
    const passphrase = values['without-secrets'] ? null : await askPassphrase(terminal, true)
    const report = await withRecords(settings, async records =>
      makeBackup(sourceOf(settings, blobs, records, values.portable ?? false), folder, {
        passphrase,
        program: await version(),
        progress: step => errors.write(`${say(`backup.step.${step}`)}\n`),
      }),
    )
    if (values.json) output.write(`${JSON.stringify(report)}\n`)
    else output.write(`${told(report, terminal)}\n`)
    return report.missingFiles.length + report.brokenFiles.length === 0 && isSound(report.chains) ? 0 : 1
  })
}

function sourceOf({ dataFolder }: Settings, blobs: { folder: string }, records: Records, portable: boolean) {
  if (records.all === null) throw new BackupRefused('NO_BACKUP_ROLE')
  return {
    dataFolder,
    blobFolder: blobs.folder,
    addresses: { app: records.app, all: records.all },
    server: portable ? null : records.server,
  }
}

function told(report: BackupReport, { say }: Terminal): string {
  const { about, folder, bytes, chains, missingFiles, brokenFiles } = report
  const rows = about.schools.reduce((sum, { head }) => sum + (head?.seq ?? 0), 0)
  return [
    say('backup.done', {
      folder,
      megabytes: (bytes / 1e6).toFixed(1),
      schools: about.schools.length,
      rows,
      files: about.blobs,
    }),
    about.keys ? say('backup.withKeys') : say('backup.withoutKeys'),
    ...findingLines(chains, say),
    ...missingFiles.map(file => say('backup.missingFile', { file })),
    ...brokenFiles.map(file => say('backup.brokenFile', { file })),
  ].join('\n')
}

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')).version
}
