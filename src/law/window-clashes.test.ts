import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOf } from '../calendar/vietnam-time.ts'
import {
  type BookLock,
  isClosed,
  isClosedToAll,
  isLockedWhole,
  lockAt,
  type Place,
  type Reopening,
  reopenedAt,
} from './book-locks.ts'
import { clashOf, type Planned } from './window-clashes.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const NOW = at('2026-11-18T09:00:00')
const HOUR = 3_600_000
const lock = (more: Partial<BookLock> & { from: number }): BookLock & { from: number } => ({
  ...{ id: 'L', period: 'CHK1', classId: '4A', part: null, subject: null, column: null, decisionNo: '15/QĐ' },
  executed: null,
  ...more,
})
const reopening = (more: Partial<Reopening> = {}): Reopening => ({
  ...{ id: 'R', period: 'CHK1', classId: '4A', subject: 'TOAN', part: 'marks' as const, column: null, pupils: null },
  ...{ person: null, decided: NOW, from: NOW, until: NOW + 13 * HOUR, decisionNo: '22/QĐ' },
  ...more,
})
const maths: Place = { period: 'CHK1', classId: '4A', part: 'marks', subject: 'TOAN', column: 'DIEM', pupil: 'p1' }

describe('a lock that is set for 5 November 24:00', () => {
  const of = { locks: [lock({ from: startOf('2026-11-06') })], reopenings: [] }
  it('leaves 23:59:59.999 open and closes the next instant, whoever is there', () => {
    expect(isClosed(of, maths, ['me'], at('2026-11-05T23:59:59.999'))).toBe(false)
    expect(isClosed(of, maths, ['me'], at('2026-11-05T23:59:59.999') + 1)).toBe(true)
  })
  it('of the last day of February holds from the first instant of March, in a leap year, too', () => {
    for (const [last, next] of [
      ['2027-02-28', '2027-03-01'],
      ['2028-02-29', '2028-03-01'],
    ] as const) {
      const late = { locks: [lock({ from: startOf(addDays(last, 1)) })], reopenings: [] }
      expect(isClosed(late, maths, [], at(`${last}T23:59:59.999`))).toBe(false)
      expect(isClosed(late, maths, [], at(`${next}T00:00:00`))).toBe(true)
    }
  })
})

describe('a book open again', () => {
  const of = {
    locks: [lock({ from: NOW - HOUR })],
    reopenings: [reopening({ column: 'DIEM', pupils: ['p1'], person: 'me' })],
  }
  it('until Sunday 22:00 takes 21:59:59.999 and not 22:00', () => {
    const until = at('2026-11-22T22:00:00')
    const sunday = { ...of, reopenings: [reopening({ until })] }
    expect(isClosed(sunday, maths, ['me'], at('2026-11-22T21:59:59.999'))).toBe(false)
    expect(isClosed(sunday, maths, ['me'], until)).toBe(true)
  })
  it('is so for whom, where and for which pupils it was decided, and for nobody else', () => {
    expect(isClosed(of, maths, ['me'], NOW)).toBe(false)
    expect(isClosed(of, maths, ['other'], NOW)).toBe(true)
    expect(isClosed(of, { ...maths, pupil: 'p2' }, ['me'], NOW)).toBe(true)
    expect(isClosed(of, { ...maths, column: 'MUC' }, ['me'], NOW)).toBe(true)
    expect(isClosed(of, { ...maths, subject: 'TV' }, ['me'], NOW)).toBe(true)
  })
  it('makes the book, and so its class, count as not closed; what it does not touch stays closed', () => {
    const { period, classId } = maths
    expect(isClosedToAll(of, { period, classId }, NOW)).toBe(false)
    expect(isClosedToAll(of, { period, classId }, NOW + 13 * HOUR)).toBe(true)
    expect(isClosedToAll(of, { period, classId, part: 'marks', subject: 'TV' }, NOW)).toBe(true)
  })
  it('is open to the person it is for, and to who writes in that person’s place', () => {
    expect(isClosed(of, maths, ['stand-in', 'me'], NOW)).toBe(false)
    expect(isClosed(of, maths, [], NOW)).toBe(true)
  })
  it('is closed by a timed lock that is carried out once more, and by one that came between its decision and its start', () => {
    const again = { ...of, locks: [lock({ from: NOW - HOUR, executed: NOW + HOUR })] }
    expect(isClosed(again, maths, ['me'], NOW + HOUR)).toBe(true)
    const between = { locks: [lock({ from: NOW + HOUR })], reopenings: [reopening({ from: NOW + 2 * HOUR })] }
    expect(isClosed(between, maths, ['me'], NOW + 3 * HOUR)).toBe(true)
  })
  it('leaves its class locked as a whole, for who has to carry locks out', () => {
    const { period, classId } = maths
    expect(isLockedWhole(of, { period, classId }, NOW)).toBe(true)
    expect(isLockedWhole(of, { period, classId }, NOW - 2 * HOUR)).toBe(false)
  })
  it('is closed by a lock that comes later', () => {
    const later = { ...of, locks: [...of.locks, lock({ id: 'M', from: NOW + HOUR })] }
    expect(isClosed(later, maths, ['me'], NOW + HOUR - 1)).toBe(false)
    expect(isClosed(later, maths, ['me'], NOW + HOUR)).toBe(true)
  })
})

