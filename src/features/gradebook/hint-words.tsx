import type { Say } from '../../web/i18n/i18n.ts'
import type { GridColumn } from './grid-model.ts'
import type { SheetHint } from './paste-hints.ts'
import type { BookSheet } from './sheet-saves.tsx'

const shownNames = 3

/** The hints after a paste as sentences: at most one of each kind, with the first names. */
export function hintSentences(
  hints: readonly SheetHint[],
  data: BookSheet,
  columns: readonly GridColumn[],
  t: Say,
): string[] {
  const title = (key: string | undefined) => columns.find(c => c.key === key)?.title ?? ''
  const nameOf = (pupil: string) => {
    const found = data.pupils.find(p => p.id === pupil)
    return found ? `${found.familyName} ${found.givenName}` : ''
  }
  const names = (pupils: readonly string[]) =>
    [...pupils.slice(0, shownNames).map(nameOf), ...(pupils.length > shownNames ? ['…'] : [])].join(', ')
  const jumps = hints.flatMap(h => (h.kind === 'jump' ? h.pupil : []))
  const absent = hints.flatMap(h => (h.kind === 'forAbsent' ? h.pupil : []))
  const unlike = hints.flatMap(h => (h.kind === 'levelUnlikeScore' ? h.pupil : []))
  return [
    ...hints.flatMap(hint => {
      if (hint.kind === 'namesShifted')
        return t(hint.by > 0 ? 'sheet.hint.namesLow' : 'sheet.hint.namesHigh', { count: Math.abs(hint.by) })
      if (hint.kind === 'namesDiffer') {
        const pupils = hint.rows.flatMap(i => data.pupils[i]?.id ?? [])
        return t('sheet.hint.names', { count: hint.rows.length, names: names(pupils) })
      }
      if (hint.kind === 'rowsShifted')
        return t(hint.by > 0 ? 'sheet.hint.tooLow' : 'sheet.hint.tooHigh', { column: title(hint.in) })
      if (hint.kind === 'equalColumns')
        return t('sheet.hint.equal', { one: title(hint.columns[0]), other: title(hint.columns[1]) })
      if (hint.kind === 'oneMarkForAll') return t('sheet.hint.same', { column: title(hint.column) })
      return []
    }),
    ...(absent.length > 0 ? [t('sheet.hint.absent', { count: absent.length, names: names(absent) })] : []),
    ...(jumps.length > 0 ? [t('sheet.hint.jump', { count: jumps.length, names: names(jumps) })] : []),
    ...(unlike.length > 0 ? [t('sheet.hint.unlike', { count: unlike.length, names: names(unlike) })] : []),
  ]
}
