import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import css from './draft.module.css'
import type { previewResults } from './preview-results.ts'

type Preview = OutputOf<typeof previewResults>
type Facet = Preview['pupils'][number]['facets'][number]

/** This year's results by the draft's answers: whose would be others, from what to what. */
export function ResultsPanel() {
  const { t } = useTexts()
  const [wanted, setWanted] = useState(false)
  const preview = useReadLater<typeof previewResults>('regulation.previewResults', {}, wanted)
  const { data, isFetching } = preview
  return (
    <section className={`sheet ${css.panel}`} aria-label={t('otherResults.title')}>
      <h2>{t('otherResults.title')}</h2>
      {data ? <Shown of={data} /> : <p className="small quiet">{t('otherResults.lede')}</p>}
      <ReadFailed of={preview} />
      {data || preview.error ? null : (
        <Button loading={isFetching} onClick={() => setWanted(true)}>
          {t('otherResults.run')}
        </Button>
      )}
    </section>
  )
}

function Shown({ of }: { of: Preview }) {
  const { t } = useTexts()
  const years = { from: of.year, to: of.year + 1 }
  if (!of.inTime) return <p role="status">{t('otherResults.tooLate', years)}</p>
  if (of.compared + of.waiting === 0) return <p role="status">{t('otherResults.nothing', years)}</p>
  if (of.compared === 0) return <p role="status">{t('otherResults.notYet', { count: of.waiting })}</p>
  return (
    <>
      <p role="status">
        {t(of.count === 0 ? 'otherResults.none' : 'otherResults.some', { count: of.count, compared: of.compared })}{' '}
        {of.waiting > 0 ? t('otherResults.waiting', { count: of.waiting }) : ''}{' '}
        {of.bounded ? t('otherResults.bounded') : ''}
      </p>
      {of.count === 0 ? null : <Pupils of={of} />}
    </>
  )
}

function Pupils({ of }: { of: Preview }) {
  const { t } = useTexts()
  return (
    <>
      <ol className={css.differences}>
        {of.pupils.map(({ pupil, name, class: className, period, facets }) => (
          <li key={`${pupil} ${period}`}>
            <p>
              <Link to="/hoc-sinh/$pupil" params={{ pupil }}>
                <b>{name}</b>
              </Link>
            </p>
            <p className="small quiet">
              {t('otherResults.where', { class: className, period: t(`period.${period}` as 'period.CN') })}
            </p>
            {facets.map(facet => (
              <p key={facet.of} className="small">
                {t('otherResults.change', {
                  what: t(`otherResults.of.${facet.of}`),
                  was: wordOf(facet, facet.was, t),
                  now: wordOf(facet, facet.now, t),
                })}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {of.count > of.pupils.length ? (
        <p className="small quiet">{t('otherResults.more', { count: of.count - of.pupils.length })}</p>
      ) : null}
    </>
  )
}

function wordOf({ of }: Facet, code: string, t: Say): string {
  if (code === '') return t('otherResults.empty')
  return of === 'retest' ? code : t(`otherResults.is.${of}.${code}` as 'otherResults.is.level.TOT')
}
