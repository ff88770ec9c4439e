import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { CorrectionMinutes } from './correction-minutes.ts'
import type { CouncilMinutes } from './council-minutes.ts'
import type { FormBook } from './form-book.ts'
import type { GradebookSheet } from './gradebook-sheet.ts'
import type { Letter } from './letter.ts'
import type { Praise } from './praise.ts'
import type { PrimaryForm } from './primary-forms.ts'
import type { SecondaryForm } from './secondary-forms.ts'
import type { SecondaryTranscript } from './secondary-transcript.ts'
import type { SignatureBox } from './signature-box.ts'
import type { PrimaryTranscript } from './transcript.ts'
import type { TransitionRecord } from './transition-record.ts'

/** Each template and the data it prints. */
export interface Templates {
  'correction-minutes': CorrectionMinutes
  'council-minutes': CouncilMinutes
  'form-book': FormBook
  'gradebook-sheet': GradebookSheet
  letter: Letter
  praise: Praise
  'transcript-primary': PrimaryTranscript & { layout: PrimaryForm }
  'transcript-secondary': SecondaryTranscript & { layout: SecondaryForm }
  'signature-box': SignatureBox
  'transition-record': TransitionRecord
}

export interface Attachment {
  name: string
  /** media type, e.g. 'application/xml' */
  type: string
  description: string
  /** what the file is to the pages (PDF/A-3 AFRelationship) */
  relationship: 'source' | 'data' | 'alternative' | 'supplement'
  text: string
}

export interface RenderOptions {
  /** the document's date, UTC ISO; the same input and date give the same bytes */
  at: string
  /** default 'a-2b'; files can be attached only to 'a-3b'; 'a-1b' exists for the independent validator */
  standard?: 'a-1b' | 'a-2b' | 'a-3b'
  attachments?: Attachment[]
}

export type RenderJob =
  | { kind: 'pages'; template: keyof Templates; data: string; at: string; standard: string; attachments: string }
  | { kind: 'picture'; pdf: Uint8Array; page: number }
export type RenderAnswer = { bytes: Uint8Array; rss: number } | { error: string; rss: number }

interface Waiting {
  job: RenderJob
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}
interface Worker {
  child: ChildProcess
  current: Waiting | null
  deadline?: NodeJS.Timeout
  idle?: NodeJS.Timeout
}

// Typst keeps about 3 MB of every document it ever set, so workers are processes and do not grow old.
const MOST_WORKERS = Math.min(2, availableParallelism())
const LARGEST_WORKER = 300 * 1024 * 1024
const LONGEST_JOB = 60_000
const LONGEST_REST = 15_000

const workers = new Set<Worker>()
const queue: Waiting[] = []

/**
 * Sets a document with Typst in a short-lived child process and gives the bytes of the PDF. Templates with places for
 * signatures come out with empty, visible signature fields, ready for `fillSignature` (pades.ts).
 * Rejects with Typst's own words when the data does not fit the template, or when a page takes longer than a minute.
 */
export function render<T extends keyof Templates>(
  template: T,
  data: Templates[T],
  options: RenderOptions,
): Promise<Uint8Array> {
  const attachments = options.attachments ?? []
  const standard = options.standard ?? 'a-2b'
  if (attachments.length > 0 && standard !== 'a-3b') throw new Error('Only PDF/A-3 carries attachments')
  // NFC: the font composes no marks by itself
  return enqueue({
    kind: 'pages',
    template,
    data: JSON.stringify(data).normalize('NFC'),
    at: JSON.stringify(options.at),
    standard,
    attachments: JSON.stringify(attachments),
  })
}

/**
 * One page of a PDF as a picture (SVG), drawn from the very file: as a reader of PDF shows it, signatures included.
 * Pages count from 1. Rejects where the file has no such page.
 */
export function drawPage(pdf: Uint8Array, page: number): Promise<Uint8Array> {
  return enqueue({ kind: 'picture', pdf, page })
}

function enqueue(job: RenderJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    queue.push({ job, resolve, reject })
    advance()
  })
}

/** Ends all workers now; waiting documents are refused. For an orderly stop of the server. */
export function stopRendering(): void {
  for (const waiting of queue.splice(0)) waiting.reject(new Error('Rendering was stopped'))
  for (const worker of workers) end(worker, 'Rendering was stopped')
}

function advance(): void {
  while (queue.length > 0) {
    const worker = [...workers].find(each => each.current === null) ?? (workers.size < MOST_WORKERS ? start() : null)
    if (worker === null) return
    assign(worker, queue.shift()!)
  }
}

function start(): Worker {
  const child = fork(new URL('./render-worker.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    env: { LANG: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const worker: Worker = { child, current: null }
  workers.add(worker)
  child.on('message', answer => receive(worker, answer as RenderAnswer))
  child.on('error', error => end(worker, error.message))
  child.on('exit', (code, signal) => end(worker, `The renderer stopped (${signal ?? code})`))
  return worker
}

function assign(worker: Worker, waiting: Waiting): void {
  worker.current = waiting
  clearTimeout(worker.idle)
  worker.child.ref()
  worker.child.channel?.ref()
  worker.deadline = setTimeout(() => end(worker, 'The document took longer than a minute'), LONGEST_JOB)
  worker.child.send(waiting.job, error => error && end(worker, error.message))
}

function receive(worker: Worker, answer: RenderAnswer): void {
  const waiting = worker.current
  worker.current = null
  clearTimeout(worker.deadline)
  if (answer.rss > LARGEST_WORKER) end(worker)
  else rest(worker)
  if ('bytes' in answer) waiting?.resolve(answer.bytes)
  else waiting?.reject(new Error(answer.error))
  advance()
}

/** One worker stays warm for a moment; it does not keep this process alive. */
function rest(worker: Worker): void {
  if (queue.length === 0 && [...workers].some(other => other !== worker && other.current === null)) {
    end(worker)
    return
  }
  worker.child.unref()
  worker.child.channel?.unref()
  worker.idle = setTimeout(() => end(worker), LONGEST_REST).unref()
}

function end(worker: Worker, reason = 'The renderer stopped'): void {
  if (!workers.delete(worker)) return
  clearTimeout(worker.deadline)
  clearTimeout(worker.idle)
  worker.child.kill('SIGKILL')
  worker.current?.reject(new Error(reason))
  worker.current = null
  advance()
}
