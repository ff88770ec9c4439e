// `npm start`: installs and builds what is missing, then becomes the server. Any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled, giveUp, home, lockedNode } from './install.mjs'

ensureInstalled({ dev: false })
const node = lockedNode()
if (!ensureBuilt(node)) giveUp('The web pages could not be built; the reason stands above.')
const { uid, gid, environment } = prepare()
// with twice as much for young objects, its default, the server keeps some 100 MB more and is no faster
const args = ['--max-semi-space-size=16', join(home, 'src', 'main.ts')]
const env = { ...process.env, ...environment }
// Becoming the server saves the memory of a second Node and of forwarding signals; a Node 20 must stay beside it.
if (process.execve) become()
else stayBeside()

/** Settings, data folder and, for root, the user to drop to: decided by src/prepare.ts, which needs Node 24. */
function prepare() {
  const said = spawnSync(node, [join(home, 'src', 'prepare.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (said.status !== 0) process.exit(said.status ?? 1)
  return JSON.parse(said.stdout)
}

function become() {
  if (uid !== null) {
    process.setgroups([gid])
    process.setgid(gid)
    process.setuid(uid)
  }
  process.removeAllListeners('warning') // execve is announced as experimental
  process.execve(node, [node, ...args], env)
}

function stayBeside() {
  const server = spawn(node, args, { stdio: 'inherit', env, ...(uid !== null && { uid, gid }) })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
  server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
