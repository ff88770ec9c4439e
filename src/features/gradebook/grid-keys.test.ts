import { describe, expect, test } from 'vitest'
import { deedOf, type Key } from './grid-keys.ts'

const key = (name: string): Key => {
  const parts = name.split('+')
  const has = (mod: string) => parts.includes(mod)
  return { key: parts.at(-1)!, ctrlKey: has('Ctrl'), metaKey: has('Meta'), shiftKey: has('Shift'), altKey: has('Alt') }
}

describe('a key in the score grid', () => {
  test('arrows leave a cell that is being typed over, and stay inside the text after F2', () => {
    expect(deedOf(key('ArrowRight'), 'typing')).toEqual({ do: 'move', step: 'right', extend: false })
    expect(deedOf(key('ArrowRight'), 'caret')).toBeNull()
    expect(deedOf(key('Home'), 'typing')).toBeNull()
  })
  test('Shift extends the range only while nothing is being typed', () => {
    expect(deedOf(key('Shift+ArrowDown'), 'fresh')).toEqual({ do: 'move', step: 'down', extend: true })
    expect(deedOf(key('Shift+ArrowDown'), 'typing')).toEqual({ do: 'move', step: 'down', extend: false })
  })
  test('Enter goes down and Shift Enter up in every mode', () => {
    for (const mode of ['fresh', 'typing', 'caret'] as const) {
      expect(deedOf(key('Enter'), mode)).toEqual({ do: 'move', step: 'down', extend: false })
      expect(deedOf(key('Shift+Enter'), mode)).toEqual({ do: 'move', step: 'up', extend: false })
    }
  })
  test('Delete empties the range, but is an ordinary key while typing', () => {
    expect(deedOf(key('Delete'), 'fresh')).toEqual({ do: 'clear' })
    expect(deedOf(key('Backspace'), 'typing')).toBeNull()
  })
  test('undo inside a text being typed belongs to the text', () => {
    expect(deedOf(key('Ctrl+z'), 'fresh')).toEqual({ do: 'undo' })
    expect(deedOf(key('Meta+Shift+Z'), 'fresh')).toEqual({ do: 'redo' })
    expect(deedOf(key('Ctrl+z'), 'typing')).toBeNull()
  })
  test('copy, paste, letters and figures belong to the browser', () => {
    for (const name of ['Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'a', '7', ',', ' ']) expect(deedOf(key(name), 'fresh')).toBeNull()
  })
})
