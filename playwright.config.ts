import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Each worker reads this file again: what the first reading chose reaches them by the environment. */
const first = process.env.TEST_WORKER_INDEX === undefined && !process.env.HOSO_JOURNEY_PORT
if (first) {
  process.env.HOSO_JOURNEY_PORT = String(await freePort())
  process.env.HOSO_JOURNEY_DATA = mkdtempSync(join(tmpdir(), 'hoso-journeys-'))
  const made = process.env.HOSO_JOURNEY_DATA
  process.on('exit', () => rmSync(made, { recursive: true, force: true }))
}
const port = process.env.HOSO_JOURNEY_PORT!
const data = process.env.HOSO_JOURNEY_DATA!
const url = `http://127.0.0.1:${port}`

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].map(name => `/usr/bin/${name}`).find(existsSync)

/** The journeys: the system's Chromium against the real server on a fresh demo, started as `npm start` does. */
export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: url,
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
  webServer: {
    command: 'node bin/start.mjs',
    url: `${url}/readyz`,
    timeout: 180_000,
    env: { HOSO_PORT: port, HOSO_DATA: data },
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 }, // a killed server would leave its PostgreSQL behind
  },
})

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no free port'))))
    })
  })
}
