import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Answer } from '../../law/readings.ts'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import {
  byBook,
  type Count,
  cellCountsByDay,
  executedLocks,
  fullnessOf,
  type HandedIn,
  HOMEROOM_SHEET,
  handedInOf,
  homeroomOf,
  isLocked,
  namesOf,
  type Period,
  type TaughtBook,
  taughtBooks,
  toHandIn,
  windowsOf,
} from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { answersOfYear, isOutdated } from './answers.ts'
import { factCounts, shareOf } from './counts.ts'
import { type Kept, lastOfYear } from './kept.ts'
import { feeding, momentOf, resultPeriod, resultPeriods } from './periods.ts'
import { remindersOf } from './remind.ts'
import { stateOf, stepsOf } from './standing-of-result.ts'
import { teacherLeft, teachersOf } from './teachers-of.ts'

const figures = {
  wanted: z.int(),
  filled: z.int(),
  missing: z.int(),
  /** tenths of a per cent; 1000 only for what is full, null where nothing is wanted */
  share: z.int().nullable(),
}
const teacher = z.object({ person: id, name: z.string() })
const bookShape = z.object({
  book: id,
  subject: z.string(),
  subjectName: z.string(),
  /** the period of the gradebook, where the result has two */
  period: z.string(),
  teachers: z.array(teacher).readonly(),
  ...figures,
  gaps: z.array(z.object({ column: z.string(), title: z.string(), missing: z.int() })),
  lastAt: z.number().nullable(),
  locked: z.boolean(),
  /** columns that every pupil is asked for, and those of them that nobody handed in yet; null for the homeroom sheet */
  handIn: z.object({ asked: z.int(), left: z.array(z.string()) }).nullable(),
})
const classShape = z.object({
  class: id,
  name: z.string(),
  grade: z.int(),
  pupils: z.int(),
  homeroom: z.array(teacher).readonly(),
  ...figures,
  locked: z.boolean(),
  books: z.array(bookShape),
  /** null for who sees only some books of the class */
  result: z
    .object({
      state: z.enum(['incomplete', 'complete', 'proposed', 'returned', 'approved']),
      version: z.int().nullable(),
      /** something was written since: to be computed and proposed again */
      stale: z.boolean(),
      approve: explained,
    })
    .nullable(),
})
export type ClassProgress = z.output<typeof classShape>

