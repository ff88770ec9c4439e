import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ListMarks } from './mark-workbook.ts'
import { confinement } from './run-parse.ts'

export type MarkRequest = { bytes: Uint8Array; fileName: string; marks: ListMarks }

const CHILD = fileURLToPath(new URL('./mark-workbook.child.ts', import.meta.url))
const TIME_LIMIT = 120_000
const HEAP_MB = 256

/** Like `markWorkbook`, confined as the reading of a list is. @throws when the child came to nothing */
export function runMark(request: MarkRequest): Promise<Uint8Array> {
  const child = fork(CHILD, [], {
    ...confinement(request.bytes, HEAP_MB),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT)
  let marked: Uint8Array | undefined
  let complaint = ''
  child.stderr!.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2_000)
  })
  child.on('message', (bytes: Uint8Array) => {
    marked = bytes
  })
  child.send(request, () => {})
  return new Promise<Uint8Array>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () =>
      marked ? resolve(marked) : reject(new Error(`marking a list broke: ${complaint.trim()}`)),
    )
  }).finally(() => clearTimeout(timer))
}
