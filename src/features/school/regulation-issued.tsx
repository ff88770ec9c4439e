import type { OutputOf } from '../../records/act.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { RecipientsList } from '../regulation/recipients-list.tsx'
import css from './regulations.module.css'
import type { regulationsInForce } from './regulations-in-force.ts'

type Issued = Pick<
  OutputOf<typeof regulationsInForce>['regulations'][number],
  'id' | 'version' | 'bases' | 'recipients' | 'sendings' | 'replaces' | 'questions'
>

/** What a regulation rests on, who has it, and what it leaves open, with the answer that holds until the school gives one. */
export function RegulationIssued({ of }: { of: Issued }) {
  const { t } = useTexts()
  return (
    <div className={css.issued}>
      {of.questions.length > 0 ? (
        <details>
          <summary>{t('rules.questions', { count: of.questions.length })}</summary>
          <dl>
            {of.questions.map(question => (
              <div key={question.id}>
                <dt>
                  {question.ask} <small>{question.clauses.join(', ')}</small>
                </dt>
                <dd>
                  {question.answer}
                  {question.by === null ? null : (
                    <>
                      {' '}
                      <small>{t('rules.bound', { document: question.by })}</small>
                    </>
                  )}{' '}
                  <small>{t(question.decides ? 'rules.carriedOut' : 'rules.wordsOnly')}</small>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      <Named
        title={t('rules.bases')}
        items={of.bases.map(({ document, now }) => (now ? t('rules.basisNow', { document, now }) : document))}
      />
      <Named title={t('rules.replaces')} items={of.replaces} />
      {of.sendings && of.version !== null ? (
        <RecipientsList regulation={of.version} />
      ) : (
        <Named title={t('rules.recipients')} items={of.recipients} />
      )}
    </div>
  )
}

function Named({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  )
}
