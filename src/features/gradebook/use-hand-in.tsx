import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useTexts } from '../../web/i18n/i18n.ts'
import { later } from '../../web/kit/later.tsx'
import type { CellDeed } from './grid-edits.tsx'
import { type Cell, type GridColumn, typeable } from './grid-model.ts'
import css from './one-pupil.module.css'
import type { BookSheet } from './sheet-saves.tsx'

const HandInSheet = later(() => import('./hand-in-sheet.tsx').then(m => m.HandInSheet))

type Of = { data: BookSheet; columns: readonly GridColumn[]; value: (row: string, col: string) => Cell }

/** To hand in a column: beside the cell at hand on a wide screen, under the fields on a phone. */
export function useHandIn({ data, columns, value }: Of) {
  const { t } = useTexts()
  const phone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const [open, setOpen] = useState<string | null>(null)
  const may = data.may.handIn.verdict === 'allowed' && data.locked === null
  const left = may ? columns.filter(c => typeable(c) && data.handedIn[c.key] === undefined) : []
  return {
    deeds: ({ key, title }: GridColumn): readonly CellDeed[] =>
      phone || !left.some(c => c.key === key)
        ? []
        : [{ text: t('handIn.one', { column: title }), run: () => setOpen(key) }],
    button:
      left.length > 0 ? (
        <button type="button" className={css.missed} onClick={() => setOpen(left[0]!.key)}>
          {t('handIn.open')}
        </button>
      ) : null,
    sheet:
      open !== null ? (
        <HandInSheet data={data} columns={left} first={open} value={value} onClose={() => setOpen(null)} />
      ) : null,
  }
}
