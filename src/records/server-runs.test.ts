import { expect, it } from 'vitest'
import { outagesBetween } from './server-runs.ts'

it('an outage lies between the last beat of a run and the next start; two servers beside each other leave none', () => {
  expect(outagesBetween([])).toEqual([])
  expect(outagesBetween([{ started: 0, seen: 50 }])).toEqual([])
  expect(
    outagesBetween([
      { started: 70, seen: 100 },
      { started: 0, seen: 50 },
      { started: 10, seen: 60 },
      { started: 90, seen: 120 },
    ]),
  ).toEqual([{ from: 60, to: 70 }])
})
