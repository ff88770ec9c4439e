import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asked, type BlockFacts, isReconciled, stagesOf, type TermFacts } from './stages.ts'

const all: Asked = { reviewed: true, reconciled: true, confirmed: true, locked: true, printed: true }
const none: Asked = { reviewed: false, reconciled: false, confirmed: false, locked: false, printed: false }
const block = (more: Partial<BlockFacts> = {}): BlockFacts => ({
  full: true,
  wanted: 1,
  signed: 1,
  confirmed: true,
  ...more,
})
const done: TermFacts = {
  blocks: [block(), block({ wanted: 0, signed: 0 })],
  reviewed: true,
  locked: true,
  printed: true,
}
const statesOf = (facts: TermFacts, asked: Asked) => stagesOf(facts, asked).map(s => `${s.key} ${s.state}`)

describe('the end of a term', () => {
  it('is ready to be sent once every step that the regulation asks for is done', () => {
    expect(statesOf(done, all).every(s => s.endsWith('done'))).toBe(true)
    expect(statesOf({ ...done, printed: false }, all).slice(-2)).toEqual(['ready done', 'printed now'])
  })

  it('skips what the regulation does not know, and waits for what it does', () => {
    const open = { ...done, blocks: [block({ signed: 0, confirmed: false })], locked: false }
    expect(statesOf(open, { ...none, reviewed: true })).toEqual(['complete done', 'reviewed done', 'ready done'])
    expect(statesOf(open, { ...all, printed: false })).toEqual([
      'complete done',
      'reviewed done',
      'reconciled now',
      'confirmed next',
      'locked next',
      'ready next',
    ])
  })

  it('counts a subject whose signature is void as not signed, and says how many are', () => {
    const facts = { ...done, blocks: [block(), block({ signed: 0 }), block({ wanted: 3, signed: 2 })] }
    expect(stagesOf(facts, all).find(s => s.key === 'reconciled')).toEqual({
      key: 'reconciled',
      state: 'now',
      done: 1,
      of: 3,
    })
  })

  it('is never ready for a class without books', () => {
    expect(statesOf({ ...done, blocks: [] }, none)).toEqual(['complete now', 'ready next'])
  })

  it('takes everybody who teaches a subject, and nobody for the homeroom teacher’s own sheet', () => {
    expect(isReconciled({ wanted: 2, signed: 1, own: false })).toBe(false)
    expect(isReconciled({ wanted: 2, signed: 2, own: false })).toBe(true)
    expect(isReconciled({ wanted: 0, signed: 0, own: false })).toBe(false)
    expect(isReconciled({ wanted: 0, signed: 0, own: true })).toBe(true)
  })

  it('has at most one step whose turn it is, and none before it is undone', () => {
    const facts = fc.record({
      blocks: fc.array(
        fc.record({ full: fc.boolean(), wanted: fc.constant(1), signed: fc.nat(1), confirmed: fc.boolean() }),
      ),
      reviewed: fc.boolean(),
      locked: fc.boolean(),
      printed: fc.boolean(),
    })
    const asked = fc.record({
      reviewed: fc.boolean(),
      reconciled: fc.boolean(),
      confirmed: fc.boolean(),
      locked: fc.boolean(),
      printed: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, asked, (of, by) => {
        const states = stagesOf(of, by).map(s => s.state)
        const turn = states.indexOf('now')
        expect(states.filter(s => s === 'now').length).toBeLessThanOrEqual(1)
        if (turn >= 0) expect(states.slice(0, turn).every(s => s === 'done')).toBe(true)
        else expect(states.every(s => s === 'done')).toBe(true)
      }),
    )
  })
})
