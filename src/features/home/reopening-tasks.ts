/** Part of a closed book open again by decision: who carries that out, and who writes there until it closes by itself. */
import { childBooks } from '../../assessment/preschool-books.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { isRunning } from '../../law/book-locks.ts'
import type { Action } from '../../law/regulation.ts'
import { say } from '../../texts/say.ts'
import { HOMEROOM_SHEET, writingAs } from '../gradebook/index.ts'
import { dutyOf } from './duty.ts'
import { type Place, places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

type Book = {
  className: string
  subjectName: string
  /** whose deed it is to write there */
  entry: Action
  /** does this person write there, in an own or in somebody's place? */
  writes: boolean
  to(period: string): Place
}
type Find = (classId: string, subject: string) => Book | undefined

/** Of books of cells. */
export function reopeningTasks(scene: Scene): Draft[] {
  const kept = new Set(scene.lessons.map(l => keyOf(l.classId, l.subject)))
  const books = new Map(scene.classes.flatMap(of => of.books.map(b => [keyOf(b.classId, b.subject), b] as const)))
  return tasksOf(scene, (classId, subject) => {
    const key = keyOf(classId, subject)
    const book = books.get(key)
    return (
      book && {
        ...{ className: book.className, subjectName: book.subjectName },
        entry: subject === HOMEROOM_SHEET ? 'trait.enter' : 'score.enter',
        writes: kept.has(key),
        to: period => places.book(book.id, period),
      }
    )
  })
}

/** Of the books of a preschool's children. */
export function reopeningTasksOfChildren(scene: Scene, classes: readonly { id: string; name: string }[]): Draft[] {
  const { session } = scene
  return tasksOf(scene, (classId, subject) => {
    const of = classes.find(c => c.id === classId)
    const book = childBooks.find(b => b === subject)
    if (!of || !book) return undefined
    const own = session.standing.assignments.some(a => a.classId === classId)
    return {
      ...{ className: of.name, subjectName: say(session.language, `childBook.${book}`) },
      entry: book === 'themes' ? 'child.assess' : 'child.record',
      writes: own || writingAs(session, { classId, subject }).length > 1,
      to: () => places.preschoolClass(classId),
    }
  })
}

function tasksOf({ session, there, oversees }: Scene, find: Find): Draft[] {
  const { reopenings, at } = there.closed
  return reopenings.flatMap((of): Draft[] => {
    const { classId, subject, period, until } = of
    const book = find(classId, subject)
    if (!book) return []
    const draft = {
      params: { class: book.className, subject: book.subjectName, period, no: of.decisionNo, at: until },
      ...{ due: dayOf(until - 1), dueAt: until, done: null, total: null },
      ...book.to(period),
    }
    const towards = { classId, subject }
    if (of.from === null) {
      const steps = [{ kind: 'decision' as const, by: of.by, as: of.as }]
      const { decision, clauses } = dutyOf(session, 'lock.openAgain', { towards, steps })
      if (!oversees || decision.verdict !== 'allowed') return []
      return [{ ...draft, key: `openAgain ${of.id}`, kind: 'openAgain', clauses, blocking: true }]
    }
    const forThem = of.person === null || writingAs(session, towards).includes(of.person)
    if (!book.writes || !forThem || !isRunning(of, at)) return []
    const { clauses } = dutyOf(session, book.entry, { towards, book: 'open', window: 'open' })
    return [{ ...draft, key: `enterOpened ${of.id}`, kind: 'enterOpened', clauses }]
  })
}

const keyOf = (classId: string, subject: string): string => `${classId} ${subject}`
