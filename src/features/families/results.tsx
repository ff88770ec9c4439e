import { formatPassLevel } from '../../assessment/scores.ts'
import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { bySubject } from '../../web/subject-order.ts'
import { traitName } from '../results/trait-name.ts'
import type { ownChild } from './child.ts'
import css from './family.module.css'

type Result = OutputOf<typeof ownChild>['results'][number]

/** Approved periods, the newest open, the earlier ones a tap away. */
export function Results({ results }: { results: readonly Result[] }) {
  const { t } = useTexts()
  return (
    <section aria-label={t('family.results')}>
      <h2 className={css.over}>{t('family.results')}</h2>
      {results.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('family.noResults')}>{t('family.noResultsMore')}</EmptyState>
        </div>
      ) : null}
      {results.map((result, i) => (
        <details
          key={`${result.year} ${result.class} ${result.period}`}
          className={`sheet ${css.period}`}
          open={i === 0}
        >
          <summary>
            {t('ownResults.title', {
              period: t(`period.${result.period as 'HK1'}`),
              from: result.year,
              to: result.year + 1,
              name: result.class,
            })}
          </summary>
          <OneResult result={result} />
        </details>
      ))}
    </section>
  )
}

function OneResult({ result }: { result: Result }) {
  const { t } = useTexts()
  const whole = wholeOf(result, t)
  const subjects = result.subjects.toSorted(bySubject)
  // the whole class's teacher first, then as the subjects stand above
  const remarks = result.remarks.toSorted((a, b) => placeIn(subjects, a.subject) - placeIn(subjects, b.subject))
  return (
    <>
      {whole ? <p className={css.whole}>{whole}</p> : null}
      {result.subjects.some(s => s.terms.length > 0) ? (
        <p className={`small quiet ${css.whole}`}>{t('family.terms')}</p>
      ) : null}
      <dl className={css.rows}>
        {subjects.map(subject => (
          <div key={subject.subject}>
            <dt>
              {subject.name}
              {subject.imported ? <small> {t('ownResults.imported')}</small> : null}
              {subject.retest ? <span className={css.due}> {t('ownResults.retest')}</span> : null}
            </dt>
            <dd>
              {subject.level === null ? null : levelWord(subject.level, t)} <b>{subject.score}</b>
              {subject.terms.length > 0 ? (
                <small> {t('ownResults.terms', { first: subject.terms[0]!, second: subject.terms[1] ?? '' })}</small>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {Object.keys(result.traits).length > 0 ? (
        <>
          <h3>{t('family.traits')}</h3>
          <dl className={css.rows}>
            {Object.entries(result.traits).map(([code, level]) => (
              <div key={code}>
                <dt>{traitName(code)}</dt>
                <dd>{t(`family.trait.${level as 'T'}`)}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      {remarks.length > 0 ? (
        <>
          <h3>{t('family.remarks')}</h3>
          {remarks.map(remark => (
            <blockquote key={`${remark.subject} ${remark.text}`} className={css.words}>
              <p>{remark.text}</p>
              <footer>{remark.subject || t('family.ofClass')}</footer>
            </blockquote>
          ))}
        </>
      ) : null}
      <p className={`small quiet ${css.foot}`}>{t('family.approved', { day: day(result.approvedOn) })}</p>
    </>
  )
}

const placeIn = (subjects: Result['subjects'], name: string) => subjects.findIndex(s => s.name === name)

const LEVELS = new Map([
  ['T', 'family.level.T'],
  ['H', 'family.level.H'],
  ['C', 'family.level.C'],
  [formatPassLevel('NHAN_XET_DAT'), 'family.level.pass'],
  [formatPassLevel('NHAN_XET_CHUA_DAT'), 'family.level.fail'],
] as const)

/** A letter of the books in words: a family has no key to it. */
function levelWord(level: string, t: Say): string {
  const word = LEVELS.get(level)
  return word ? t(word) : level
}

function wholeOf({ learning, primary, outcome, absences }: Result, t: Say): string {
  return [
    primary ? t(`rating.${primary.rating}`) : '',
    learning
      ? t('family.learning', { learning: t(`level.${learning.level}`), training: t(`level.${learning.training}`) })
      : '',
    outcome ? t(`yearResult.${outcome.result}`) : '',
    outcome?.after ? t(`ownResults.after.${outcome.after.result}`) : '',
    absences ? t('ownResults.absences', { count: absences.excused + absences.unexcused }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
