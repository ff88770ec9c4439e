import { Unreadable } from './refusal.ts'

/** What a roster file may cost. The figures hold for the largest school with room to spare. */
export type Limits = {
  /** Bytes of the file as uploaded. */
  upload: number
  /** Parts inside an xlsx. */
  entries: number
  /** Bytes of an xlsx once inflated, declared as well as real. */
  inflated: number
  /** Cells with something in them, over all sheets. */
  cells: number
  /** Rows with something in them, over all sheets. */
  rows: number
  /** Rightmost column that may hold something. */
  columns: number
}

const MB = 1024 * 1024

export const LIMITS: Limits = {
  upload: 50 * MB,
  entries: 2_000,
  inflated: 400 * MB,
  cells: 3_000_000,
  rows: 100_000,
  columns: 400,
}

/** Throws {@link Unreadable} `tooLarge` when a file of this many bytes is more than may be uploaded. */
export function checkUploadSize(bytes: number, limits: Limits = LIMITS): void {
  if (bytes > limits.upload) throw new Unreadable('tooLarge', { limit: Math.round(limits.upload / MB) })
}

/** Gathers an upload, and stops reading at the first byte beyond the limit: 200 MB are never taken in. */
export async function collectUpload(chunks: AsyncIterable<Uint8Array>, limits: Limits = LIMITS): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    checkUploadSize(size, limits)
    parts.push(chunk)
  }
  return Buffer.concat(parts, size)
}
