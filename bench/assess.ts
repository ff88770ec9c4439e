/** What the law costs without a database: a class of 45 × 13 subjects for a term and a year, and `hoso assess`. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CellValue } from '../src/assessment/scheme.ts'
import { type Tenths, tenths } from '../src/assessment/scores.ts'
import { secondarySubjects } from '../src/assessment/secondary-subjects.ts'
import { HOMEROOM_SHEET, type Period, sheetScheme } from '../src/features/gradebook/book-scheme.ts'
import { compute } from '../src/features/results/compute.ts'
import { type ClassPlan, type PupilInput, rowKey } from '../src/features/results/pupil-input.ts'

const PUPILS = 45
const SUBJECTS = 13
const LINES = 10_000

const plan: ClassPlan = {
  programme: 'secondary',
  answers: { law: [], approved: {} },
  year: 2026,
  grade: 11,
  books: [...secondarySubjects.filter(s => s.levels.includes('THPT')).slice(0, SUBJECTS), { code: HOMEROOM_SHEET }].map(
    ({ code }) => ({
      subject: code,
      scheme: { programme: 'secondary', grade: 11, subject: code, periodsPerYear: 70, topics: 0 },
    }),
  ),
}

/** CPU of this process for one class, after a warm-up; and of `hoso assess` for ten thousand lines, as it is called. */
export async function measureAssessment(): Promise<Record<string, unknown>> {
  const pupils = Array.from({ length: PUPILS }, (_, i) => inputOf(i))
  return {
    what: `a class of ${PUPILS} × ${SUBJECTS} subjects assessed`,
    termCpuMs: cpuOf(() => pupils.map(one => compute(plan, 'HK2', one))),
    yearCpuMs: cpuOf(() => pupils.map(one => compute(plan, 'CN', one))),
    limitMs: 2,
    assess: await assessed(YEAR_LINE),
    growth: await assessed(GROWTH_LINE),
  }
}

function cpuOf(work: () => unknown): number {
  const rounds = 200
  for (let i = 0; i < rounds; i++) work()
  const before = process.cpuUsage()
  for (let i = 0; i < rounds; i++) work()
  const used = process.cpuUsage(before)
  return Number(((used.user + used.system) / 1000 / rounds).toFixed(3))
}

/** Marks that are all there, spread by the pupil's number. */
function inputOf(pupil: number): PupilInput {
  const rows = plan.books.flatMap(({ subject, scheme }, s) =>
    (['HK1', 'HK2'] satisfies Period[]).map(period => {
      const values = sheetScheme(scheme, period).columns.flatMap((column, c): [string, CellValue][] => {
        if (column.kind === 'score') return [[column.key, { kind: 'score', tenths: mark(pupil + s + c) }]]
        if (column.kind === 'pass') return [[column.key, { kind: 'pass', level: 'NHAN_XET_DAT' }]]
        return column.kind === 'training' ? [[column.key, { kind: 'training', level: 'TOT' }]] : []
      })
      return [rowKey(subject, period), Object.fromEntries(values)]
    }),
  )
  const nothing = { award: null, support: [], principal: null, plan: null, handRating: null }
  return { rows: Object.fromEntries(rows), absences: { excused: 3, unexcused: 0 }, ...nothing }
}

const mark = (n: number): Tenths => tenths(40 + ((n * 7) % 60))

const GROWTH_LINE = {
  op: 'growth',
  sex: 2,
  born: '2022-09-15',
  measured: '2026-09-15',
  kg: 12.6,
  cm: 94.8,
  position: 'H',
}
const YEAR_LINE = {
  op: 'year-result',
  scheme: 'TT22',
  averages: [8, 8.1, 8.5, 9, 8.2, 6.5, 6.6, 7, 7.5],
  comments: ['D', 'D', 'D', 'D'],
  training: { hk1: 'TOT', hk2: 'TOT' },
  absences: 0,
}

async function assessed(line: object): Promise<Record<string, unknown>> {
  const child = spawn(join(import.meta.dirname, '../bin/hoso'), ['assess'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const from = performance.now()
  let answers = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    answers += text.split('\n').length - 1
  })
  for (let i = 0; i < LINES; i++) child.stdin.write(`${JSON.stringify({ id: String(i), ...line })}\n`)
  child.stdin.end()
  await new Promise(done => child.once('close', done))
  return { lines: answers, seconds: Number(((performance.now() - from) / 1000).toFixed(2)), limitSeconds: 5 }
}

if (import.meta.main) console.log(JSON.stringify(await measureAssessment()))
