import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalLaw } from '../../regulations/presets.ts'
import { binhDuong } from '../../regulations/schools/binh-duong.ts'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { conflicts } from './conflicts.ts'
import { dutyRange, isLater, keepingLeast, outside, passwordMost } from './parameters.ts'
import type { Duty, Regulation } from './regulation.ts'

const above = [...nationalLaw('primary'), binhDuong]
const theirs = binhDuong.duties!.find(d => d.id === 'transcript.sign')!
const clause = Object.keys(binhPhu.clauses)[0]!
const own = (part: Partial<Duty>): Regulation => ({ ...binhPhu, duties: [{ ...theirs, clause, ...part }] })

describe('the range of a deadline', () => {
  it('is what the guidance above leaves, with its clause; nothing where nobody above speaks of the duty', () => {
    const range = dutyRange(above, own({}).duties![0]!)
    expect([range.notBefore?.value, range.notAfter?.value]).toEqual([theirs.opens, theirs.due])
    expect(range.notAfter?.clause.id).toBe('BD-II.3.1a')
    expect(dutyRange(above, { ...theirs, id: 'of.nobody' })).toEqual({ notBefore: null, notAfter: null })
  })

  it('of two layers is the narrower, whichever comes first', () => {
    const sooner: Regulation = { ...binhDuong, duties: [{ ...theirs, due: { from: 'end', days: 10 } }] }
    for (const layers of [
      [sooner, binhDuong],
      [binhDuong, sooner],
    ])
      expect(dutyRange(layers, theirs).notAfter?.value.days).toBe(10)
  })

  it('is left by a day too late, by a deadline before it may begin, by an opening too early: each at its field', () => {
    const kinds = (part: Partial<Duty>) => outside(above, binhPhu, own(part)).map(o => [o.at, o.kind])
    expect(kinds({ due: { from: 'end', days: 30 } })).toEqual([])
    expect(kinds({ due: { from: 'end', days: 30, minutes: 1 } })).toEqual([['duties.0.due.days', 'late']])
    expect(kinds({ due: { from: 'end', days: 0 } })).toEqual([['duties.0.due.days', 'early']])
    expect(kinds({ opens: { from: 'end', days: -1 } })).toEqual([['duties.0.opens.days', 'opensEarly']])
  })

  it('once saved outside, from before a guidance came, does not stop the rest; the conflict still says so', () => {
    const late = own({ due: { from: 'end', days: 40 } })
    expect(outside(above, late, { ...late, issuedBy: 'Hiệu trưởng' })).toEqual([])
    expect(conflicts(above, late).map(c => c.kind)).toContain('laterThanAllowed')
    // before the decision it counts like any other
    expect(outside(above, null, late).map(o => o.kind)).toEqual(['late'])
  })

  it('whatever is typed, what is not later and within the opening is taken, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 90 }), days => {
        const faults = outside(above, binhPhu, own({ due: { from: 'end', days } }))
        expect(faults.length === 0).toBe(days > 0 && days <= 30)
        expect(isLater(theirs, { from: 'end', days }, theirs.due)).toBe(days > 30)
      }),
    )
  })
})

it('a record is kept no shorter, a password grows no older than above', () => {
  const law = Object.keys(binhDuong.clauses)[0]!
  const stricter: Regulation = {
    ...binhDuong,
    retention: [{ record: 'gradebook', keep: { years: 20 }, clause: law }],
    passwords: { days: 90, clause: law },
  }
  expect(keepingLeast([stricter], 'gradebook')?.value).toEqual({ years: 20 })
  expect(passwordMost([stricter])?.value).toBe(90)
  const draft = (years: number, days: number): Regulation => ({
    ...binhPhu,
    retention: [{ record: 'gradebook', keep: { years }, clause }],
    passwords: { days, clause },
  })
  expect(outside([stricter], binhPhu, draft(20, 90))).toEqual([])
  expect(outside([stricter], binhPhu, draft(19, 91)).map(o => [o.at, o.kind])).toEqual([
    ['retention.0.keep', 'short'],
    ['passwords.days', 'seldom'],
  ])
  // from before the guidance came: savable with it, not decided with it
  expect(outside([stricter], draft(20, 91), draft(20, 91))).toEqual([])
  expect(outside([stricter], null, draft(20, 91)).map(o => o.kind)).toEqual(['seldom'])
})
