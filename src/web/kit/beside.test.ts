import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeBeside } from './beside.tsx'

const window = { width: 1366, height: 768 }
const cell = (left: number, top: number) => ({ left, top, right: left + 70, bottom: top + 34 })

test('a history opens to the right of its cell, and to the left where there is no room', () => {
  expect(placeBeside(cell(600, 300), { width: 372, height: 200 }, 'right', window).x).toBe(676)
  expect(placeBeside(cell(1200, 300), { width: 372, height: 200 }, 'right', window).x).toBe(822)
})
test('a tip goes below, and above where the window ends', () => {
  expect(placeBeside(cell(600, 300), { width: 300, height: 46 }, 'below', window).y).toBe(340)
  expect(placeBeside(cell(600, 720), { width: 300, height: 46 }, 'below', window).y).toBe(668)
})
test('whatever floats stays inside the window', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1296 }),
      fc.integer({ min: 0, max: 734 }),
      fc.constantFrom('below', 'above', 'right'),
      (x, y, side) => {
        const at = placeBeside(cell(x, y), { width: 372, height: 240 }, side as 'below', window)
        expect(at.x >= 8 && at.x + 372 <= 1358 && at.y >= 8 && at.y + 240 <= 760).toBe(true)
      },
    ),
  )
})
