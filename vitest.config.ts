import { defineConfig } from 'vitest/config'

const database = '{src,regulations,test}/**/*.db.test.ts'

/** Two projects, so that pure tests never wait for a database: `*.db.test.ts` get the cluster of test/cluster. */
export default defineConfig({
  test: {
    maxWorkers: 2,
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
          globalSetup: './test/cluster/setup.ts',
          setupFiles: './test/cluster/watch-statements.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
