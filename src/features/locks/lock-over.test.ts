import { expect, it } from 'vitest'
import { type Covering, lockOver, stageOf } from './lock-over.ts'

const lock = (id: string, of: Partial<Covering>): Covering & { id: string } => ({
  ...{ id, classId: null, classes: null, part: null, subject: null, column: null, locked: false },
  steps: [{ kind: 'proposal', from: null }],
  ...of,
})
const decided = { steps: [{ kind: 'decision' as const, from: null }] }
const over = (...of: ReturnType<typeof lock>[]) => lockOver(of, '4A')?.id

it('takes a class as locked by its grade’s or its school’s lock, and not by one of some of its books', () => {
  expect(over(lock('grade', { classes: ['4A', '4B'], locked: true }))).toBe('grade')
  expect(over(lock('school', {}))).toBe('school')
  expect(over(lock('other', { classes: ['5A'] }))).toBeUndefined()
  for (const part of [{ part: 'traits' }, { subject: 'TOAN' }, { column: 'GK' }])
    expect(over(lock('part', { ...part, locked: true }))).toBeUndefined()
})

it('goes by what has come furthest, and of two alike by the narrower', () => {
  const grade = lock('grade', { classes: ['4A', '4B'], ...decided })
  expect(over(lock('own', { classId: '4A', classes: ['4A'] }), grade)).toBe('grade')
  expect(over(lock('school', {}), lock('own', { classId: '4A', classes: ['4A'] }))).toBe('own')
  expect(over(lock('school', decided), grade)).toBe('grade')
  expect(over(grade, lock('school', { steps: [{ kind: 'decision', from: 5 }] }))).toBe('school')
})

it('tells a lock that waits for its hour from one that somebody has to carry out', () => {
  expect(stageOf(undefined)).toBe('open')
  expect(stageOf(lock('a', decided))).toBe('decided')
  expect(stageOf(lock('a', { steps: [{ kind: 'decision', from: 5 }] }))).toBe('set')
  expect(stageOf(lock('a', { ...decided, locked: true }))).toBe('locked')
})
