/** The bench's own way to the database of a folder, past the product: to say `analyze`, to move a version. */
import { join } from 'node:path'
import pg from 'pg'
import { findPostgres } from '../src/records/postgres/launch.ts'

export async function reach<T>(folder: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: findPostgres(join(folder, 'postgres'))!.url('postgres') })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

export const analyse = (folder: string) => reach(folder, db => db.query('analyze'))
