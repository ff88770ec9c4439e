/** Locks of a part, a subject or a column: for whoever takes the next step, and for those whose books they close. */
import { childBooks, periodsOfChildBook } from '../../assessment/preschool-books.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { say } from '../../texts/say.ts'
import { isPeriodOf, periodsOf, sheetScheme, type TaughtBook } from '../gradebook/index.ts'
import { dutyOf, whoseTurn } from './duty.ts'
import { ACTIONS, nextOf } from './lock-tasks.ts'
import { type ClosedBook, onTheWay, type PartLock } from './part-locks.ts'
import { type Place, places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

type Book = ClosedBook & {
  className: string
  subjectName: string
  periods: readonly string[]
  /** the own one, one kept in somebody's place, or one of the class that this person leads */
  concerns: boolean
  to(period: string): Place
}

/** Of books of cells. */
export function partLockTasks(scene: Scene): Draft[] {
  if (scene.there.partLocks.length === 0) return []
  const kept = new Set(scene.lessons.map(l => `${l.classId} ${l.subject}`))
  const books = scene.classes.flatMap(of =>
    of.books.map(
      (book): Book => ({
        ...book,
        periods: periodsOf(book.scheme),
        concerns: of.homeroom || kept.has(`${of.id} ${book.subject}`),
        columns: period => typedColumns(book, period),
        to: period => places.book(book.id, period),
      }),
    ),
  )
  return tasksOf(scene, books, places.period)
}

/** Of the books of a preschool's children. */
export function partLockTasksOfChildren(scene: Scene, classes: readonly { id: string; name: string }[]): Draft[] {
  const { session, there } = scene
  if (there.partLocks.length === 0) return []
  const taught = new Set(session.standing.assignments.map(a => a.classId))
  const books = classes.flatMap(of =>
    childBooks.map(
      (book): Book => ({
        ...{
          classId: of.id,
          className: of.name,
          subject: book,
          subjectName: say(session.language, `childBook.${book}`),
        },
        periods: periodsOfChildBook(book),
        concerns: taught.has(of.id),
        columns: () => [],
        to: () => places.preschoolClass(of.id),
      }),
    ),
  )
  return tasksOf(scene, books, places.childBooks)
}

const typedColumns = ({ scheme }: TaughtBook, period: string) =>
  isPeriodOf(scheme, period) ? sheetScheme(scheme, period).columns.filter(c => c.kind !== 'average') : []

function tasksOf(scene: Scene, books: readonly Book[], leadersPlace: (period: string) => Place): Draft[] {
  const { partLocks, closed } = scene.there
  return onTheWay(partLocks, closed, books).flatMap(({ lock, from, books: all }): Draft[] => {
    const own = all.filter(b => b.concerns)
    const about = (of: readonly Book[]) => ({ period: lock.period, what: whatOf(scene, lock, all), ...classesOf(of) })
    if (from !== null) return own.length === 0 ? [] : [coming(scene, lock, from, about(own), own[0]!.to(lock.period))]
    const next = nextOf(scene.session, lock)
    const { decision, clauses } = dutyOf(scene.session, ACTIONS[next], {
      ...{ towards: {}, steps: lock.steps },
      // whose signature is missing is named where it is decided
      reasonGiven: true,
    })
    const draft = { due: null, clauses, done: null, total: null }
    if (scene.oversees && decision.verdict === 'allowed') {
      const kind = next === 'execution' ? 'executePartLock' : 'decidePartLock'
      return [
        { ...draft, key: `${kind} ${lock.id}`, kind, params: about(all), ...leadersPlace(lock.period), blocking: true },
      ]
    }
    const tookPart = lock.steps.some(s => s.by === scene.session.person())
    if (!tookPart && own.length === 0) return []
    const params = { ...about(own.length > 0 ? own : all), who: whoseTurn(scene.session, ACTIONS[next]) }
    const place = own[0]?.to(lock.period) ?? leadersPlace(lock.period)
    return [{ ...draft, key: `waitForPartLock ${lock.id}`, kind: 'waitForPartLock', params, ...place }]
  })
}

/** It closes by itself: what is missing has to be written before. */
function coming({ session }: Scene, { id }: PartLock, from: number, about: Draft['params'], place: Place): Draft {
  const { clauses } = dutyOf(session, 'lock.execute', { towards: {}, steps: [] })
  const params = { ...about, at: from }
  return {
    key: `lockComing ${id}`,
    kind: 'lockComing',
    params,
    due: dayOf(from),
    clauses,
    done: null,
    total: null,
    ...place,
  }
}

/** "Toán, cột GK", in the reader's language. */
function whatOf({ session }: Scene, { part, subject, column, period }: PartLock, [book]: readonly Book[]): string {
  const { language } = session
  const title = column === null ? undefined : book!.columns(period).find(c => c.key === column)?.title
  return [
    part === null ? [] : say(language, `lock.part.${part}`),
    subject === null ? [] : book!.subjectName,
    title === undefined ? [] : say(language, 'lock.column', { column: title }),
  ]
    .flat()
    .join(', ')
}

function classesOf(books: readonly Book[]) {
  const names = [...new Set(books.map(b => b.className))]
  return { classes: names.join(', '), count: names.length }
}
