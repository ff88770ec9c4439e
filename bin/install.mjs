// Plain JavaScript for any Node from 20 on: this runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, whatever folder the command was called from. */
export const home = dirname(dirname(fileURLToPath(import.meta.url)))

const modules = join(home, 'node_modules')
const record = join(modules, '.hoso-installed.json')

/** Ends the program with one readable sentence. */
export function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

/**
 * Installs the locked packages unless exactly they are installed already; `dev` asks for those of the tests too.
 * `npm ci` is no choice: it refuses lock files that lack packages for other systems, as some registries serve them.
 * So `npm install` it is, and a lock file that it would change is put back and refused.
 */
export function ensureInstalled({ dev }) {
  const lockFile = join(home, 'package-lock.json')
  if (!existsSync(lockFile))
    giveUp(`${lockFile} is missing: the packages cannot be checked. Restore it from the repository.`)
  const lock = readFileSync(lockFile)
  const hash = createHash('sha256')
    .update(readFileSync(join(home, 'package.json')))
    .update(lock)
    .digest('hex')
  const before = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : null
  if (before?.hash === hash && (before.dev || !dev)) return
  const withDev = dev || (before?.dev ?? existsSync(join(modules, 'vitest')))

  console.log(`Installing the locked packages${withDev ? ', those of the tests too' : ''} …`)
  const flags = [
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    withDev ? '--include=dev' : '--omit=dev',
  ]
  const [command, ...prefix] = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const done = spawnSync(command, [...prefix, 'install', ...flags], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (!readFileSync(lockFile).equals(lock)) {
    writeFileSync(lockFile, lock)
    giveUp(
      'npm install wanted to change package-lock.json, so package.json and the lock file differ. Nothing was started.',
    )
  }
  if (done.status !== 0)
    giveUp(
      `npm install failed${done.error ? ` (${done.error.message})` : ''}. Is there a connection to the package registry?`,
    )
  writeFileSync(record, JSON.stringify({ hash, dev: withDev }))
}

/** The Node 24 of the lock file; else the one that runs this, if it is new enough. */
export function lockedNode() {
  const locked = join(modules, '.bin', 'node')
  for (const node of [locked, process.execPath]) {
    const said = spawnSync(node, ['--version'], { encoding: 'utf8' })
    if (said.status === 0 && Number(/^v(\d+)/.exec(said.stdout)?.[1]) >= 24) return realpathSync(node)
  }
  return giveUp(
    `Hồ Sơ needs Node 24. The locked one does not run on this machine and this is ${process.version}: install Node 24 and try again.`,
  )
}
