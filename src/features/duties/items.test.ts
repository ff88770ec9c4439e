import { describe, expect, it } from 'vitest'
import { binhDuong } from '../../../regulations/schools/binh-duong.ts'
import { dienBien } from '../../../regulations/schools/dien-bien.ts'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import type { Held } from '../../law/duty-shares.ts'
import { itemsOf, occurrencesOf } from './items.ts'

const TODAY = '2026-11-18'
const NONE = new Map()
const all = occurrencesOf([dienBien], NONE, TODAY)
const held = (more: Partial<Held>): Held => ({ parties: [], leads: [], teaches: false, ...more })
const mine = (more: Partial<Held>, asked = { year: 2026, since: 0, ownSince: 0 }) =>
  itemsOf(all, 'p1', held(more), asked)
const ids = (more: Partial<Held>) => [...new Set(mine(more).map(i => i.duty.id))].sort()

describe('the duties of a centre fall', () => {
  it('on each homeroom teacher for each class, on each teacher for the own part, on an office once', () => {
    const absences = mine({ leads: ['a', 'b'] }).filter(i => i.duty.id === 'absence.confirm' && i.period === '2026-10')
    expect(absences.map(i => i.share)).toEqual([
      { of: 'class', classId: 'a' },
      { of: 'class', classId: 'b' },
    ])
    expect(ids({ teaches: true })).toEqual(['lessonPlan.submit'])
    expect(mine({ teaches: true })[0]!.key).toMatch(/ p1$/)
    const byHead = mine({ parties: ['head'] }).map(i => i.key)
    expect(mine({ parties: ['siteAdmin'] }).map(i => i.key)).toEqual(expect.arrayContaining(byHead.slice(0, 1)))
    expect(ids({})).toEqual([])
  })

  it('on head, homeroom and teachers alike where a regulation names all three, each for the own part', () => {
    const after = occurrencesOf([binhDuong], NONE, '2027-05-20')
    const shares = itemsOf(after, 'p', held({ parties: ['head'], leads: ['a'], teaches: true }), {
      year: 2026,
      since: 0,
      ownSince: 0,
    })
    expect(shares.filter(i => i.duty.id === 'transcript.sign').map(i => i.share.of)).toEqual(['class', 'own', 'school'])
  })

  it('only from the day on which somebody came, or the school', () => {
    const came = startOf('2026-11-01')
    expect(mine({ teaches: true }, { year: 2026, since: 0, ownSince: came }).every(i => i.dueAt > came)).toBe(true)
    expect(mine({ leads: ['a'] }, { year: 2026, since: came, ownSince: 0 }).every(i => i.dueAt > came)).toBe(true)
    expect(mine({ leads: ['a'] }, { year: 2026, since: 0, ownSince: came }).some(i => i.dueAt < came)).toBe(true)
  })
})

it('the days are counted once for a day, and anew for the next', () => {
  expect(occurrencesOf([dienBien], NONE, TODAY)[0]).toBe(all[0])
  expect(occurrencesOf([dienBien], NONE, addDays(TODAY, 40)).length).toBeGreaterThan(all.length)
  expect(occurrencesOf([dienBien], NONE, TODAY)).toEqual(all)
})
