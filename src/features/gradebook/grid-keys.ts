/** What a key means in the score grid. Pure: the grid of Excel and Google Sheets, so that nobody has to learn it. */
import type { Step } from './grid-model.ts'

/**
 * fresh: the value is selected, typing replaces it · typing: typed over, arrows still leave the cell ·
 * caret: F2, a click into the text or a remark, arrows move inside the text
 */
export type Mode = 'fresh' | 'typing' | 'caret'

export type Deed =
  | { do: 'move'; step: Step; extend: boolean }
  | { do: 'tab'; back: boolean }
  | { do: 'edit' | 'cancel' | 'clear' | 'undo' | 'redo' | 'fillDown' | 'all' | 'history' | 'mend' }

export type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

const arrows: Record<string, { one: Step; far: Step }> = {
  ArrowUp: { one: 'up', far: 'top' },
  ArrowDown: { one: 'down', far: 'bottom' },
  ArrowLeft: { one: 'left', far: 'first' },
  ArrowRight: { one: 'right', far: 'last' },
}
const jumps: Record<string, { one: Step; far: Step }> = {
  Home: { one: 'first', far: 'corner' },
  End: { one: 'last', far: 'end' },
  PageUp: { one: 'pageUp', far: 'pageUp' },
  PageDown: { one: 'pageDown', far: 'pageDown' },
}

/** The deed of a key, or null when the key belongs to the text field or the browser. */
export function deedOf(e: Key, mode: Mode): Deed | null {
  const ctrl = e.ctrlKey || e.metaKey
  if (e.key === 'Enter') {
    if (e.altKey) return { do: 'mend' }
    return { do: 'move', step: e.shiftKey ? 'up' : 'down', extend: false }
  }
  if (e.key === 'Tab' && !ctrl && !e.altKey) return { do: 'tab', back: e.shiftKey }
  if (e.key === 'Escape') return { do: 'cancel' }
  if (e.key === 'F2') return { do: e.shiftKey ? 'history' : 'edit' }
  if (ctrl && !e.altKey) return commandOf(e, mode)
  if (e.altKey || mode === 'caret') return null
  const arrow = arrows[e.key] ?? (mode === 'fresh' ? jumps[e.key] : undefined)
  if (arrow) return { do: 'move', step: arrow.one, extend: e.shiftKey && mode === 'fresh' }
  if (mode === 'fresh' && (e.key === 'Delete' || e.key === 'Backspace')) return { do: 'clear' }
  return null
}

function commandOf(e: Key, mode: Mode): Deed | null {
  if (mode !== 'fresh') return null
  const jump = arrows[e.key] ?? jumps[e.key]
  if (jump) return { do: 'move', step: jump.far, extend: e.shiftKey }
  const key = e.key.toLowerCase()
  if (key === 'z') return { do: e.shiftKey ? 'redo' : 'undo' }
  if (key === 'y') return { do: 'redo' }
  if (key === 'd') return { do: 'fillDown' }
  if (key === 'a') return { do: 'all' }
  return null
}
