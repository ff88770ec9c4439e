import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import table from '../../web/kit/table.module.css'
import { useRead } from '../../web/query.ts'
import { bySubject } from '../../web/subject-order.ts'
import { GivenPraise } from '../praise/given-list.tsx'
import css from './own.module.css'
import type { ownResults } from './own-results.ts'

type Result = OutputOf<typeof ownResults>['results'][number]

/** A learner's own results, and nothing of anybody else. */
export default function OwnResultsPage() {
  const { t } = useTexts()
  const { results, praises } = useRead<typeof ownResults>('learners.own', {})
  return (
    <>
      <PageHead title={t('nav.ownResults')} lede={t('ownResults.lede')} />
      {results.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('ownResults.none')}>{t('ownResults.noneMore')}</EmptyState>
        </div>
      ) : (
        results.map(result => <OneResult key={`${result.year} ${result.class} ${result.period}`} result={result} />)
      )}
      <GivenPraise praises={praises} />
    </>
  )
}

function OneResult({ result }: { result: Result }) {
  const { t } = useTexts()
  const name = t('ownResults.title', {
    period: t(`period.${result.period as 'HK1'}`),
    from: result.year,
    to: result.year + 1,
    name: result.class,
  })
  return (
    <section className={`sheet ${css.result}`} aria-label={name}>
      <div className={table.head}>
        <h2>{name}</h2>
        <p>{t('ownResults.approved', { day: day(result.approvedOn) })}</p>
      </div>
      <p className={css.whole}>{wholeOf(result, t)}</p>
      <table className={css.subjects}>
        <thead>
          <tr>
            <th scope="col">{t('ownResults.subject')}</th>
            <th scope="col">{t('ownResults.result')}</th>
          </tr>
        </thead>
        <tbody>
          {result.subjects.toSorted(bySubject).map(subject => (
            <tr key={subject.subject}>
              <th scope="row">
                {subject.name}
                {subject.imported ? <small className={css.note}> {t('ownResults.imported')}</small> : null}
                {subject.retest ? <span className={css.due}> {t('ownResults.retest')}</span> : null}
              </th>
              <td>
                <b>{[subject.level, subject.score].filter(Boolean).join(' ')}</b>
                {subject.terms.length > 0 ? (
                  <span className={`small quiet ${css.terms}`}>
                    {' '}
                    {t('ownResults.terms', { first: subject.terms[0]!, second: subject.terms[1]! })}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Learning, training, what the year came to: one line of sentences. */
function wholeOf({ learning, outcome, absences }: Result, t: Say): string {
  return [
    learning
      ? t('classView.learning', { learning: t(`level.${learning.level}`), training: t(`level.${learning.training}`) })
      : '',
    outcome ? t(`yearResult.${outcome.result}`) : '',
    outcome && outcome.title !== 'NONE' ? t(`ownResults.award.${outcome.title}`) : '',
    outcome?.after ? t(`ownResults.after.${outcome.after.result}`) : '',
    absences ? t('ownResults.absences', { count: absences.excused + absences.unexcused }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
