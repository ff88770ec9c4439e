import { useRef, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Named } from './grid-edits.tsx'
import type { Change } from './grid-model.ts'
import { hintSentences } from './hint-words.tsx'
import { absentHints, hintsAfterPaste, hintsWhileTyping, namesHints, type PastedCell } from './paste-hints.ts'
import { keyOf } from './sheet-cells.ts'
import type { BookSheet } from './sheet-saves.tsx'
import type { useSheet } from './use-sheet.tsx'

type Hints = { said: readonly string[]; undoable: boolean }
const none: Hints = { said: [], undoable: false }

/**
 * What is worth a second look after the last deed on the sheet, as sentences; the next deed or a click clears them. Of
 * what was typed since, cell by cell, a hint stays until its cell is mended: it does not come and go with each key.
 */
export function useHints(data: BookSheet, { scheme, columns, value }: ReturnType<typeof useSheet>) {
  const { t } = useTexts()
  const [hints, setHints] = useState<Hints>(none)
  const typed = useRef<ReadonlyMap<string, PastedCell>>(new Map())
  const look = (changes: readonly Change[], named?: Named) => {
    const absent = (row: string, col: string) => data.cells[row]?.[col]?.note?.state === 'absent'
    const written = changes.filter(c => c.how !== 'undo')
    const pasted = changes.filter(c => c.how === 'pasted')
    const fresh = new Map(changes.map(c => [keyOf({ pupil: c.row, column: c.col }), c.text]))
    const textOf = (row: string, col: string) => fresh.get(keyOf({ pupil: row, column: col })) ?? value(row, col).text
    const ids = data.pupils.map(p => p.id)
    const roster = data.pupils.map(p => `${p.familyName} ${p.givenName}`)
    // a paste or a taking back is looked at as a whole; single cells gather until then
    const single = changes.every(c => c.how === 'typed')
    const here = changes.map(c => [keyOf({ pupil: c.row, column: c.col }), { row: c.row, col: c.col }] as const)
    typed.current = single ? new Map([...typed.current, ...here]) : new Map()
    const found = [
      ...(named ? namesHints(named.names, named.first, roster) : []),
      ...absentHints(written, absent),
      ...(pasted.length > 1 ? hintsAfterPaste(scheme.columns, ids, textOf, pasted) : []),
      ...hintsWhileTyping(scheme.columns, ids, textOf, [...typed.current.values()]),
    ]
    // an absence is no text to come back to: a deed of nothing else has nothing to undo
    const undoable = pasted.some(c => !absent(c.row, c.col))
    setHints({ said: hintSentences(found, data, columns, t), undoable })
  }
  const clear = () => {
    typed.current = new Map()
    setHints(none)
  }
  return { ...hints, look, clear }
}
