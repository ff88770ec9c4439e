/** A class book by the clock; documents in a row: what the renderer keeps in memory, with its children, as they go by. */
import type { FormBook } from '../src/documents/form-book.ts'
import { primaryForms } from '../src/documents/primary-forms.ts'
import { render, stopRendering } from '../src/documents/render.ts'
import { sampleTranscript } from '../src/documents/transcript.sample.ts'
import { classBookSections } from '../src/features/forms/class-book-pages.ts'
import { fullBook } from '../src/features/forms/full-book.sample.ts'
import { cost } from './cost.ts'
import { family, familyCpuMs, pssKb } from './cpu.ts'
import type { Say } from './run.ts'
import { round1 } from './server.ts'

/** HOSO_BENCH_DOCUMENTS: another number than 2,000, while trying things out. */
const DOCUMENTS = Number(process.env.HOSO_BENCH_DOCUMENTS ?? 2000)
const LOOKS = 10

export async function measureDocuments(_folder: string, say: Say): Promise<void> {
  const spent = await cost(classBook)
  say({ what: 'the book of a class of 45 with 13 subjects, the first one of a server', ...spent, goalSeconds: 5 })
  const data = { ...sampleTranscript(), layout: primaryForms['TH-1'] }
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

async function classBook(): Promise<void> {
  const day = '2027-06-01'
  const at = `${day}T02:15:00Z`
  const book = {
    ...{ mark: 'none' as const, draftBecause: null, authority: 'Ủy ban nhân dân xã Phú Lộc', place: 'Phú Lộc' },
    ...{ school: 'Trường Trung học cơ sở Phú Lộc', title: 'Sổ theo dõi và đánh giá học sinh', scope: 'Lớp 8A' },
    ...{ from: 'Kết quả bản 2.', version: { number: 1, hash: '0'.repeat(64), at } },
    ...{ printed: { at, day, by: 'Lường Văn Ơn' }, cover: [], sections: classBookSections(fullBook()) },
  }
  await render('form-book', book satisfies FormBook, { at })
}

const pssMiB = () => Math.round(family(process.pid).reduce((kb, pid) => kb + pssKb(pid), 0) / 1024)
