import { useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import css from './council.module.css'
import type { CouncilClass, CouncilYear } from './council-shown.ts'

/** Each list that has somebody on it: who, of which class, on what it rests, and what differs from the computed. */
export function ListsTable({ lists, classes }: { lists: CouncilYear['lists']; classes: readonly CouncilClass[] }) {
  const { t } = useTexts()
  const pupils = classes.flatMap(c => c.pupils.map(p => ({ ...p, className: c.name })))
  return lists.map(({ list, name }) => {
    const own = pupils.filter(p => p.lists.includes(list))
    if (own.length === 0) return null
    return (
      <section key={list} className={`sheet ${css.list}`}>
        <div className={table.head}>
          <h2>{name}</h2>
          <p>{t('council.count', { count: own.length })}</p>
        </div>
        <table className={table.table} aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{t('classView.name')}</th>
              <th scope="col">{t('council.which')}</th>
              <th scope="col">{t('council.why')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(p => (
              <tr key={p.id}>
                <th scope="row">
                  {p.name}
                  <small>{p.code}</small>
                </th>
                <td>{p.className}</td>
                <td>
                  {p.why}
                  <small className={css.articles}>{p.because.join(' · ')}</small>
                  {p.differences.length > 0 ? (
                    <small className={css.differs}>
                      {t('council.differs', { reason: [...new Set(p.differences.map(d => d.reason))].join('; ') })}
                    </small>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )
  })
}
