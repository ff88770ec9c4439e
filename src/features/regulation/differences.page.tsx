import { useTexts } from '../../web/i18n/i18n.ts'
import { PageHead } from '../../web/kit/page-head.tsx'
import { useRead } from '../../web/query.ts'
import css from './differences.module.css'
import type { presetDifferences } from './differences.ts'

/** The five ready regulations side by side: by subject, what each says, and its deadlines. */
export default function DifferencesPage() {
  const { t } = useTexts()
  const { regulations, subjects, settings } = useRead<typeof presetDifferences>('regulation.differences', {})
  return (
    <>
      <PageHead
        crumbs={[{ text: t('rules.short'), to: '/quy-che' }]}
        title={t('differences.title', { count: regulations.length })}
        lede={t('differences.lede')}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, too */}
      <section className={`sheet ${css.frame}`} aria-label={t('differences.table')} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('differences.subject')}</th>
              {regulations.map(of => (
                <th key={of.id} scope="col">
                  {of.title}
                  <small>{of.document}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subjects.map(({ subject, cells }) => (
              <tr key={subject}>
                <th scope="row">{subject}</th>
                {cells.map(({ id, clauses }) => (
                  <td key={id}>
                    {clauses.length === 0 ? <p className="quiet">{t('differences.silent')}</p> : null}
                    {clauses.map(({ id: clause, at, summary }) => (
                      <p key={clause}>
                        <b>{at}</b> {summary}
                      </p>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
            {settings.map(({ subject, cells }) => (
              <tr key={subject}>
                <th scope="row">{subject}</th>
                {cells.map(({ id, lines }) => (
                  <td key={id}>
                    {lines.length === 0 ? <p className="quiet">{t('differences.silent')}</p> : null}
                    {lines.map(({ at, text }) => (
                      <p key={`${at} ${text}`}>
                        <b>{at}</b> {text}
                      </p>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
