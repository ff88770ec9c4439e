/** What a key costs in the score grid of 45 × 25: the browser's own count of the time it spent in scripts. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { Say } from './run.ts'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'].map(name => `/usr/bin/${name}`)
const WARM = 20
const KEYS = 40
/** longer than a frame: a key's own work is over before the next one comes */
const BETWEEN = 40

/** What is pressed one after the other, and what of it is measured. */
const strokes: Record<string, { keys: readonly string[]; of: string }> = {
  'an arrow key': { keys: ['ArrowDown'], of: 'ArrowDown' },
  'an arrow key to the side': { keys: ['ArrowRight', 'ArrowLeft'], of: 'ArrowRight' },
  'a digit': { keys: ['8', '5', 'Escape'], of: '8' },
  'Enter after a mark': { keys: ['8', ',', '5', 'Enter', '7', 'Enter'], of: 'Enter' },
}

export async function measureGrid(folder: string, say: Say): Promise<void> {
  const pages = await builtInto(join(folder, 'page'))
  const executablePath = BROWSERS.find(existsSync)
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await page.goto(pages.url)
    await page.locator('[role=gridcell]').first().waitFor()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    for (const [what, stroke] of Object.entries(strokes))
      say({ what: `${what} in the grid 45 × 25`, ...(await strike(page, cdp, stroke)), goalMs: 2 })
  } finally {
    await browser.close()
    pages.close()
  }
}

/** Warm, then many keys one by one; milliseconds for each, in scripts and in all (style, layout and painting too). */
async function strike(page: Page, cdp: CDPSession, { keys, of }: { keys: readonly string[]; of: string }) {
  const spent: { script: number; task: number }[] = []
  for (let n = -WARM; spent.length < KEYS; n++) {
    if (n % 30 === 0) for (const r of [3, 2]) await page.locator(`[data-r="${r}"][data-c="3"]`).click()
    const key = keys[(n + WARM) % keys.length]!
    await pause(BETWEEN)
    const before = await timesOf(cdp)
    await page.keyboard.press(key)
    await pause(BETWEEN)
    const after = await timesOf(cdp)
    if (n >= 0 && key === of) spent.push({ script: after.script - before.script, task: after.task - before.task })
  }
  const at = (part: 'script' | 'task', share: number) => {
    const sorted = spent.map(s => s[part]).sort((a, b) => a - b)
    return Number(sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2))
  }
  return { n: KEYS, scriptMs: at('script', 0.5), scriptP95: at('script', 0.95), taskMs: at('task', 0.5) }
}

async function timesOf(cdp: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => (metrics.find(m => m.name === name)?.value ?? 0) * 1000
  return { script: of('ScriptDuration'), task: of('TaskDuration') }
}

/** Builds the grid alone as the product is built, and serves it on this machine. */
async function builtInto(folder: string): Promise<{ url: string; close(): void }> {
  const entry = join(import.meta.dirname, 'grid-page.tsx')
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.html'), page(entry))
  await build({
    configFile: false,
    logLevel: 'warn',
    root: folder,
    plugins: [react()],
    build: { outDir: join(folder, 'out'), target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  })
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const files = new Map(
    readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(file => [file.slice(join(folder, 'out').length), readFileSync(file)]),
  )
  const server = createServer((request, reply) => {
    const path = request.url === '/' ? '/index.html' : request.url!
    reply.writeHead(files.has(path) ? 200 : 404, { 'content-type': types[extname(path)] ?? 'application/octet-stream' })
    reply.end(files.get(path))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

const page = (entry: string) =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><div id="root"></div><script type="module" src="${entry}"></script></html>`
