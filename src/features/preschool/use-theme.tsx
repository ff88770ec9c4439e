import { useCallback, useMemo, useState } from 'react'
import { useKept } from '../../web/kept.ts'
import { useQueue } from '../../web/saves.ts'
import { type Draft, type Drafts, keyOf, shownCell, waitingTexts } from '../gradebook/sheet-cells.ts'
import { draftsName, type Edit, noDrafts, send, type ThemeSheet, undraft, waitingOf } from './theme-saves.tsx'

export type Shown = { text: string; state?: 'pend' | 'conflict' | 'refused' | 'bad' | 'locked' | 'gap' }
export type Count = { achieved: number; assessed: number; absent: number; open: number }

/** The sheet of a theme with this device's own words laid over it, and the ways to write in it. */
export function useTheme(data: ThemeSheet) {
  const theme = data.theme.id
  const queue = useQueue()
  const drafts = useKept<Drafts>(draftsName(theme), noDrafts)
  const [past, setPast] = useState<readonly (readonly Edit[])[]>([])
  const shut = data.may.assess.verdict !== 'allowed'
  // what was saved in an open theme changes only on request, where the school answered so
  const keeps = !shut && data.may.change.verdict !== 'allowed' && data.may.request.verdict === 'allowed'
  const fixed = (pupil: string, column: string) => keeps && (data.cells[pupil]?.[column]?.text ?? '') !== ''
  const waiting = useMemo(() => waitingTexts(waitingOf(queue, theme)), [queue, theme])

  const shown = useCallback(
    (pupil: string, column: string): Shown => {
      const key = keyOf({ pupil, column })
      const cell = shownCell(data.cells[pupil]?.[column], waiting.get(key), drafts[key], { shut, asked: true })
      return { text: cell.text, ...(cell.state ? { state: cell.state as NonNullable<Shown['state']> } : {}) }
    },
    [data, waiting, drafts, shut],
  )
  /** What stands where nobody has written is kept, so that it can be taken back. */
  const write = useCallback(
    (edits: readonly Edit[], remember = true) => {
      const changed = edits.filter(e => shown(e.pupil, e.column).text !== e.text)
      if (changed.length === 0) return
      if (remember) {
        const back = changed.map(e => ({ ...e, text: shown(e.pupil, e.column).text, how: 'undo' as const }))
        setPast(before => [...before.slice(-49), back])
      }
      undraft(theme, changed)
      send(theme, changed)
    },
    [shown, theme],
  )
  const undo = useCallback(() => {
    const last = past.at(-1)
    if (!last) return
    setPast(before => before.slice(0, -1))
    write(last, false)
  }, [past, write])

  /** Somebody else was first: the own value is written over theirs, or theirs stays. */
  const settle = useCallback(
    (edit: Edit, mine: boolean) => {
      undraft(theme, [edit])
      if (mine) send(theme, [edit])
    },
    [theme],
  )
  const drop = useCallback((places: readonly { pupil: string; column: string }[]) => undraft(theme, places), [theme])

  const counts = useMemo(
    () => new Map(data.objectives.map(o => [o.id, countOf(data.children.map(c => shown(c.id, o.id).text))])),
    [data.objectives, data.children, shown],
  )
  return { shut, keeps, fixed, drafts, shown, write, undo, settle, drop, canUndo: past.length > 0 && !keeps, counts }
}

export type Theme = ReturnType<typeof useTheme>

function countOf(texts: readonly string[]): Count {
  const achieved = texts.filter(text => text === '+').length
  const notYet = texts.filter(text => text === '-').length
  const absent = texts.filter(text => text.startsWith('v')).length
  return { achieved, assessed: achieved + notYet, absent, open: texts.length - achieved - notYet - absent }
}

/** The drafts of one kind, each with its place. */
export function draftsOf<K extends Draft['kind']>(drafts: Drafts, kind: K) {
  return Object.entries(drafts).flatMap(([key, draft]) => {
    const [pupil = '', column = ''] = key.split(' ')
    return draft.kind === kind ? [{ pupil, column, draft: draft as Extract<Draft, { kind: K }> }] : []
  })
}
