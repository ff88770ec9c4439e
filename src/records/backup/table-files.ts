/** Every table as a file of COPY's text format: readable for ever, and by any PostgreSQL. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { copyIn, copyOut } from './copy-stream.ts'
import { NOT_KEPT, tableNames } from './look-over.ts'
import { hashFile } from './manifest.ts'

/** Writes the tables of an open transaction into a folder; returns the hash of each file. */
export async function writeTables(client: pg.Client, folder: string): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const hashes = new Map<string, string>()
  for (const table of await tableNames(client)) {
    const path = join(folder, `${table}.copy`)
    const sink = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: 1 << 20 })
    await copyOut(
      client,
      `copy (select ${await columnsOf(client, table)} from ${client.escapeIdentifier(table)}) to stdout`,
      sink,
    )
    sink.end()
    await finished(sink)
    const file = await open(path)
    await file.sync().finally(() => file.close())
    hashes.set(`${table}.copy`, (await hashFile(path))!)
  }
  return hashes
}

/**
 * Fills the tables from such files, as their owner, in one transaction: for its length alone row security is not forced
 * on the owner, who could otherwise copy nothing in. What the tables held before is gone. Foreign keys hold at the end.
 */
export async function readTables(owner: pg.Client, folder: string, tables: readonly string[]): Promise<void> {
  const name = (table: string) => owner.escapeIdentifier(table)
  await owner.query('begin')
  const ordered = await parentsFirst(owner, await tableNames(owner))
  const forced = await forcedTables(owner)
  await owner.query(`truncate ${[...ordered, ...NOT_KEPT].map(name).join(', ')}`)
  for (const table of forced) await owner.query(`alter table ${name(table)} no force row level security`)
  for (const table of ordered.filter(each => tables.includes(each))) {
    const source = createReadStream(join(folder, `${table}.copy`), { highWaterMark: 1 << 16 })
    await copyIn(owner, `copy ${name(table)} (${await columnsOf(owner, table)}) from stdin`, source)
  }
  await owner.query('set constraints all immediate')
  for (const table of forced) await owner.query(`alter table ${name(table)} force row level security`)
  await owner.query('commit')
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' order by attname`,
    [`public.${client.escapeIdentifier(table)}`],
  )
  return rows.map(row => client.escapeIdentifier(row.name)).join(', ')
}

async function forcedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity and relkind in ('r', 'p')`,
  )
  return rows.map(row => row.name)
}

/** Tables in an order in which every row finds what it refers to; references checked at the end do not count. */
async function parentsFirst(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select c.relname as child, p.relname as parent from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and not k.condeferred and c.oid <> p.oid`,
  )
  const ordered: string[] = []
  const seen = new Set<string>()
  const visit = (table: string) => {
    if (seen.has(table)) return
    seen.add(table)
    for (const { parent } of rows.filter(row => row.child === table)) visit(parent)
    ordered.push(table)
  }
  for (const table of tables) visit(table)
  return ordered.filter(table => tables.includes(table))
}
