import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the tests need of the system, by Debian package: a program on the path, or a file. */
const NEEDED = {
  'chromium-headless-shell': ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
  'fonts-noto-core': ['/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'],
  'poppler-utils': ['pdftotext'],
  qpdf: ['qpdf'],
  'libxml2-utils': ['xmllint'],
  xmlsec1: ['xmlsec1'],
  'zbar-tools': ['zbarimg'],
  openssl: ['openssl'],
}

/**
 * Installs the missing packages where this user may (root, or sudo without a password). Returns null when all is
 * there, else a sentence with the one command to run.
 */
export function ensureSystemTools() {
  const missing = missingPackages()
  if (missing.length === 0) return null
  const root = process.getuid?.() === 0
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (onPath('apt-get') && (root || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0)) {
    console.log(`Installing ${missing.join(', ')} …`)
    run(root, ['apt-get', 'update', '-q'])
    run(root, install)
  }
  const still = missingPackages()
  if (still.length === 0) return null
  return `Missing: ${still.join(', ')}. Run once:  sudo apt-get update && sudo ${install.join(' ')}`
}

function missingPackages() {
  return Object.keys(NEEDED).filter(
    name => !NEEDED[name].some(path => (path.startsWith('/') ? existsSync(path) : onPath(path))),
  )
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function run(root, command) {
  const [program, ...args] = root ? command : ['sudo', '-n', ...command]
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
