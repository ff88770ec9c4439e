import { fileAddress } from '../../web/api.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { CellHistory } from '../../web/kit/cell-history.tsx'
import { ConflictPair } from '../../web/kit/conflict-pair.tsx'
import { useReadLater } from '../../web/query.ts'
import { useClauses } from '../school/clauses.tsx'
import css from './book.module.css'
import type { cellHistory } from './cell-history.ts'
import type { Draft } from './sheet-cells.ts'
import { type SheetName, send, undraft } from './sheet-saves.tsx'

type Place = { sheet: SheetName; pupil: string; column: string; title: string }

/** The past of a cell: who, when, how, by which clauses. */
export function CellPast({ sheet, pupil, column, title }: Place) {
  const { t } = useTexts()
  const clauses = useClauses()
  const { data } = useReadLater<typeof cellHistory>('gradebook.cellHistory', { ...sheet, pupil, column })
  if (!data) return <p className={css.wait}>{t('sheet.history.wait')}</p>
  if (data.versions.length === 0) return <p className={css.wait}>{t('sheet.history.none')}</p>
  return (
    <CellHistory
      title={title}
      past={data.versions.map(v => ({
        ...v,
        how: t(v.retested ? 'retest.how' : `sheet.how.${v.how as 'typed'}`),
        clauses: clauses(v.clauses),
        files: v.files.map(({ name, sha256 }) => ({
          name,
          href: fileAddress('gradebook.absencePaper', { ...sheet, pupil, column, sha256 }),
        })),
      }))}
    />
  )
}

type ConflictProps = Place & { draft: Extract<Draft, { kind: 'conflict' }>; onDone: () => void }

/** Two people wrote in one cell: the second sees the first's value and chooses. */
export function CellConflict({ sheet, pupil, column, title, draft, onDone }: ConflictProps) {
  const { t } = useTexts()
  const { theirs } = draft
  const place = { pupil, column }
  const choose = (which: 'mine' | 'theirs') => {
    undraft(sheet, [place])
    if (which === 'mine') send(sheet, [{ ...place, text: draft.text, how: 'typed' }], () => theirs.version)
    onDone()
  }
  return (
    <ConflictPair
      what={t('sheet.conflict', { title, name: theirs.by })}
      mine={{ text: draft.text, by: '' }}
      theirs={{ text: theirs.text, by: theirs.by, at: moment(theirs.at) }}
      onKeep={choose}
    />
  )
}
