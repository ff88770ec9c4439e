import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeOwnFolder, type SystemUser, systemUser } from './records/postgres/system-user.ts'
import { CHECKOUT, readSettings, SettingsError } from './settings.ts'

/** What `bin/start.mjs` needs to know before the server runs; `uid` null = stay who you are. */
type Preparation = { uid: number | null; gid: number | null; environment: Record<string, string> }

try {
  console.log(JSON.stringify(prepare()))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(error instanceof SettingsError ? 2 : 1)
}

/** Checks the settings, makes the data folder, and for root finds the user that the server drops to. */
function prepare(): Preparation {
  const { dataFolder, unknown } = readSettings()
  for (const name of unknown) console.error(`${name} is not a setting of Hồ Sơ and is ignored.`)
  const user = systemUser()
  process.umask(0o022) // the folders above the data must let the system user through
  makeOwnFolder(dataFolder, user)
  const environment = { HOSO_DATA: dataFolder }
  if (!user) return { uid: null, gid: null, environment }
  console.error(`Started as root. The data lies in ${dataFolder}.`)
  if (mayRead(user))
    return { ...user, environment: { ...environment, HOME: dataFolder, USER: 'hoso', LOGNAME: 'hoso' } }
  console.error(
    `The system user "hoso" cannot read ${CHECKOUT}, so the server stays root, which only a demo may: \
move the checkout to a folder that every user may enter (such as /opt) to let the server run as "hoso".`,
  )
  return { uid: null, gid: null, environment }
}

/** Tries it as that user: run this Node, read what the server reads first. */
function mayRead(user: SystemUser): boolean {
  const needed = ['package.json', 'src/main.ts', 'database', 'node_modules/pg/package.json', 'dist']
  const script = `process.argv.slice(1).forEach(path => require('node:fs').accessSync(path, 4))`
  const paths = needed.map(path => join(CHECKOUT, path)).filter(path => existsSync(path))
  return spawnSync(process.execPath, ['-e', script, ...paths], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
