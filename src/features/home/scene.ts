/** What a person's tasks are computed from, in a handful of statements. */
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import {
  byBook,
  type Count,
  cellCounts,
  columnsShut,
  type Fullness,
  fullnessOf,
  type HandedIn,
  HOMEROOM_SHEET,
  handedInOf,
  isLocked,
  type Lesson,
  lessonsInPlace,
  type Period,
  sheetScheme,
  type TaughtBook,
  taughtBooks,
  type Window,
} from '../gradebook/index.ts'
import {
  answersOfYear,
  factCounts,
  feeding,
  isOutdated,
  type Kept,
  lastOfYear,
  remindersOf,
  resultPeriods,
} from '../results/index.ts'
import { traceOfBlock } from '../term-end/index.ts'
import { type AtHand, atHand, type LockRow } from './at-hand.ts'
import { dutyOf } from './duty.ts'

export type ClassScene = { id: string; name: string; books: readonly TaughtBook[]; homeroom: boolean }

export type Scene = {
  session: Session
  year: number
  there: AtHand
  /** the periods of the gradebooks that have opened, and those of results, with their windows */
  opened: readonly { period: Period; window: Window }[]
  results: readonly { period: Period; feeds: readonly Period[]; window: Window }[]
  /** the classes whose books are of any concern to this person, whole where somebody leads or oversees */
  classes: readonly ClassScene[]
  oversees: boolean
  /** the books that are this person's to keep: the own ones, and those of others by decision */
  lessons: readonly Lesson[]
  /** the next period that a decision opens */
  next: { period: Period; opensOn: string } | null
  /** the columns of the own books that were handed in */
  handedIn: HandedIn
  locks: readonly LockRow[]
  lastOf(classId: string, period: Period): Kept | undefined
  isStale(of: ClassScene, period: Period): boolean
  isLocked(classId: string, period: string, subject?: string): boolean
  fullness(book: TaughtBook, period: Period): Fullness
  /** the same of what can still be written, and the gaps in the columns that are locked by themselves */
  toEnter(book: TaughtBook, period: Period): ToEnter
  /** changes with every writing in these periods of a book */
  blockTrace(book: TaughtBook, periods: readonly Period[]): string
  /** who asked this person last for the cells of the own book */
  reminder(book: TaughtBook, period: Period): { by: string; at: number } | undefined
}

export type ToEnter = { open: Fullness; shut: ReadonlySet<string>; gapsShut: Fullness['gaps'] }

