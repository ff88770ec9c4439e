/** `hoso restore FOLDER`: an installation from its backup, into an empty place. */

import { type About, readAbout } from '../../records/backup/about.ts'
import { BackupRefused } from '../../records/backup/refused.ts'
import { type RestoreTarget, readBackup, restoreBackup } from '../../records/backup/restore.ts'
import { readSettings, type Settings } from '../../settings.ts'
import { findingLines } from '../findings.ts'
import { askPassphrase } from '../passphrase.ts'
import { inWords } from '../refusal-words.ts'
import { readArguments, type Terminal, WrongUsage } from '../terminal.ts'

const OPTIONS = {
  'without-secrets': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, terminal, 'help.restore')
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new WrongUsage(terminal.say('usage.oneFolder'))
  const settings = readSettings(terminal.environment)
  const { say, output, errors } = terminal
  return inWords(terminal, async () => {
    const target = targetOf(settings)
    const toldOf = (about: About) => ({
      folder,
      data: settings.dataFolder,
      madeAt: about.madeAt,
      schools: about.schools.length,
    })
    if (values['dry-run']) {
      const about = await readBackup(folder)
      output.write(values.json ? `${JSON.stringify(about)}\n` : `${say('restore.would', toldOf(about))}\n`)
      return 0
    }
    const passphrase =
      values['without-secrets'] || !(await readAbout(folder))?.keys ? null : await askPassphrase(terminal, false)
    const report = await restoreBackup(folder, target, {
      passphrase,
      progress: step => errors.write(`${say(`restore.step.${step}`)}\n`),
    })
    if (values.json) output.write(`${JSON.stringify(report)}\n`)
    else {
      const lines = [
        say('restore.done', toldOf(report.about)),
        passphrase === null ? say('restore.withoutKeys') : say('restore.withKeys'),
        ...findingLines(report.chains, say),
        ...report.differences.map(what => say('restore.differs', { what })),
      ]
      output.write(`${lines.join('\n')}\n`)
    }
    return report.sound ? 0 : 1
  })
}

function targetOf({ database, dataFolder, blobs }: Settings): RestoreTarget {
  if (blobs.kind !== 'file') throw new BackupRefused('BLOBS_ELSEWHERE')
  if (database.kind === 'embedded') return { dataFolder, blobFolder: blobs.folder, external: null }
  if (database.owner === null) throw new BackupRefused('NO_OWNER')
  if (database.backup === null) throw new BackupRefused('NO_BACKUP_ROLE')
  const external = { app: database.app, owner: database.owner, all: database.backup }
  return { dataFolder, blobFolder: blobs.folder, external }
}
