import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import { nextGroupName, nextName } from './names.ts'
import { type OldClass, type Outcome, planOf, toWrite } from './plan.ts'

/** A class whose pupils are named after it: `4A` with two promoted and one not. */
const of = (name: string, grade: number, outcomes: readonly Outcome[], group: AgeGroup | null = null): OldClass => ({
  ...{ id: name, name, grade, group },
  pupils: outcomes.map((outcome, i) => ({ id: `${name}-${i}`, outcome, nextClass: null })),
})
const names = (plan: ReturnType<typeof planOf>) => plan.classes.map(c => c.name)
const went = (plan: ReturnType<typeof planOf>) =>
  Object.fromEntries(plan.pupils.map(p => [p.pupil, p.to === null ? p.fate : `${p.fate} ${p.to}`]))

describe('what a class is called a year later', () => {
  it('has the next grade in its place, and the rest as it was', () => {
    for (const [name, grade, next] of [
      ['4A', 4, '5A'],
      ['10A1', 10, '11A1'],
      ['9/9', 9, '10/9'],
      ['Lớp 3B', 3, 'Lớp 4B'],
      ['Hoa Sen', 2, 'Hoa Sen'],
      ['A11', 1, 'A11'],
    ] as const)
      expect(nextName({ name, grade })).toBe(next)
  })

  it('has the word of the next age group, the school’s own before the usual', () => {
    const own = [{ name: 'Hoa Hồng 1', group: 'MG5' as const }]
    expect(nextGroupName({ name: 'Chồi 2', group: 'MG4' }, 'MG5', own)).toBe('Hoa Hồng 2')
    expect(nextGroupName({ name: 'Chồi B', group: 'MG4' }, 'MG5', [])).toBe('Lá B')
    expect(nextGroupName({ name: 'Nhóm Măng non', group: 'NT3' }, 'MG3', [])).toBe('Mầm')
  })
})

describe('the roll-over of a year', () => {
  const classes = [
    of('1A', 1, ['promoted', 'notPromoted']),
    of('2A', 2, ['promoted']),
    of('5A', 5, ['completed', 'notPromoted', 'promoted']),
  ]

  it('moves classes up, keeps repeaters in the class of their name, sends off who completed, opens the entry grades', () => {
    const plan = planOf({ classes, there: [] })
    expect(names(plan)).toEqual(['1A', '2A', '3A', '5A'])
    expect(went(plan)).toEqual({
      '1A-0': 'promoted up:1A',
      '1A-1': 'repeats in:1A',
      '2A-0': 'promoted up:2A',
      '5A-0': 'finished',
      '5A-1': 'repeats in:5A',
      '5A-2': 'finished',
    })
    expect(plan.conflicts).toEqual([])
  })

  it('names every conflict: two of a name, a class of another grade, nowhere to repeat, who is there already', () => {
    const there = [{ id: 'x', name: '3A', grade: 4, group: null }]
    const [first, second] = [of('2A', 2, ['promoted']), of('2B', 2, ['notPromoted'])]
    const already = { ...first, pupils: [{ ...first.pupils[0]!, nextClass: '3C' }] }
    const plan = planOf(
      { classes: [already, second], there },
      { names: { 'in:2A': '', 'in:2B': '', 'up:2B': '3A' }, pupils: [] },
    )
    expect(plan.conflicts).toEqual([
      { kind: 'grade', key: 'up:2A', name: '3A' },
      { kind: 'name', key: 'up:2B', name: '3A' },
      { kind: 'already', pupil: '2A-0', name: '3C' },
      { kind: 'noClass', pupil: '2B-0', grade: 2 },
    ])
  })

  it('leaves alone whom somebody has placed in a fitting class by hand', () => {
    const there = [{ id: 'x', name: '3C', grade: 3, group: null }]
    const second = of('2A', 2, ['promoted', 'notPromoted'])
    const placed = { ...second, pupils: second.pupils.map(p => ({ ...p, nextClass: '3C' })) }
    const plan = planOf({ classes: [placed], there })
    expect(plan.pupils.map(p => p.fate)).toEqual(['placed', 'repeats'])
    expect(plan.conflicts).toEqual([{ kind: 'already', pupil: '2A-1', name: '3C' }])
    expect(toWrite(plan).map(p => p.pupil)).toEqual(['2A-1'])
  })

  it('joins a class that is there already instead of opening it', () => {
    const plan = planOf({ classes, there: [{ id: 'x', name: '2A', grade: 2, group: null }] })
    expect(plan.classes.find(c => c.name === '2A')).toMatchObject({ there: 'x' })
    expect(plan.conflicts).toEqual([])
  })

  it('lets a pupil go elsewhere in the grade, or not come back with a reason, and nowhere else', () => {
    const edit = (to: string, reason = '') =>
      planOf({ classes, there: [] }, { names: {}, pupils: [{ pupil: '2A-0', to, reason }] })
    expect(edit('left').conflicts).toEqual([{ kind: 'reason', pupil: '2A-0' }])
    expect(went(edit('left', 'chuyển trường'))['2A-0']).toBe('left')
    expect(edit('up:1A').conflicts).toEqual([{ kind: 'target', pupil: '2A-0' }])
    // who has completed the school is not kept, whatever is chosen
    const kept = planOf({ classes, there: [] }, { names: {}, pupils: [{ pupil: '5A-0', to: 'in:5A', reason: '' }] })
    expect(went(kept)['5A-0']).toBe('finished')
  })

  it('goes by age groups in a preschool: each into the next, the oldest to primary school', () => {
    const plan = planOf({
      classes: [
        of('Nhóm Mầm', 0, ['promoted'], 'NT3'),
        of('Chồi A', 0, ['promoted'], 'MG4'),
        of('Lá A', 0, ['promoted'], 'MG5'),
      ],
      there: [],
    })
    expect(plan.classes.map(c => [c.name, c.group])).toEqual([
      ['Nhóm Mầm', 'NT3'],
      ['Mầm', 'MG3'],
      ['Lá A', 'MG5'],
    ])
    expect(went(plan)).toEqual({
      'Nhóm Mầm-0': 'promoted up:Nhóm Mầm',
      'Chồi A-0': 'promoted up:Chồi A',
      'Lá A-0': 'finished',
    })
  })

  it('gives every pupil one fate, and nobody a place in a class of a wrong grade', () => {
    const outcome = fc.constantFrom<Outcome[]>('promoted', 'notPromoted', 'completed', 'open')
    const school = fc.uniqueArray(
      fc.record({ grade: fc.integer({ min: 1, max: 12 }), at: fc.nat(3), all: fc.array(outcome, { maxLength: 6 }) }),
      {
        selector: c => `${c.grade}${c.at}`,
        maxLength: 10,
      },
    )
    fc.assert(
      fc.property(school, made => {
        const old = made.map(c => of(`${c.grade}A${c.at}`, c.grade, c.all))
        const plan = planOf({ classes: old, there: [] })
        expect(plan.pupils.map(p => p.pupil)).toEqual(old.flatMap(c => c.pupils.map(p => p.id)))
        for (const { from, fate, to } of plan.pupils) {
          const next = plan.classes.find(c => c.key === to)
          const grade = old.find(c => c.id === from)!.grade
          if (next) expect(next.grade).toBe(fate === 'promoted' ? grade + 1 : grade)
        }
      }),
    )
  })
})