export async function sceneOf(session: Session): Promise<Scene> {
  const { programme } = session.school
  const year = schoolYearOf(session.day)
  const there = await atHand(session, year)
  const { locks, windows } = there
  const withWindow = resultPeriods(programme).map(period => {
    const feeds = feeding(programme, period)
    return { period, feeds, window: windows.at(feeds.includes(period) ? [period] : [period, ...feeds.toReversed()]) }
  })
  const results = withWindow.filter(r => r.window.state !== 'before')
  const opened = results.filter(r => r.feeds.includes(r.period))
  const oversees = overseesAll(session)
  const lessons = [...session.standing.assignments, ...lessonsInPlace(session)]
  const classes = await classesOf(session, year, oversees, lessons)
  const books = classes.flatMap(c => c.books)
  const periods = [...new Set(results.flatMap(r => r.feeds))]
  const counts: Count[] =
    books.length > 0 && periods.length > 0
      ? await cellCounts(session, year, periods, { books: books.map(b => b.id) })
      : []
  const found = byBook(counts)
  const ids = classes.map(c => c.id)
  const kept = there.results ? await lastOfYear(session, year, ids) : []
  const facts = kept.some(k => k.period === 'CN') ? await factCounts(session, year) : new Map<string, number>()
  const reminders = there.reminders ? await remindersOf(session, year, { teacher: session.person() }) : []
  const own = new Set(lessons.map(l => `${l.classId} ${l.subject}`))
  const ownBooks = books.filter(b => own.has(`${b.classId} ${b.subject}`)).map(b => b.id)
  const handedIn: HandedIn = there.handIns && ownBooks.length > 0 ? await handedInOf(session, ownBooks) : new Map()
  const answers = kept.length > 0 ? await answersOfYear(session, year) : []
  const fullness = once(
    (book: TaughtBook, period: Period) => fullnessOf(book, period, found.get(book.id) ?? []),
    (book, period) => `${book.id} ${period}`,
  )
  const lastOf = (classId: string, period: Period) => kept.find(k => k.classId === classId && k.period === period)
  return {
    session,
    year,
    there,
    opened,
    results,
    classes,
    oversees,
    lessons,
    handedIn,
    next: withWindow.map(nextOf).find(n => n !== null) ?? null,
    locks,
    lastOf,
    isStale: once(
      (of: ClassScene, period: Period) => {
        const last = lastOf(of.id, period)
        const known = period === 'CN' ? (facts.get(of.id) ?? 0) : 0
        if (last === undefined) return false
        return isOutdated(last, of.books, {
          periods: feeding(programme, period),
          counts: found,
          facts: known,
          law: answers,
        })
      },
      (of, period) => `${of.id} ${period}`,
    ),
    reminder(book, period) {
      const mine = reminders.filter(
        r => r.book === book.id && results.some(of => of.period === r.period && of.feeds.includes(period)),
      )
      const last = mine.toSorted((a, b) => b.at - a.at)[0]
      return last && { by: last.by, at: last.at }
    },
    isLocked: (classId, period, subject) => isLocked(there.closed, classId, period, subject),
    blockTrace: (book, of) =>
      traceOfBlock((found.get(book.id) ?? []).filter(c => of.some(p => c.col.startsWith(`${p}.`)))),
    fullness,
    toEnter(book, period) {
      const all = fullness(book, period)
      const columns = sheetScheme(book.scheme, period).columns.map(c => c.key)
      const shut = columnsShut(there.closed, book, period, columns)
      if (shut.size === 0) return { open: all, shut, gapsShut: [] }
      const open = fullnessOf(book, period, found.get(book.id) ?? [], shut)
      return { open, shut, gapsShut: all.gaps.filter(g => shut.has(g.column)) }
    },
  }
}

/** The same answer to the same question, computed once. */
function once<A extends unknown[], R>(ask: (...of: A) => R, keyOf: (...of: A) => string): (...of: A) => R {
  const known = new Map<string, R>()
  return (...of) => {
    const key = keyOf(...of)
    const answer = known.get(key)
    if (answer !== undefined) return answer
    const fresh = ask(...of)
    known.set(key, fresh)
    return fresh
  }
}

const nextOf = ({ period, window }: Scene['results'][number]): Scene['next'] =>
  window.state === 'before' && window.opensOn !== null ? { period, opensOn: window.opensOn } : null

const OVERSIGHT = ['lock.propose', 'lock.decide', 'lock.execute', 'result.approve', 'progress.check'] as const

/** Somebody whose duties reach over every class: then the whole school is read, otherwise only the own books. */
function overseesAll(session: Session): boolean {
  return OVERSIGHT.some(action => dutyOf(session, action, { steps: [] }).decision.verdict !== 'refused')
}

async function classesOf(
  session: Session,
  year: number,
  oversees: boolean,
  lessons: readonly Lesson[],
): Promise<ClassScene[]> {
  const { assignments } = session.standing
  const leads = new Set(assignments.filter(a => a.subject === HOMEROOM_SHEET).map(a => a.classId))
  if (!oversees && lessons.length === 0) return []
  const books = await taughtBooks(session, year, oversees ? {} : { classes: [...leads], of: lessons })
  return [...Map.groupBy(books, b => b.classId)].map(([id, of]) => ({
    id,
    name: of[0]!.className,
    books: of,
    homeroom: leads.has(id),
  }))
}
