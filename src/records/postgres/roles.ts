import type { Client } from 'pg'
import type { Passwords } from './passwords.ts'

/**
 * What each role may do as such; table rights come from the migrations. Owner and app obey row security, the worker and
 * the statistics see every school, and nobody but the launcher's superuser makes databases or roles.
 */
const ATTRIBUTES = {
  hoso_owner: 'NOBYPASSRLS',
  hoso_app: 'NOBYPASSRLS',
  hoso_worker: 'BYPASSRLS',
  hoso_stats: 'BYPASSRLS',
} as const

/** Creates the four roles or brings them back to what they should be. Takes a superuser's connection; idempotent. */
export async function ensureRoles(superuser: Client, passwords: Passwords): Promise<void> {
  const names = Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]
  const found = await superuser.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    names,
  ])
  const there = new Set(found.rows.map(row => row.rolname))
  for (const name of names) {
    const verb = there.has(name) ? 'ALTER' : 'CREATE'
    const password = superuser.escapeLiteral(passwords[name])
    await superuser.query(
      `${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION ${ATTRIBUTES[name]} PASSWORD ${password}`,
    )
  }
}

/** Creates a database, owned by hoso_owner and open to the four roles only; idempotent. */
export async function ensureDatabase(superuser: Client, name: string, template = 'template0'): Promise<void> {
  const database = superuser.escapeIdentifier(name)
  const from = superuser.escapeIdentifier(template)
  const found = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (found.rowCount === 0) await superuser.query(`CREATE DATABASE ${database} OWNER hoso_owner TEMPLATE ${from}`)
  await superuser.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await superuser.query(`GRANT CONNECT ON DATABASE ${database} TO ${Object.keys(ATTRIBUTES).join(', ')}`)
}
