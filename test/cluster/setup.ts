import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/records/migrate.ts'
import { isClaimed, stopOrphan } from '../../src/records/postgres/claim.ts'
import { launchPostgres } from '../../src/records/postgres/launch.ts'
import { ROLES, type Role } from '../../src/records/postgres/passwords.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the run's cluster, by role; each names the migrated template database. */
    cluster: Record<Role, string>
    /** The npm package of the PostgreSQL that this run uses; undefined is the product's own. */
    postgresPackage: string | undefined
  }
}

const PREFIX = 'hoso-test-'

/** Starts the run's cluster (PostgreSQL 18, or 15 with HOSO_TEST_PG=15), migrates the template once, returns the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const wanted = process.env.HOSO_TEST_PG ?? '18'
  if (wanted !== '15' && wanted !== '18') throw new Error(`HOSO_TEST_PG must be 15 or 18, not ${wanted}.`)
  const packageName = wanted === '15' ? 'pg15-linux-x64' : undefined
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const postgres = await launchPostgres({ folder, durable: false, ...(packageName && { packageName }) })
    const end = () => postgres.stop().finally(remove)
    await migrate(postgres.url('hoso_owner')).catch(error => end().then(() => Promise.reject(error)))
    project.provide(
      'cluster',
      Object.fromEntries(ROLES.map(role => [role, postgres.url(role)])) as Record<Role, string>,
    )
    project.provide('postgresPackage', packageName)
    return end
  } catch (error) {
    remove()
    throw error
  }
}

/** Stops and removes what killed runs left behind; the clusters of living runs keep their claim. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    try {
      const young = Date.now() - statSync(folder).mtimeMs < 60_000
      if (isClaimed(join(folder, 'claim')) || (young && !existsSync(join(folder, 'claim')))) continue
      await stopOrphan(join(folder, 'data'))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // another user's, or gone meanwhile
    }
  }
}
