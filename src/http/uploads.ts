/** Files that people send: streamed to the disk within a limit, looked at, then kept by an act. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fileTypeFromBuffer } from 'file-type'
import { keepFile, type Upload } from '../features/files/keep-file.ts'
import { runAct } from '../records/act.ts'
import { Turned } from '../records/faults.ts'
import type { Installation } from './installation.ts'
import { callerOf } from './visitor.ts'

const MB = 1024 * 1024

/** What is taken under which name: how large, and of which kinds. A list's content is looked at where it is read. */
const KINDS = {
  evidence: { megabytes: 10, media: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] },
  observation: {
    megabytes: 10,
    media: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'audio/mpeg',
      'audio/wav',
      'audio/ogg',
      'audio/ogg; codecs=opus',
      'audio/x-m4a',
      'audio/mp4',
      'audio/aac',
      'audio/amr',
      // what browsers record speech into
      'video/webm',
      'video/mp4',
    ],
  },
  roster: { megabytes: 50, media: null },
} as const

export function mountUploads(app: FastifyInstance, at: Installation): void {
  app.register(async scope => {
    await scope.register(multipart, { limits: { files: 1, fields: 4, parts: 5 } })
    for (const kind of ['evidence', 'observation', 'roster'] as const)
      scope.post(`/api/uploads/${kind}`, { bodyLimit: (KINDS[kind].megabytes + 1) * MB }, async request => {
        const caller = await callerOf(at, request)
        return runAct(caller, keepFile(await receive(at.temporary, request, KINDS[kind]), at.uploads), {})
      })
  })
}

/** The one file of the request. It goes to the disk first, so that slow senders hold no memory. Throws Turned. */
async function receive(
  temporary: string,
  request: FastifyRequest,
  { megabytes, media }: { megabytes: number; media: readonly string[] | null },
): Promise<Upload> {
  if (!request.isMultipart()) throw new Turned(415, 'ERR_MEDIA_TYPE')
  const part = await request.file({ limits: { fileSize: megabytes * MB } })
  if (!part) throw new Turned(400, 'ERR_FILE_MISSING')
  const folder = await mkdtemp(join(temporary, 'upload-'))
  const path = join(folder, 'file')
  try {
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw new Turned(413, 'ERR_FILE_TOO_LARGE', { megabytes })
    const bytes = await readFile(path)
    if (bytes.byteLength === 0) throw new Turned(400, 'ERR_FILE_MISSING')
    const found = await fileTypeFromBuffer(bytes.subarray(0, 4100))
    if (media !== null && !media.includes(found?.mime ?? '')) throw new Turned(415, 'ERR_FILE_KIND')
    return { bytes, name: nameOf(part.filename), mediaType: found?.mime ?? 'application/octet-stream' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The file's own name, without a path and composed, as people write it. */
function nameOf(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? '').normalize('NFC').replace(/\p{C}/gu, '').trim()
  return name.slice(-200) || 'tep'
}
