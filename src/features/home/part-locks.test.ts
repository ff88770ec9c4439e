import { expect, test } from 'vitest'
import type { BookLock } from '../../law/book-locks.ts'
import { onTheWay, type PartLock } from './part-locks.ts'

const AT = 1_000_000
const closed = (locks: readonly BookLock[]) => ({ at: AT, locks, reopenings: [] })
const everything = { classId: null, part: null, subject: null, column: null }
const lock = (of: Partial<PartLock>): PartLock => ({ id: 'khoa', period: 'HK1', ...everything, steps: [], ...of })
const holding = (of: Partial<BookLock>): BookLock => ({
  ...{ id: 'khoa', period: 'HK1', ...everything, from: AT, executed: null, decisionNo: '1' },
  ...of,
})
const book = (classId: string, subject: string, ...columns: string[]) => ({
  ...{ classId, subject },
  columns: (period: string) => (period === 'HK1' ? columns.map(key => ({ key, title: key })) : []),
})
const books = [
  book('6A', 'TOAN', 'GK', 'CK'),
  book('6A', 'VAN', 'GK'),
  book('6B', 'TOAN', 'GK'),
  book('6B', 'NT', 'CK'),
]
const named = (rows: readonly PartLock[], locks: readonly BookLock[] = []) =>
  onTheWay(rows, closed(locks), books).map(o => o.books.map(b => `${b.classId} ${b.subject}`))

test('a lock of a part, a subject or a column closes the books that it names, and one of a grade is one lock', () => {
  expect(named([lock({ subject: 'TOAN' })])).toEqual([['6A TOAN', '6B TOAN']])
  expect(named([lock({ subject: 'TOAN', classId: '6B' })])).toEqual([['6B TOAN']])
  expect(named([lock({ column: 'CK' })])).toEqual([['6A TOAN', '6B NT']])
  expect(named([lock({ column: 'CK', period: 'HK2' })])).toEqual([])
  expect(named([lock({ part: 'traits' })])).toEqual([])
  expect(named([lock({ part: 'marks', classId: '6A' }), lock({ part: 'marks', classId: '6B' })])).toEqual([
    ['6A TOAN', '6A VAN', '6B TOAN', '6B NT'],
  ])
})

test('a lock that holds by now is on no way any more; one that is set for an instant still is, and says when', () => {
  const maths = lock({ subject: 'TOAN', classId: '6A' })
  expect(named([maths], [holding(maths)])).toEqual([])
  const [coming] = onTheWay([maths], closed([holding({ ...maths, from: AT + 1 })]), books)
  expect(coming).toMatchObject({ from: AT + 1, books: [books[0]] })
})

test('what another lock closes already, or will close at its instant, waits for nobody', () => {
  const wide = holding({ id: 'lop', classId: '6A', from: AT + 5 })
  expect(named([lock({ subject: 'TOAN' })], [wide])).toEqual([['6B TOAN']])
  expect(named([lock({ subject: 'TOAN', classId: '6A' })], [wide])).toEqual([])
  // a column closes no whole subject
  const narrow = holding({ id: 'cot', subject: 'TOAN', column: 'GK' })
  expect(named([lock({ subject: 'TOAN', classId: '6A' })], [narrow])).toEqual([['6A TOAN']])
})
