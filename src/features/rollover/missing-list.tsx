import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import css from './rollover.module.css'
import type { DryRun } from './rollover-shown.ts'

/** What of the old year is still open, class by class, each with the page that ends it. */
export function MissingList({ missing }: { missing: DryRun['missing'] }) {
  const { t } = useTexts()
  const classes = [...Map.groupBy(missing, m => m.class).values()]
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('rollover.missing.title', { count: missing.length })}</h2>
        <p>{t('rollover.missing.lede')}</p>
      </div>
      <table className={table.table} aria-label={t('rollover.missing.title', { count: missing.length })}>
        <thead>
          <tr>
            <th scope="col">{t('rollover.class')}</th>
            <th scope="col">{t('rollover.missing.what')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map(of => (
            <tr key={of[0]!.class}>
              <th scope="row">{of[0]!.name}</th>
              <td>
                <ul className={css.missing}>
                  {of.map(m => (
                    <li key={m.kind}>
                      <StateMark mark="due">
                        <Link to={m.to} search={m.search}>
                          {t(`rollover.missing.${m.kind}`, { count: m.count })}
                        </Link>
                      </StateMark>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
