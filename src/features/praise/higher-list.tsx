import { Link } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { useReadLater } from '../../web/query.ts'
import { ReadFailed } from '../../web/read-failed.tsx'
import type { higherPraise } from './higher.ts'
import css from './praise.module.css'
import { PraiseMark } from './praise-mark.tsx'

/** Whom the school asked a higher body to praise in a year, or was asked to; each leads to the pupil's page. */
export function HigherList({ year }: { year: number }) {
  const { t } = useTexts()
  const read = useReadLater<typeof higherPraise>('praise.higher', { year })
  const { data } = read
  if (!data) return <ReadFailed part={t('praise.higher.part')} of={read} />
  if (data.proposals.length === 0) return null
  return (
    <section aria-label={t('praise.higher.part')}>
      <h2>{t('praise.higher.part')}</h2>
      <ul className={css.higher}>
        {data.proposals.map(p => (
          <li key={p.praise}>
            <Link to="/hoc-sinh/$pupil" params={{ pupil: p.pupil }}>
              {p.name}
            </Link>{' '}
            <small>{t('home.class', { name: p.class })}</small>
            <p className="small">{p.words}</p>
            <p className="small quiet">
              {[t('praise.higher.to', { addressee: p.addressee }), t('praise.higher.by', { name: p.by })].join(' · ')}
            </p>
            {p.paperNo !== null && p.paperOn !== null ? (
              <p className="small">{t('praise.higher.paper', { no: p.paperNo, day: day(p.paperOn) })}</p>
            ) : null}
            <PraiseMark kind="higher" state={p.state} head={data.head} />
          </li>
        ))}
      </ul>
    </section>
  )
}
