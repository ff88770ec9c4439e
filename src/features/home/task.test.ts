import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../calendar/vietnam-time.ts'
import { type Draft, inOrder, placed } from './task.ts'

const TODAY = '2026-11-18'
const draft = (due: string | null, more: Partial<Draft> = {}): Draft => ({
  key: 'k',
  kind: 'enterMarks',
  params: {},
  due,
  clauses: [],
  done: null,
  total: null,
  to: '/',
  search: {},
  ...more,
})

describe('a task', () => {
  it('stands under today when its last day is today or has passed', () => {
    expect(placed(draft(TODAY), TODAY)).toMatchObject({ group: 'today', overdue: false })
    expect(placed(draft('2026-11-10'), TODAY)).toMatchObject({ group: 'today', overdue: true })
  })

  it('stands under the week for seven days, then under later', () => {
    expect(placed(draft('2026-11-25'), TODAY).group).toBe('week')
    expect(placed(draft('2026-11-26'), TODAY).group).toBe('later')
  })

  it('without a last day comes within the week only if others wait for it', () => {
    expect(placed(draft(null), TODAY).group).toBe('later')
    expect(placed(draft(null, { blocking: true }), TODAY).group).toBe('week')
  })

  it('of somebody else is waited for, whatever its day', () => {
    expect(placed(draft(TODAY, { kind: 'waitForMarks' }), TODAY).group).toBe('waiting')
  })

  it('keeps one order, whatever order it came in', () => {
    const any = fc.record({
      key: fc.uuid(),
      due: fc.option(fc.integer({ min: -20, max: 40 })),
      waiting: fc.boolean(),
      blocking: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: t => t.key }), list => {
        const tasks = list.map(({ key, due, waiting, blocking }) =>
          placed(
            draft(due === null ? null : addDays(TODAY, due), {
              key,
              blocking,
              ...(waiting ? { kind: 'waitForMarks' as const } : {}),
            }),
            TODAY,
          ),
        )
        const sorted = inOrder(tasks)
        expect(inOrder(tasks.toReversed())).toEqual(sorted)
        const groups = sorted.map(t => ['today', 'week', 'later', 'waiting'].indexOf(t.group))
        expect(groups).toEqual(groups.toSorted((a, b) => a - b))
      }),
    )
  })
})
