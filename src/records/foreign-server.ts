/** A PostgreSQL that others run: whether its roles are what the two walls between schools and the journal rest on. */
import pg from 'pg'

type Standing = { name: string; strong: boolean; owns: boolean; entitled: boolean; dates: string }

/** Throws one sentence that names the setting, what is wrong and the statement that mends it. */
export async function checkRoles({ app, worker }: { app: string; worker: string | null }): Promise<void> {
  const asApp = await standingOf(app, 'hoso_app')
  if (asApp.strong || asApp.owns)
    throw new Error(
      `DATABASE_URL: the role ${asApp.name} may see and change everything, so neither the schools nor the journal would be \
safe from a mistake. Connect as hoso_app, or as a plain role that was granted hoso_app.`,
    )
  if (!asApp.entitled)
    throw new Error(`DATABASE_URL: the role ${asApp.name} has no rights here: GRANT hoso_app TO ${asApp.name}.`)
  if (worker === null) return
  const asWorker = await standingOf(worker, 'hoso_worker')
  if (!asWorker.strong)
    throw new Error(
      `DATABASE_WORKER_URL: the role ${asWorker.name} sees no school's work: ALTER ROLE ${asWorker.name} BYPASSRLS.`,
    )
}

async function standingOf(url: string, wanted: string): Promise<Standing> {
  const client = new pg.Client({ connectionString: url, application_name: 'hoso roles' })
  await client.connect()
  try {
    const { rows } = await client.query<Standing>(
      `select r.rolname as name, r.rolsuper or r.rolbypassrls as strong, current_setting('DateStyle') as dates,
         pg_has_role(r.oid, $2, 'usage') as entitled,
         exists (select from pg_class c where c.oid = to_regclass('journal') and pg_has_role(r.oid, c.relowner, 'usage')) as owns
       from pg_roles r where r.rolname = $1`,
      [client.user, wanted],
    )
    const standing = rows[0]!
    // days come as text, and every comparison of days rests on it
    if (!standing.dates.startsWith('ISO'))
      throw new Error(
        `The database writes days as ${standing.dates}: ALTER ROLE ${standing.name} SET datestyle TO 'ISO, YMD'.`,
      )
    return standing
  } finally {
    await client.end()
  }
}
