/** Root may run a demo, where nothing is at stake; a real school runs as a user that owns its data and nothing else. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SystemUser } from './records/postgres/system-user.ts'
import { CHECKOUT, SettingsError } from './settings.ts'

/** Throws one sentence that says what to do, where this process is root. */
export function refuseRoot(): void {
  if (process.getuid?.() !== 0) return
  throw new SettingsError([
    `A real school is never run as root. Run "npm start" in a checkout that every user may enter (such as under /opt), \
where it becomes the system user "hoso"; or start it as an ordinary user who owns the data folder.`,
  ])
}

/** Can this user run the server from this checkout? Tries it: this Node, and what the server reads first. */
export function mayRun(user: SystemUser): boolean {
  const needed = ['package.json', 'src/main.ts', 'database', 'node_modules/pg/package.json', 'dist']
  const script = `process.argv.slice(1).forEach(path => require('node:fs').accessSync(path, 4))`
  const paths = needed.map(path => join(CHECKOUT, path)).filter(path => existsSync(path))
  return spawnSync(process.execPath, ['-e', script, ...paths], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
