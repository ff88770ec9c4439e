import { useTexts } from '../../web/i18n/i18n.ts'
import table from '../../web/kit/table.module.css'
import css from './answers-part.module.css'
import type { ClassResult } from './class-result-shown.tsx'

/** By which of the school's own answers the results are computed, and whose would be others by the default. */
export function AnswersPart({ of }: { of: ClassResult }) {
  const { t } = useTexts()
  if (of.answers.length === 0) return null
  const changed = (question: string) =>
    of.pupils.filter(p => p.now?.answers.some(a => a.question === question)).map(p => `${p.familyName} ${p.givenName}`)
  return (
    <section className={`sheet ${css.part}`} aria-label={t('answers.title')}>
      <div className={table.head}>
        <h2>{t('answers.title')}</h2>
        <p>{t('answers.lede')}</p>
      </div>
      <ul>
        {of.answers.map(({ question, ask, answer, document, at }) => {
          const names = changed(question)
          return (
            <li key={question}>
              <p>
                {ask} <b>{answer}</b>
              </p>
              <p className="small quiet">
                {document}, {at} ({question})
              </p>
              <p className="small">
                {names.length > 0 ? t('answers.changed', { names: names.join(', ') }) : t('answers.unchanged')}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
