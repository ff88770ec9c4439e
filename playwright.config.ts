import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import type { Server } from './test/journeys/servers.ts'

/**
 * How many journeys go at once, each at its own server, so that no two meet in one school; `npm test` sets it. Each
 * worker reads this file again: what the first reading chose reaches them by the environment.
 */
const lanes = Number(process.env.HOSO_JOURNEY_LANES ?? 1)
const first = process.env.TEST_WORKER_INDEX === undefined && !process.env.HOSO_JOURNEY_SERVERS
if (first) {
  const made = await Promise.all(Array.from({ length: lanes }, server))
  process.env.HOSO_JOURNEY_SERVERS = JSON.stringify(made)
  process.on('exit', () => {
    for (const { data } of made) rmSync(data, { recursive: true, force: true })
  })
}
const servers: Server[] = JSON.parse(process.env.HOSO_JOURNEY_SERVERS!)

// the shell without a window is the same engine, and takes a fifth less of the machine
const chromium = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  .map(name => `/usr/bin/${name}`)
  .find(existsSync)

/** The journeys: the system's Chromium against the real server on a fresh demo, started as `npm start` does. */
export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: lanes,
  globalSetup: './test/journeys/servers.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: servers[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]!.url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    // each window would install it anew; the journey without a network allows it
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})

async function server(): Promise<Server> {
  const port = await freePort()
  return { port: `${port}`, data: mkdtempSync(join(tmpdir(), 'hoso-journeys-')), url: `http://127.0.0.1:${port}` }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no free port'))))
    })
  })
}
