import type { Column } from '../../assessment/scheme.ts'
import type { Decision, Problem } from '../../web/api.types.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DecisionNote } from '../../web/kit/decision-note.tsx'
import type { BookSheet } from './sheet-saves.tsx'

/** A value that the book did not take, and why. */
export type Refused = { row: string; col: string; text: string; problem: Problem }

type Props = {
  data: BookSheet
  refused: Refused
  column: Column
  name: string
  /** to ask for a correction of it */
  correct: Decision
  onAsk: () => void
  /** keep: the value stays with its author for later */
  onClose: (keep: boolean) => void
}

/** What was typed into a closed cell, the clause, what is missing, and the button that starts a correction. */
export function RefusedNote({ data, refused, column, name, correct, onAsk, onClose }: Props) {
  const { t } = useTexts()
  const { problem } = refused
  const mayAsk = problem.remedy?.act === 'correction.request' && correct.verdict !== 'refused'
  // what the own request will need first; that the change is as agreed is the dossier's affair, not the reader's
  const mine = mayAsk ? correct.missing.map(m => ({ ...m, who: [] })) : []
  const missing = [...mine, ...problem.missing.filter(m => m.what !== 'content')]
  const state = data.locked ? t('book.lockedOn', { day: day(data.locked.at) }) : problem.detail
  return (
    <DecisionNote
      key={`${refused.row} ${refused.col} ${refused.text}`}
      title={t('book.cannot', { column: column.name.split(',')[0] ?? '', name })}
      state={state}
      typed={{ was: data.cells[refused.row]?.[refused.col]?.text ?? '', now: refused.text }}
      clauses={problem.clauses}
      missing={missing}
      {...(problem.remedy ? { remedy: problem.remedy } : {})}
      {...(mayAsk ? { onRemedy: onAsk } : {})}
      onClose={() => onClose(mayAsk)}
    />
  )
}
