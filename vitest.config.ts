import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { leftOutThere, turn } from './test/cluster/files.mjs'

const database = '{src,regulations,test}/**/*.db.test.ts'

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const usual = await super.sort(files)
    return usual.toSorted((a, b) => turn(a.moduleId) - turn(b.moduleId))
  }
}

// what tests put down for a moment goes with the run; PostgreSQL's own user must be able to enter
process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'hoso-tests-'))
chmodSync(process.env.TMPDIR, 0o755)
const made = process.env.TMPDIR
process.on('exit', () => rmSync(made, { recursive: true, force: true }))

/** Two projects, so that pure tests never wait for a database: `*.db.test.ts` get the cluster of test/cluster. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{src,regulations,test}/**/*.test.{ts,tsx}'],
          exclude: [database, 'test/journeys/**'],
          // large files and child processes on a busy machine
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [database],
          exclude: (process.env.HOSO_TEST_PG ?? '18') === '18' ? [] : leftOutThere,
          // each file has its own database; what the modules are, all share
          isolate: false,
          globalSetup: './test/cluster/setup.ts',
          setupFiles: './test/cluster/watch-statements.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
