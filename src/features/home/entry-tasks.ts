/** Marks to enter in the own books and in those kept in somebody's place, and the marks of others that a homeroom teacher waits for. */
import { HOMEROOM_SHEET, isLockedAt, type Period, type TaughtBook, toHandIn, type Window } from '../gradebook/index.ts'
import { dutyOf, whoseTurn } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

export function entryTasks(scene: Scene): Draft[] {
  // what is open again in a locked book is a task of its own: the rest of its cells waits for nobody
  const { closed } = scene.there
  const locked = ({ classId, subject }: TaughtBook, period: Period) =>
    isLockedAt(closed, { classId, period, subject }, closed.at)
  const kept = new Set(scene.lessons.map(a => `${a.classId} ${a.subject}`))
  return scene.classes.flatMap(of =>
    of.books.flatMap(book =>
      scene.opened.flatMap(({ period, window }): Draft[] => {
        const own = kept.has(`${book.classId} ${book.subject}`)
        if ((!own && !of.homeroom) || locked(book, period)) return []
        const { open } = scene.toEnter(book, period)
        const shut = own ? shutColumns(scene, book, period) : []
        if (open.missing === 0) return own ? [...handInOf(scene, book, period, window), ...shut] : []
        return own ? [ownBook(scene, book, period, window), ...shut] : [othersBook(scene, book, period, window)]
      }),
    ),
  )
}

/** Once the window has closed the task stays, overdue: the clause then says how the cells can still be filled. */
function ownBook(scene: Scene, book: TaughtBook, period: Period, window: Window): Draft {
  const { session } = scene
  const { missing, filled, wanted } = scene.toEnter(book, period).open
  const reminder = scene.reminder(book, period)
  const sheet = book.subject === HOMEROOM_SHEET
  const { clauses } = dutyOf(session, sheet ? 'trait.enter' : 'score.enter', {
    towards: { classId: book.classId, subject: book.subject },
    book: 'open',
    window: window.state,
  })
  return {
    key: `entry ${book.id} ${period}`,
    kind: sheet ? 'enterTraits' : 'enterMarks',
    params: { class: book.className, subject: book.subjectName, period, missing },
    due: window.closesOn,
    clauses,
    done: filled,
    total: wanted,
    ...places.book(book.id, period),
    ...(reminder && { reminder }),
  }
}

/** Everything is entered: the columns are handed in, in a school that hands in (HS-38); nobody is held up by it. */
function handInOf(scene: Scene, book: TaughtBook, period: Period, window: Window): Draft[] {
  const { session, there, handedIn } = scene
  if (!there.handIns || book.pupils === 0) return []
  const { asked, left } = toHandIn(book, period, handedIn, scene.toEnter(book, period).shut)
  const { decision, clauses } = dutyOf(session, 'score.handIn', {
    towards: { classId: book.classId, subject: book.subject },
    book: 'open',
    window: window.state,
  })
  if (left.length === 0 || decision.verdict !== 'allowed') return []
  const { className, subjectName: subject } = book
  return [
    {
      key: `handIn ${book.id} ${period}`,
      kind: 'handIn',
      params: { class: className, subject, period, count: left.length, columns: left.join(', ') },
      due: window.closesOn,
      clauses,
      done: asked - left.length,
      total: asked,
      ...places.book(book.id, period),
    },
  ]
}

/** Empty cells of columns that are locked by themselves: theirs is the word who open a book again. */
function shutColumns(scene: Scene, book: TaughtBook, period: Period): Draft[] {
  const { session } = scene
  const { gapsShut } = scene.toEnter(book, period)
  if (gapsShut.length === 0) return []
  const { className, subjectName: subject, classId } = book
  const { clauses } = dutyOf(session, 'lock.reopen', { towards: { classId, subject: book.subject }, steps: [] })
  return [
    {
      key: `waitForColumns ${book.id} ${period}`,
      kind: 'waitForColumns',
      params: {
        ...{ class: className, subject, period, missing: gapsShut.reduce((n, g) => n + g.missing, 0) },
        ...{ columns: gapsShut.map(g => g.title).join(', '), who: whoseTurn(session, 'lock.reopen') },
      },
      ...{ due: null, clauses, done: null, total: null },
      ...places.book(book.id, period),
    },
  ]
}

function othersBook({ session, toEnter }: Scene, book: TaughtBook, period: Period, window: Window): Draft {
  const { missing, filled, wanted } = toEnter(book, period).open
  const { clauses } = dutyOf(session, 'record.read', { towards: { classId: book.classId, subject: book.subject } })
  return {
    key: `waitForMarks ${book.id} ${period}`,
    kind: 'waitForMarks',
    params: {
      class: book.className,
      subject: book.subjectName,
      period,
      missing,
      who: book.teachers.map(t => t.name).join(', '),
    },
    due: window.closesOn,
    clauses,
    done: filled,
    total: wanted,
    ...places.book(book.id, period),
  }
}
