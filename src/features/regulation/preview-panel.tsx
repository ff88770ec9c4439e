import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../records/act.ts'
import { day, moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ClauseChip } from '../../web/kit/clause-chip.tsx'
import { useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import css from './draft.module.css'
import type { previewDraft } from './preview.ts'

type Preview = OutputOf<typeof previewDraft>

/** Last month's real decisions under the draft: how many answers would have been others, which, and why. */
export function PreviewPanel() {
  const { t } = useTexts()
  const [wanted, setWanted] = useState(false)
  const preview = useReadLater<typeof previewDraft>('regulation.preview', {}, wanted)
  const { data, isFetching } = preview
  return (
    <section className={`sheet ${css.panel}`} aria-label={t('preview.title')}>
      <h2>{t('preview.title')}</h2>
      {data ? <Shown of={data} /> : <p className="small quiet">{t('preview.lede')}</p>}
      <ReadFailed of={preview} />
      {data || preview.error ? null : (
        <Button loading={isFetching} onClick={() => setWanted(true)}>
          {t('preview.run')}
        </Button>
      )}
    </section>
  )
}

function Shown({ of }: { of: Preview }) {
  const { t } = useTexts()
  return (
    <>
      <p role="status">
        {t(of.count === 0 ? 'preview.none' : 'preview.some', {
          ...{ count: of.count, decisions: of.decisions, day: day(of.fromDay) },
        })}{' '}
        {of.bounded ? t('preview.bounded') : ''} {of.untold > 0 ? t('preview.untold', { count: of.untold }) : ''}
      </p>
      {of.count > 0 ? (
        <>
          <ul className={css.counts}>
            {of.byDeed.map(({ deed, count }) => (
              <li key={deed}>
                {deed}: <b>{count}</b>
              </li>
            ))}
          </ul>
          <ol className={css.differences}>
            {of.differences.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list comes whole and never changes its order
              <li key={i}>
                <p>
                  <b>{one.deed}</b>
                </p>
                <p className="small quiet">{t('preview.by', { who: one.who, at: moment(one.at) })}</p>
                <Answer title={t('preview.was')} of={one.was} />
                <Answer title={t('preview.now')} of={one.now} />
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {of.count > of.differences.length ? (
        <p className="small quiet">{t('preview.more', { count: of.count - of.differences.length })}</p>
      ) : null}
    </>
  )
}

function Answer({ title, of }: { title: string; of: Preview['differences'][number]['was'] }) {
  return (
    <p className="small">
      {title}: {of.headline}{' '}
      {of.clauses.slice(0, 3).map(clause => (
        <ClauseChip key={clause.document + clause.id} clause={clause} />
      ))}
    </p>
  )
}
