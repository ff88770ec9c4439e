import { fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Progress, type Roster, type RosterOptions, type RosterRow, refusedRoster } from './parse-roster.ts'
import type { Source } from './read-workbook.ts'
import { refusal } from './refusal.ts'

export type ParseRequest = { source: Source; options: RosterOptions }

export type ChildMessage =
  | { is: 'progress'; progress: Progress }
  | { is: 'rows'; rows: RosterRow[] }
  | { is: 'done'; rest: Omit<Roster, 'rows'>; peakMb: number }

export type RunOptions = {
  onProgress?: (progress: Progress) => void
  /** Stops the parsing; the answer is then the refusal `stopped`. */
  signal?: AbortSignal
  timeLimitMs?: number
  /** Heap of the child in MB; the rest of the process takes about 120 MB more. */
  heapMb?: number
  /** The most memory that the process ever held, in MB, once it has done its work. */
  onPeakMemory?: (mb: number) => void
}

const CHILD = fileURLToPath(new URL('./parse-roster.child.ts', import.meta.url))

/**
 * Like `parseRoster`, in a process of its own: with a limit on memory and time, without any environment (so no
 * database to reach), and with leave to read nothing but our code and the file. It writes no file; killed, it leaves
 * nothing behind. Too much memory, too much time and a stop come back as refusals.
 * @throws when the child cannot be started or breaks for a reason that is not the file's
 */
export function runParse(source: Source, options: RosterOptions, run: RunOptions = {}): Promise<Roster> {
  const { onProgress = () => {}, onPeakMemory = () => {}, signal, timeLimitMs = 120_000, heapMb = 256 } = run
  if (signal?.aborted) return Promise.resolve(refusedRoster(refusal('stopped')))

  const child = fork(CHILD, [], {
    ...confinement(source, heapMb),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const rows: RosterRow[] = []
  let answer: Roster | undefined
  let complaint = ''
  const stop = (code: 'tookTooLong' | 'stopped') => {
    answer ??= refusedRoster(refusal(code))
    child.kill('SIGKILL')
  }
  const stopNow = () => stop('stopped')
  const timer = setTimeout(() => stop('tookTooLong'), timeLimitMs)
  signal?.addEventListener('abort', stopNow, { once: true })

  child.stderr!.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2_000)
  })
  child.on('message', (message: ChildMessage) => {
    if (message.is === 'progress') onProgress(message.progress)
    else if (message.is === 'rows') rows.push(...message.rows)
    else {
      answer ??= { ...message.rest, rows }
      onPeakMemory(message.peakMb)
    }
  })
  child.send({ source, options } satisfies ParseRequest, () => {})

  return new Promise<Roster>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      if (answer) resolve(answer)
      else if (/out of memory|heap limit/i.test(complaint)) resolve(refusedRoster(refusal('tooMuchMemory')))
      else reject(new Error(`the roster parser broke: ${complaint.trim()}`))
    })
  }).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stopNow)
  })
}

/**
 * How the child is held: no environment, and by Node's permission model no writing, no further process, and reading
 * only our code and the file.
 */
export function confinement(source: Source, heapMb: number): { env: Record<string, never>; execArgv: string[] } {
  const root = join(dirname(CHILD), '../../../..')
  const readable = [dirname(CHILD), join(root, 'node_modules'), join(root, 'package.json')]
  if (typeof source === 'string') readable.push(source)
  // a small young generation: the default takes 100 MB more, only to collect garbage later
  const memory = [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8']
  return { env: {}, execArgv: [...memory, '--permission', ...readable.map(path => `--allow-fs-read=${path}`)] }
}
