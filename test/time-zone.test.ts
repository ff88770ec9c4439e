import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const WHERE = ['src/calendar', 'src/law/duties', 'src/law/window-clashes', 'src/law/decide', 'src/web/dates']

/** The same tests once more, in a process whose own time zone is not the school's. */
async function runsIn(zone: string): Promise<{ success: boolean; numPassedTests: number }> {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env
  const told = join(mkdtempSync(join(tmpdir(), 'hoso-zone-')), 'told.json')
  const how = ['run', '--project', 'pure', '--reporter', 'json', '--outputFile', told]
  await promisify(execFile)(process.execPath, ['node_modules/vitest/vitest.mjs', ...how, ...WHERE], {
    cwd: root,
    env: { ...env, TZ: zone },
  })
  return JSON.parse(readFileSync(told, 'utf8')) as { success: boolean; numPassedTests: number }
}

it('a server whose own time zone is America/New_York keeps school time', async () => {
  const { success, numPassedTests } = await runsIn('America/New_York')
  expect([success, numPassedTests > 50]).toEqual([true, true])
})
