/** Documents in a row: what the product's renderer keeps in memory, with its children, as they go by. */
import { render, stopRendering } from '../src/documents/render.ts'
import { sampleTranscript } from '../src/documents/transcript.sample.ts'
import { family, familyCpuMs, pssKb } from './cpu.ts'
import type { Say } from './run.ts'
import { round1 } from './server.ts'

/** HOSO_BENCH_DOCUMENTS: another number than 2,000, while trying things out. */
const DOCUMENTS = Number(process.env.HOSO_BENCH_DOCUMENTS ?? 2000)
const LOOKS = 10

export async function measureDocuments(_folder: string, say: Say): Promise<void> {
  const data = sampleTranscript()
  const memory: number[] = []
  const cpuBefore = familyCpuMs(process.pid)
  const from = performance.now()
  for (let i = 1; i <= DOCUMENTS; i++) {
    await render('transcript-primary', { ...data, version: i }, { at: '2027-05-31T02:00:00.000Z' })
    if (i % (DOCUMENTS / LOOKS) === 0) memory.push(pssMiB())
  }
  const seconds = round1((performance.now() - from) / 1000)
  const cpuSeconds = round1((familyCpuMs(process.pid) - cpuBefore) / 1000)
  stopRendering()
  const half = memory.length / 2
  say({
    what: `${DOCUMENTS} transcripts in a row`,
    pssMiB: memory,
    // the first half fills caches and worker processes; after that nothing may be added
    growthMiB: Math.max(...memory.slice(half)) - Math.max(...memory.slice(0, half)),
    seconds,
    cpuSeconds,
  })
}

const pssMiB = () => Math.round(family(process.pid).reduce((kb, pid) => kb + pssKb(pid), 0) / 1024)
