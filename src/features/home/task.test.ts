import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { type Draft, inOrder, placed } from './task.ts'

const TODAY = '2026-11-18'
const at = (clock: string) => ({ day: TODAY, now: Date.parse(`${TODAY}T${clock}+07:00`) })
const NOW = at('09:00:00')
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
    expect(placed(draft(TODAY), NOW)).toMatchObject({ group: 'today', overdue: false })
    expect(placed(draft('2026-11-10'), NOW)).toMatchObject({ group: 'today', overdue: true })
  })

  it('known by the hour is late from its first late instant on, not from the end of that day', () => {
    const dueAt = at('22:00:00').now
    const due = draft(TODAY, { dueAt })
    expect(placed(due, at('21:59:59'))).toMatchObject({ group: 'today', overdue: false })
    expect(placed(due, at('22:00:00'))).toMatchObject({ group: 'today', overdue: true })
  })

  it('put off into the morning of its last day is not late before that hour, nor forgotten after it', () => {
    const morning = draft(TODAY, { dueAt: at('02:00:00').now })
    expect(placed(morning, at('01:59:59')).overdue).toBe(false)
    expect(placed(morning, at('02:00:00')).overdue).toBe(true)
    // the end of the day before is no hour of this day
    const midnight = draft(addDays(TODAY, -1), { dueAt: startOf(TODAY) })
    expect(placed(midnight, at('00:00:00'))).toMatchObject({ group: 'today', overdue: true })
  })

  it('of the same day stand by the hour, those of its end after them', () => {
    const hours = [{ dueAt: at('22:00:00').now, key: 'b' }, { key: 'a' }, { dueAt: at('10:00:00').now, key: 'c' }]
    expect(inOrder(hours.map(more => placed(draft(TODAY, more), NOW))).map(t => t.key)).toEqual(['c', 'b', 'a'])
  })

  it('stands under the week for seven days, then under later', () => {
    expect(placed(draft('2026-11-25'), NOW).group).toBe('week')
    expect(placed(draft('2026-11-26'), NOW).group).toBe('later')
  })

  it('without a last day comes within the week only if others wait for it', () => {
    expect(placed(draft(null), NOW).group).toBe('later')
    expect(placed(draft(null, { blocking: true }), NOW).group).toBe('week')
  })

  it('of somebody else is waited for, whatever its day', () => {
    expect(placed(draft(TODAY, { kind: 'waitForMarks' }), NOW).group).toBe('waiting')
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
            NOW,
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
