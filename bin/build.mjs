import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from './install.mjs'

const built = join(home, 'dist', '.sources')

/** Builds the web pages unless they were built from exactly these sources; false when that fails, with its reason printed. */
export function ensureBuilt(node) {
  const sources = hashOfSources()
  if (existsSync(built) && readFileSync(built, 'utf8') === sources) return true
  console.log('Building the web pages …')
  const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (done.status !== 0) return false
  mkdirSync(join(home, 'dist'), { recursive: true })
  writeFileSync(built, sources)
  return true
}

/** Pages reach into the pure folders and the texts, so all of `src` counts, its tests left out. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = readdirSync(join(home, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  const around = ['index.html', 'vite.config.ts', 'package-lock.json'].map(name => join(home, name)).filter(existsSync)
  for (const file of [...files, ...around].sort())
    hash.update(`${file.slice(home.length)}\n`).update(readFileSync(file))
  return hash.digest('hex')
}