describe('two decisions that cannot both be meant', () => {
  const window = (from: string, until: string): Planned => ({
    kind: 'window',
    window: { period: 'CHK1', from: startOf(from), until: startOf(addDays(until, 1)), decisionNo: '04/QĐ' },
  })
  const locked = (from: string, more: Partial<Omit<BookLock, 'from'>> = {}): Planned => ({
    kind: 'lock',
    lock: lock({ from: at(from), ...more }),
  })
  const school = (from: string, more: Partial<Omit<BookLock, 'from'>> = {}) => locked(from, { classId: null, ...more })
  const open = window('2026-11-11', '2027-01-10')
  it.each<[string, Planned, Planned, boolean]>([
    ['a school’s lock within the time for entry', school('2027-01-10T23:59:59.999'), open, true],
    ['a school’s lock with the first instant after it', school('2027-01-11T00:00:00'), open, false],
    ['a class that closes before the others', locked('2026-12-20T22:00:00'), open, false],
    ['one column of every class', school('2026-12-01T00:00:00', { subject: 'TOAN', column: 'DIEM' }), open, false],
    ['the homeroom teachers’ sheets', school('2026-12-01T00:00:00', { part: 'traits' }), open, false],
    ['a lock of another period', school('2026-12-01T00:00:00', { period: 'CN' }), open, false],
    ['a lock on the spot ends the entry early', school('2026-11-18T09:00:00'), open, false],
    [
      'a time for entry beyond a lock that is set',
      window('2026-11-11', '2027-01-20'),
      school('2027-01-11T22:00:00'),
      true,
    ],
    ['a time for entry around a column that is set', open, school('2026-12-01T00:00:00', { column: 'DIEM' }), false],
    ['a time for entry beside one class that is locked', open, locked('2026-11-17T00:00:00'), false],
    ['a time for entry in a school that is locked', open, school('2026-11-17T00:00:00'), true],
    ['a class later than the school', locked('2027-02-01T00:00:00'), school('2027-01-11T00:00:00'), true],
    ['a class earlier than the school', locked('2027-01-11T00:00:00'), school('2027-02-01T00:00:00'), false],
    [
      'two subjects',
      locked('2027-02-01T00:00:00', { subject: 'TV' }),
      locked('2027-01-11T00:00:00', { subject: 'TOAN' }),
      false,
    ],
    [
      'a re-opening beyond a lock that is set',
      { kind: 'reopening', reopening: reopening() },
      locked('2026-11-18T20:00:00'),
      true,
    ],
    ['a lock within a re-opening', locked('2026-11-18T20:00:00'), { kind: 'reopening', reopening: reopening() }, true],
    [
      'the same cells opened twice',
      { kind: 'reopening', reopening: reopening({ column: 'DIEM' }) },
      { kind: 'reopening', reopening: reopening({ id: 'S' }) },
      true,
    ],
    [
      'other pupils',
      { kind: 'reopening', reopening: reopening({ pupils: ['p1'] }) },
      { kind: 'reopening', reopening: reopening({ id: 'S', pupils: ['p2'] }) },
      false,
    ],
  ])('%s', (_, next, other, clashes) => {
    expect(clashOf(next, [other], NOW) === other).toBe(clashes)
  })
})

describe('of all locks and re-openings it is true that', () => {
  const scope = fc.record({
    period: fc.constantFrom('CHK1', 'CN'),
    classId: fc.constantFrom(null, '4A', '4B'),
    part: fc.constantFrom(null, 'marks' as const, 'traits' as const),
    subject: fc.constantFrom(null, 'TOAN', 'TV'),
    column: fc.constantFrom(null, 'DIEM', 'MUC'),
  })
  const instant = fc.integer({ min: 0, max: 20 })
  const locks = fc.array(
    fc.tuple(scope, fc.option(instant)).map(([s, from]) => ({ ...lock({ from: 0 }), ...s, from }) as BookLock),
  )
  const opened = fc
    .record({ from: fc.option(instant), until: instant, person: fc.constantFrom(null, 'me', 'you') })
    .map(reopening)
  const all = fc.record({ locks, reopenings: fc.array(opened, { maxLength: 3 }) })

  it('a lock more closes more, never less; without re-openings nothing opens with time', () => {
    fc.assert(
      fc.property(all, locks, instant, (of, more, now) => {
        const bare = { ...of, reopenings: [] }
        if (isClosed(bare, maths, ['me'], now)) expect(isClosed(bare, maths, ['me'], now + 1)).toBe(true)
        if (isClosed(of, maths, ['me'], now))
          expect(isClosed({ ...of, locks: [...of.locks, ...more] }, maths, ['me'], now)).toBe(true)
      }),
    )
  })
  it('who may write in a closed place does so by a re-opening that runs, and what is closed to all is closed to each', () => {
    fc.assert(
      fc.property(all, instant, (of, now) => {
        if (lockAt(of, maths, now) && !isClosed(of, maths, ['me'], now)) {
          const by = reopenedAt(of, maths, ['me'], now)!
          expect([by.from! <= now, now < by.until, by.person === null || by.person === 'me']).toEqual([
            true,
            true,
            true,
          ])
        }
        if (isClosedToAll(of, { ...maths }, now)) expect(isClosed(of, maths, ['me'], now)).toBe(true)
      }),
    )
  })
})
