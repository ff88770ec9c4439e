import { useMemo } from 'react'
import { clock, day, shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Stage } from '../../web/kit/stages.ts'
import { stagesOf } from './book-life.ts'
import { type BookScheme, type Period, sheetScheme } from './book-scheme.ts'
import { type Cell, lacks } from './grid-model.ts'
import type { LifeStep } from './life.ts'
import type { BookSheet } from './sheet-saves.tsx'

/** The ribbon of a book, with the empty cells as they are at this moment. */
export function useBookLife(data: BookSheet, value: (row: string, col: string) => Cell): Stage[] {
  const { t } = useTexts()
  return useMemo(() => {
    const { columns } = sheetScheme(data.book.scheme as BookScheme, data.period as Period)
    const asked = columns.filter(c => c.required)
    const pupils = data.pupils.filter(p => !p.left)
    const of = (pupil: string) => asked.filter(c => data.exempt[pupil]?.includes(c.key) !== true)
    const wanted = pupils.reduce((n, p) => n + of(p.id).length, 0)
    const empty = pupils.reduce((n, p) => n + of(p.id).filter(c => lacks(value(p.id, c.key))).length, 0)
    const again = data.openAgain[0]
    const by = (step: LifeStep) =>
      step.key === 'locked' && again
        ? t('book.life.openAgain', { time: clock(again.until), day: shortDay(again.until) })
        : step.decisionNo
          ? t('book.life.decision', { no: step.decisionNo })
          : (step.by ?? '')
    return stagesOf(data.life, empty, wanted, {
      missing: count => t('book.life.missing', { count }),
      done: step => [(step.at ?? step.due) ? shortDay(step.at ?? step.due!) : '', by(step)].filter(Boolean).join(' · '),
      due: step => (step.due ? t(step.key === 'open' ? 'book.life.from' : 'book.life.by', { day: day(step.due) }) : ''),
    })
  }, [data, value, t])
}
