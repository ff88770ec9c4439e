/** How much a browser fetches: the shell that every page needs, and what each page brings itself, with gzip. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Say } from './run.ts'
import { round1 } from './server.ts'

const BUILT = join(import.meta.dirname, '..', 'dist', 'web')

export async function measureSizes(_folder: string, say: Say): Promise<void> {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map(found => found[1]!)
  const shell = withImports(first)
  say({ what: 'shell of every page', files: shell.size, gzipKb: kb(shell), goalKb: 230 })
  for (const [page, files] of pagesOf(first.find(name => name.endsWith('.js'))!)) {
    const own = new Set([...withImports(files)].filter(file => !shell.has(file)))
    say({ what: `own part of ${page}`, files: own.size, gzipKb: kb(own), goalKb: 40 })
  }
}

/** The pages that the entry fetches when they are asked for, each with the scripts and styles that come along. */
function pagesOf(entry: string): Map<string, string[]> {
  const text = textOf(entry)
  const all = [...(/m\.f\|\|\(m\.f=\[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(found => found[1]!)
  const asked = text.matchAll(
    /import\(["'`]\.\/(([\w-]+)\.page-[\w-]+\.js)["'`]\)(?:\.then\([^)]*\))?,__vite__mapDeps\(\[([\d,]*)\]\)/g,
  )
  return new Map(
    [...asked].map(([, file, page, deps]) => [
      page!,
      [`assets/${file}`, ...deps!.split(',').flatMap(i => all[Number(i)] ?? [])],
    ]),
  )
}

/** These files and all that they import before they run. */
function withImports(names: readonly string[]): Set<string> {
  const found = new Set(names)
  for (const name of found) {
    if (!name.endsWith('.js')) continue
    for (const [, file] of textOf(name).matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g))
      found.add(`assets/${file}`)
  }
  return found
}

const textOf = (name: string) => readFileSync(join(BUILT, name), 'utf8')

/** Thousands of bytes over the line. */
const kb = (files: Iterable<string>) =>
  round1([...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILT, file))).byteLength, 0) / 1000)
