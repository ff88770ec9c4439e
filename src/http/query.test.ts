import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Turned } from '../records/faults.ts'
import { queryReader } from './query.ts'

const inputOf = queryReader(
  z.object({
    book: z.uuid(),
    year: z.int().optional(),
    share: z.number().nullable(),
    open: z.boolean(),
    ids: z.array(z.string()),
    at: z.object({ row: z.int() }),
    word: z.string(),
  }),
)

describe('a query string', () => {
  it('is read by the types of the shape', () => {
    expect(
      inputOf({ book: 'b', year: '2026', share: '1.5', open: 'false', ids: '["1"]', at: '{"row":2}', word: '007' }),
    ).toEqual({ book: 'b', year: 2026, share: 1.5, open: false, ids: ['1'], at: { row: 2 }, word: '007' })
  })

  it('leaves what does not look like its type, for the shape to refuse with its place', () => {
    expect(inputOf({ year: '2026x', share: '', open: 'maybe' })).toEqual({ year: '2026x', share: '', open: 'maybe' })
  })

  it('may come as JSON in q, with named parameters on top', () => {
    expect(inputOf({ q: '{"word":"a","year":1}', year: '2' })).toEqual({ word: 'a', year: 2 })
  })

  it.each(['{', '[1]', '"text"', 'null'])('refuses %s as q', q => {
    expect(() => inputOf({ q })).toThrow(Turned)
  })

  it('takes a repeated parameter as a list', () => {
    expect(inputOf({ ids: ['a', 'b'] })).toEqual({ ids: ['a', 'b'] })
  })
})
