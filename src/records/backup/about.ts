/** What a backup says of itself, in `backup.json`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export const ABOUT = 'backup.json'

const shape = z.object({
  format: z.literal('hoso-backup-1'),
  /** `files`: PostgreSQL's own files, for the embedded server; `tables`: every table as text, for any server */
  kind: z.enum(['files', 'tables']),
  /** every deed acknowledged before this instant is in it, UTC */
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.int(),
  demo: z.boolean(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string().length(64) })),
  /** rows by table */
  tables: z.record(z.string().regex(/^[a-z_][a-z0-9_]*$/), z.int()),
  schools: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      /** where the journal stood; null before its first row */
      head: z.object({ seq: z.int(), hash: z.string().length(64) }).nullable(),
    }),
  ),
  blobs: z.int(),
  /** whether the installation's keys are in it, encrypted */
  keys: z.boolean(),
  /** folders that are empty, and lost by many a copying program */
  folders: z.array(z.string().regex(/^database(\/[\w.-]+)*$/)),
})

export type About = z.infer<typeof shape>

/** Reads what a backup says of itself; null where the folder is no backup. Throws on one of another format. */
export async function readAbout(folder: string): Promise<About | null> {
  const text = await readFile(join(folder, ABOUT), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null
    throw cause
  })
  return text === null ? null : shape.parse(JSON.parse(text))
}
