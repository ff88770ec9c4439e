import { useTexts } from '../../web/i18n/i18n.ts'
import { type BookScheme, type Period, sheetScheme } from '../gradebook/book-scheme.ts'
import type { BookSheet } from '../gradebook/sheet-saves.tsx'
import { averageWith } from './average-with.ts'
import css from './corrections.module.css'

type Props = { data: BookSheet; pupil: string; column: string }

/** The right person, the right cell: the pupil's whole row, with the cell in question framed. */
export function PupilRow({ data, pupil, column }: Props) {
  const { t } = useTexts()
  const scheme = sheetScheme(data.book.scheme as BookScheme, data.period as Period)
  const who = data.pupils.find(p => p.id === pupil)
  if (!who) return null
  const shown = scheme.columns.filter(c => c.kind !== 'comment' || c.key === column)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard
    <section ref={showCell} className={css.rowBox} tabIndex={0} aria-label={t('correction.row')}>
      <table className={css.row}>
        <thead>
          <tr>
            <th scope="col">{t('grid.name')}</th>
            <th scope="col" className="wide-only">
              {t('correction.code')}
            </th>
            {shown.map(c => (
              <th key={c.key} scope="col" className={css.mark}>
                <abbr title={c.name}>{c.title}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {who.familyName} <b>{who.givenName}</b>
            </th>
            <td className="wide-only">{who.code}</td>
            {shown.map(c => (
              <td
                key={c.key}
                className={[css.mark, c.key === column ? css.here : ''].join(' ')}
                aria-current={c.key === column || undefined}
              >
                {c.kind === 'average'
                  ? (averageWith(scheme, data, pupil, {}) ?? t('sheet.notYet'))
                  : data.cells[pupil]?.[c.key]?.text || <span className="sr">{t('grid.blank')}</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

/** On a narrow screen the row scrolls so that the framed cell is in sight. */
function showCell(box: HTMLElement | null): void {
  const cell = box?.querySelector<HTMLElement>('[aria-current]')
  if (box && cell) box.scrollLeft = cell.offsetLeft + cell.offsetWidth / 2 - box.clientWidth / 2
}
