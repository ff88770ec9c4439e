import { expect, it } from 'vitest'
import type { Stage } from '../../web/kit/stages.ts'
import { type ClassLife, wholeLife } from './life-stages.ts'

const words = { by: (_: number, by: string) => by, signed: (sealed: number, all: number) => `${sealed}/${all}` }
const book = (...past: boolean[]): Stage[] =>
  (['open', 'complete', 'decided', 'locked'] as const).map((key, i) => ({ key, state: past[i] ? 'past' : 'next' }))
const life = (more: Partial<ClassLife>): ClassLife => ({
  approved: null,
  signed: { documents: 0, sealed: 0, at: null },
  archived: null,
  ...more,
})
const shown = (stages: readonly Stage[]) => stages.map(s => `${s.key} ${s.state}`)

it('runs from the opening to the archive, and it is exactly one stage’s turn', () => {
  expect(shown(wholeLife(book(true), life({}), words))).toEqual([
    'open past',
    'complete now',
    'approved next',
    'decided next',
    'locked next',
    'signed next',
    'archived next',
  ])
  const someone = { at: 1, by: 'Đặng Thị Minh' }
  const signing = wholeLife(
    book(true, true, true, true),
    life({ approved: someone, signed: { documents: 24, sealed: 6, at: 1 } }),
    words,
  )
  expect(signing.filter(s => s.state === 'now').map(s => s.key)).toEqual(['signed'])
  expect(signing.find(s => s.key === 'locked')?.share).toBe(0.25)
  expect(signing.find(s => s.key === 'signed')?.note).toBe('6/24')
  const kept = wholeLife(
    book(true, true, true, true),
    life({ approved: someone, signed: { documents: 24, sealed: 24, at: 1 }, archived: someone }),
    words,
  )
  expect(new Set(kept.map(s => s.state))).toEqual(new Set(['past']))
  const signedSince = life({ approved: someone, signed: { documents: 24, sealed: 24, at: 2 }, archived: someone })
  expect(shown(wholeLife(book(true, true, true, true), signedSince, words)).at(-1)).toBe('archived now')
})

it('ends with the lock where the transcripts of the school are not made here', () => {
  expect(shown(wholeLife(book(true, true, true, true), life({ signed: null }), words)).at(-1)).toBe('locked past')
})
