import { Link } from '@tanstack/react-router'
import type { EmptyCells as Cells } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import css from './deed.module.css'

const shown = 12
const countedAs = (what: string) =>
  what === 'cell' ? 'cells' : what === 'signature' ? 'signatures' : what === 'confirm' ? 'parts' : 'pupils'

/** What is not complete, book by book, each a way to where it can be filled. */
export function EmptyCells({ cells }: { cells: readonly Cells[] }) {
  const { t } = useTexts()
  if (cells.length === 0) return null
  return (
    <ul className={css.cells}>
      {cells.slice(0, shown).map(one => {
        const period = one.period === null ? '' : t(`period.${one.period}` as 'period.CN')
        const what =
          one.subjectName !== null && countedAs(one.what) !== 'pupils'
            ? one.subjectName
            : t(`gap.${one.what}` as 'gap.cell')
        const said = [t('emptyCells.class', { name: one.class }), what, period].filter(Boolean).join(' · ')
        return (
          <li key={`${one.classId} ${one.what} ${one.subject} ${one.period}`}>
            {one.book !== null && one.period !== null ? (
              <Link to="/so-sach/$book" params={{ book: one.book }} search={{ ky: one.period }}>
                {said}
              </Link>
            ) : (
              <Link to="/ket-qua/$class" params={{ class: one.classId }} search={{ ky: one.period ?? 'CN' }}>
                {said}
              </Link>
            )}{' '}
            {t(`emptyCells.${countedAs(one.what)}`, { count: one.count })}
            {one.teachers.length > 0 ? ` (${one.teachers.join(', ')})` : ''}
          </li>
        )
      })}
      {cells.length > shown ? <li>{t('emptyCells.more', { count: cells.length - shown })}</li> : null}
    </ul>
  )
}
