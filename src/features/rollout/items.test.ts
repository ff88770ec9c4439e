import { expect, it } from 'vitest'
import { presets } from '../../../regulations/presets.ts'
import { askedBoards } from '../school/index.ts'
import { stateOfCount, stateOfWord } from './items.ts'

it('what is counted is ready once all of it is there, and never where there is nothing to count', () => {
  expect(stateOfCount({ done: 11, of: 12 })).toBe('open')
  expect(stateOfCount({ done: 12, of: 12 })).toBe('ready')
  expect(stateOfCount({ done: 0, of: 0 })).toBe('open')
})

it('what was said holds for its school year: before the year began it is to be looked at again', () => {
  const since = '2026-08-01'
  expect(stateOfWord(undefined, since)).toBe('open')
  expect(stateOfWord({ kind: 'ready', on: '2026-07-31' }, since)).toBe('open')
  expect(stateOfWord({ kind: 'ready', on: '2026-08-01' }, since)).toBe('ready')
  expect(stateOfWord({ kind: 'lacking', on: '2026-11-18' }, since)).toBe('lacking')
})

it('each ready regulation has its boards founded: one for the records, or a steering and a communications one', () => {
  expect(Object.fromEntries(Object.entries(presets).map(([id, of]) => [id, askedBoards([of])]))).toEqual({
    'muong-anh': ['administration'],
    'binh-phu': ['administration'],
    'xuan-tien': ['steering', 'communications'],
    'binh-duong': [],
    'dien-bien': ['administration'],
  })
})