/** How full the books of a period are, class by class, down to the columns; what is with whom; how fast it goes. */
export const progress = read({
  name: 'results.progress',
  summary: 'How complete the books of a period are, by class, subject and teacher',
  input: z.object({ year: yearParameter.optional(), period: z.string().max(8).optional() }),
  output: z.object({
    year: z.int(),
    /** the one asked for, else the one that is running, else the last that ran */
    period: z.string(),
    periods: z.array(z.string()).readonly(),
    moment: z.enum(['mid', 'term', 'year']),
    day: z.string(),
    window: z.object({
      state: z.enum(['before', 'open', 'after']),
      opensOn: z.string().nullable(),
      /** the day by which everything is expected */
      closesOn: z.string().nullable(),
      decisionNo: z.string().nullable(),
    }),
    total: z.object({ ...figures, classes: z.int(), classesMissing: z.int() }),
    subjects: z.array(z.object({ subject: z.string(), subjectName: z.string() })),
    classes: z.array(classShape),
    /** who still has cells to fill, most first */
    teachers: z.array(teacherLeft),
    /** cells filled up to each day on which something was written */
    pace: z.array(z.object({ day: z.string(), filled: z.int() })),
    checks: z.array(
      z.object({
        no: z.int(),
        at: z.number(),
        by: z.string(),
        as: z.string(),
        findings: z.string(),
        share: z.int().nullable(),
      }),
    ),
    may: z.object({ check: explained }),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    const periods = resultPeriods(session.school.programme)
    const windows = await windowsOf(session, year)
    const windowOf = (of: Period) => windows.at(windowPeriod(session, of))
    const period =
      input.period === undefined
        ? (periods.find(p => windowOf(p).state === 'open') ??
          periods.findLast(p => windowOf(p).state === 'after') ??
          periods[0])
        : resultPeriod(session.school.programme, input.period)
    if (!period) throw new NotFound('period')
    const { classes, pace } = await progressOf(session, year, period)
    const window = windowOf(period)
    return {
      year,
      period,
      periods,
      moment: momentOf(period),
      day: session.day,
      window,
      total: {
        ...sum(classes),
        classes: classes.length,
        classesMissing: classes.filter(c => c.missing > 0).length,
      },
      subjects: subjectsOf(classes),
      classes,
      teachers: teachersOf(session, classes, await remindersOf(session, year), period),
      pace,
      checks: await checksOf(session, year, period),
      may: { check: session.tell('progress.check', { matter: { year, period } }) },
    }
  },
})

/** Classes and pace for one period; only the books that this person may read. */
export async function progressOf(
  session: Session,
  year: number,
  period: Period,
): Promise<{ classes: ClassProgress[]; pace: { day: string; filled: number }[] }> {
  const readable = (await taughtBooks(session, year)).filter(
    b => session.weigh('record.read', { towards: { classId: b.classId, subject: b.subject } }).verdict === 'allowed',
  )
  const periods = feeding(session.school.programme, period)
  const counts = await cellCountsByDay(session, year, periods, { books: readable.map(b => b.id) })
  const locks = await executedLocks(session, year)
  const last = new Map((await lastOfYear(session, year)).filter(k => k.period === period).map(k => [k.classId, k]))
  const facts =
    momentOf(period) === 'year' && last.size > 0 ? await factCounts(session, year) : new Map<string, number>()
  const found = byBook(counts)
  const answers = await answersOfYear(session, year)
  const handedIn = await handedInOf(
    session,
    readable.map(b => b.id),
  )
  const classes = [...Map.groupBy(readable, b => b.classId).values()].map(books =>
    classOf(session, { books, period, periods, found, locks, last, facts, answers, handedIn }),
  )
  return { classes, pace: paceOf(readable, periods, counts) }
}

type Seen = {
  books: readonly TaughtBook[]
  period: Period
  periods: readonly Period[]
  found: ReadonlyMap<string, readonly Count[]>
  locks: Awaited<ReturnType<typeof executedLocks>>
  last: ReadonlyMap<string, Kept>
  facts: ReadonlyMap<string, number>
  answers: readonly Answer[]
  handedIn: HandedIn
}

function classOf(session: Session, seen: Seen): ClassProgress {
  const { books, periods, found, locks, handedIn } = seen
  const first = books[0]!
  const shown = books.flatMap(book =>
    periods.map(at => {
      const full = fullnessOf(book, at, found.get(book.id) ?? [])
      const { id: bookId, subject, subjectName, teachers } = book
      const locked = isLocked(locks, book.classId, at, book.subject)
      const handIn = subject === HOMEROOM_SHEET ? null : toHandIn(book, at, handedIn)
      return { book: bookId, subject, subjectName, period: at, teachers, ...full, share: shareOf(full), locked, handIn }
    }),
  )
  const total = sum(shown)
  return {
    class: first.classId,
    name: first.className,
    grade: first.grade,
    pupils: first.pupils,
    homeroom: homeroomOf(books),
    ...total,
    locked: shown.every(b => b.locked),
    books: shown,
    result: resultOf(session, total.missing === 0, seen),
  }
}

function resultOf(session: Session, full: boolean, { books, period, periods, found, last, facts, answers }: Seen) {
  const first = books[0]!
  const towards = { classId: first.classId }
  if (session.weigh('record.read', { towards }).verdict !== 'allowed') return null
  const complete = full && first.pupils > 0
  const kept = last.get(first.classId)
  const stale =
    kept !== undefined &&
    isOutdated(kept, books, { periods, counts: found, facts: facts.get(first.classId) ?? 0, law: answers })
  const approve = session.tell('result.approve', {
    towards,
    complete,
    contentAsAgreed: kept !== undefined && !stale,
    steps: stepsOf(kept),
    matter: { class: first.className, period },
  })
  return { state: stateOf(kept, complete), version: kept?.version ?? null, stale, approve }
}

function sum(parts: readonly { wanted: number; filled: number; missing: number }[]) {
  const add = (key: 'wanted' | 'filled' | 'missing') => parts.reduce((n, p) => n + p[key], 0)
  const total = { wanted: add('wanted'), filled: add('filled'), missing: add('missing') }
  return { ...total, share: shareOf(total) }
}

/** Every subject once; the homeroom teachers' sheets last, as on the form. */
function subjectsOf(classes: readonly ClassProgress[]) {
  const names = new Map(classes.flatMap(c => c.books.map(b => [b.subject, b.subjectName])))
  const rank = (subject: string) => (subject === HOMEROOM_SHEET ? 1 : 0)
  return [...names]
    .map(([subject, subjectName]) => ({ subject, subjectName }))
    .sort((a, b) => rank(a.subject) - rank(b.subject))
}

/** Only what is wanted counts, so that the line ends where the books are full. */
function paceOf(books: readonly TaughtBook[], periods: readonly Period[], counts: readonly Count[]) {
  const wanted = new Map(books.map(b => [b.id, requiredOf(b, periods)]))
  const days = new Map<string, number>()
  for (const c of counts)
    if (c.day !== null && wanted.get(c.book)?.has(c.col)) days.set(c.day, (days.get(c.day) ?? 0) + c.filled)
  let filled = 0
  return [...days.keys()].sort().map(day => {
    filled += days.get(day)!
    return { day, filled }
  })
}

function requiredOf(book: TaughtBook, periods: readonly Period[]): ReadonlySet<string> {
  return new Set(periods.flatMap(at => fullnessOf(book, at, []).gaps.map(g => `${at}.${g.column}`)))
}

/** The year's end of a centre is due when its second term is, unless its own window was decided. */
function windowPeriod(session: Session, period: Period): readonly Period[] {
  return session.school.programme === 'continuing' && period === 'CN' ? ['CN', 'HK2'] : [period]
}

async function checksOf(session: Session, year: number, period: Period) {
  const { rows } = await sql<{
    no: number
    at: Date
    person: string
    as: string
    findings: string
    figures: string
  }>`select no, at, person_id::text as person, capacity as "as", findings, figures from progress_check
    where school_id = ${session.school.id} and year = ${year} and period = ${period} order by no desc limit 20`.execute(
    session.trx,
  )
  const names = await namesOf(
    session,
    rows.map(r => r.person),
  )
  return rows.map(r => ({
    no: r.no,
    at: r.at.getTime(),
    by: names.get(r.person) ?? '',
    as: session.title(r.as as Parameters<typeof session.title>[0]),
    findings: r.findings,
    share: z.object({ total: z.object({ share: z.int().nullable() }) }).parse(JSON.parse(r.figures)).total.share,
  }))
}
