import { handOver, makeOwnFolder, systemUser } from './records/postgres/system-user.ts'
import { mayRun, refuseRoot } from './root.ts'
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
  const { dataFolder, demo, unknown } = readSettings()
  for (const name of unknown) console.error(`${name} is not a setting of Hồ Sơ and is ignored.`)
  const user = systemUser()
  process.umask(0o022) // the folders above the data must let the system user through
  makeOwnFolder(dataFolder, user)
  const environment = { HOSO_DATA: dataFolder }
  if (!user) return { uid: null, gid: null, environment }
  console.error(`Started as root. The data lies in ${dataFolder}.`)
  if (mayRun(user)) {
    handOver(dataFolder, user)
    return { ...user, environment: { ...environment, HOME: dataFolder, USER: 'hoso', LOGNAME: 'hoso' } }
  }
  if (demo === 'no') refuseRoot()
  console.error(
    `The system user "hoso" cannot read ${CHECKOUT}, so the server stays root, which only a demo may: \
move the checkout to a folder that every user may enter (such as /opt) to let the server run as "hoso".`,
  )
  return { uid: null, gid: null, environment }
}
