import { Link } from '@tanstack/react-router'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import facts from '../../web/kit/facts.module.css'
import table from '../../web/kit/table.module.css'
import { type Content, figuresOf, helped, remaining } from './content.ts'
import css from './handover.module.css'

type Props = {
  content: Omit<Content, 'note'> & { note?: string }
  /** the version of the sheet that was given; null for what would be given now */
  ofSheet: number | null
  /** what goes to this reader, where it goes to several */
  isPart: boolean
}

/** What is handed over: the figures, whom to help, what remains. */
export function ContentShown({ content, ofSheet, isPart }: Props) {
  const { t } = useTexts()
  const { result } = content
  const figures = figuresOf(content)
  const help = helped(content)
  const { waits, unsealed } = remaining(content)
  const ratings = (['HTXS', 'HTT', 'HT', 'CHT'] as const).filter(r => figures[r] > 0)
  const from = { version: result.version, day: day(result.approvedOn) }
  return (
    <section className="sheet" aria-label={t('classHandover.content')}>
      <div className={table.head}>
        <h2>{ofSheet === null ? t('classHandover.contentNow') : t('classHandover.contentOf', { version: ofSheet })}</h2>
        <p>{t('classHandover.from', from)}</p>
      </div>
      <dl className={facts.fields}>
        <dt>{t(isPart ? 'classHandover.pupilsOfPart' : 'classHandover.pupils')}</dt>
        <dd>{figures.pupils}</dd>
        <dt>{t('classHandover.ratings')}</dt>
        <dd>{ratings.map(r => `${t(`rating.${r}`)}: ${figures[r]}`).join('; ')}</dd>
        <dt>{t('classHandover.promoted')}</dt>
        <dd>{t('classHandover.promotedOf', { count: figures.promoted, not: figures.notPromoted })}</dd>
        {content.note ? (
          <>
            <dt>{t('classHandover.note')}</dt>
            <dd className={css.note}>{content.note}</dd>
          </>
        ) : null}
        <dt>{t('classHandover.remains')}</dt>
        <dd>
          {waits.length === 0 && unsealed === 0 ? t('classHandover.nothingRemains') : null}
          {waits.map(w => (
            <p key={w.name}>
              {w.name}: {t(`support.waits.${w.awaits}`)}
            </p>
          ))}
          {unsealed > 0 ? <p>{t('classHandover.unsealed', { count: unsealed })}</p> : null}
        </dd>
      </dl>
      <div className={table.head}>
        <h2>{t('classHandover.help', { count: help.length })}</h2>
      </div>
      {help.length === 0 ? <p className={css.none}>{t('classHandover.helpNone')}</p> : null}
      <ul className={css.pupils}>
        {help.map(p => (
          <li key={p.id}>
            <b>
              <Link to="/hoc-sinh/$pupil" params={{ pupil: p.id }}>
                {p.name}
              </Link>
            </b>
            <span>
              {[
                t(`rating.${p.rating}`),
                p.weak.length > 0 ? t('classHandover.weak', { what: p.weak.join(', ') }) : '',
                p.planned ? t('classHandover.planned') : '',
                p.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
