import { open } from 'node:fs/promises'
import type { Sheet } from './cells.ts'
import { readCsv } from './csv.ts'
import { checkUploadSize, LIMITS, type Limits } from './limits.ts'
import { recognise } from './recognise.ts'
import { readXlsx } from './xlsx.ts'

/** A path, or the file itself. */
export type Source = string | Uint8Array

/**
 * Reads an xlsx or csv file into sheets of raw cells, each under its own row number and column. What the file is, is
 * told by its content and never by its name; the guards stand before and inside the parsing.
 * @param onProgress gets bytes done and in all, of what is inflated
 * @throws {Unreadable} with the refusal to show
 */
export async function readWorkbook(
  source: Source,
  fileName: string,
  { limits = LIMITS, onProgress = () => {} }: ReadOptions = {},
): Promise<Sheet[]> {
  const bytes = typeof source === 'string' ? await readLimited(source, limits) : source
  const recognised = await recognise(bytes, limits)
  if (recognised.kind === 'xlsx') return readXlsx(recognised.archive, limits, onProgress)
  const sheet = readCsv(bytes, fileName.replace(/\.[^.]*$/, ''), limits)
  onProgress(bytes.length, bytes.length)
  return [sheet]
}

export type ReadOptions = { limits?: Limits; onProgress?: (done: number, total: number) => void }

/** The size is asked of the file system first: a file of 200 MB is refused unread. */
async function readLimited(path: string, limits: Limits): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    checkUploadSize((await file.stat()).size, limits)
    return await file.readFile()
  } finally {
    await file.close()
  }
}
