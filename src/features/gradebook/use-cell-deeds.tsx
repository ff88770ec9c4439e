import { type ReactNode, type RefObject, useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { later } from '../../web/kit/later.tsx'
import type { CellDeed } from './grid-edits.tsx'
import type { Cell, GridColumn } from './grid-model.ts'
import type { GridHandle } from './score-grid.tsx'
import type { BookSheet } from './sheet-saves.tsx'

const AskRetest = later(() => import('./ask-retest-sheet.tsx').then(m => m.AskRetest))
const PhraseBank = later(() => import('./phrase-bank.tsx').then(m => m.PhraseBank))

type Place = { row: string; col: string }
type Of = {
  data: BookSheet
  shut: boolean
  value: (row: string, col: string) => Cell
  titleOf: (place: Place) => string
  grid: RefObject<GridHandle | null>
}

/** What may be done with the cell at hand beside typing: a phrase of one's own into a remark, another test proposed. */
export function useCellDeeds({ data, shut, value, titleOf, grid }: Of) {
  const { t } = useTexts()
  const [open, setOpen] = useState<(Place & { what: 'phrases' | 'retest' }) | null>(null)
  const close = () => setOpen(null)

  const of = (row: string, { kind, key: col }: GridColumn, cell: Cell): readonly CellDeed[] => {
    if (kind === 'comment')
      return shut || cell.state === 'none' || data.may.phrases.verdict !== 'allowed'
        ? []
        : [{ text: t('phrases.open'), run: () => setOpen({ row, col, what: 'phrases' }) }]
    const proposed = data.retests.some(r => r.pupil === row && r.column === col)
    // a mark brought along from another class belongs to that class's book
    const brought = data.cells[row]?.[col]?.from !== undefined
    if (col !== 'DIEM' || cell.text === '' || proposed || brought || data.may.askRetest?.verdict !== 'allowed')
      return []
    return [{ text: t('retest.ask'), run: () => setOpen({ row, col, what: 'retest' }) }]
  }
  if (open === null) return { of, sheet: null }

  const { row, col, what } = open
  const cell = value(row, col)
  const choose = (words: string) => {
    grid.current?.write(row, col, cell.text === '' ? words : `${cell.text} ${words}`)
    grid.current?.goTo(row, col)
    close()
  }
  const phrases = (
    <PhraseBank
      {...{ subject: data.book.subject, column: col, title: titleOf(open), remark: cell.text }}
      level={value(row, 'MUC').text || null}
      givenName={data.pupils.find(p => p.id === row)?.givenName ?? ''}
      onChoose={choose}
      onClose={close}
    />
  )
  const sheet: ReactNode =
    what === 'phrases' ? (
      phrases
    ) : data.may.askRetest ? (
      <AskRetest
        {...{ data, pupil: row, column: col, title: titleOf(open), mark: cell.text }}
        ability={data.may.askRetest}
        onClose={close}
      />
    ) : null
  return { of, sheet }
}
