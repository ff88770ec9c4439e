import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { ownChild } from './child.ts'
import css from './family.module.css'

type Shown = OutputOf<typeof ownChild>

/** Sealed transcripts, each with the place where anybody can check it. */
export function Papers({ transcripts }: { transcripts: Shown['transcripts'] }) {
  const { t } = useTexts()
  return (
    <section aria-label={t('family.transcripts')}>
      <h2 className={css.over}>{t('family.transcripts')}</h2>
      <ul className={`sheet ${css.list}`}>
        {transcripts.map(paper => (
          <li key={paper.code}>
            <b>{t('family.transcript', { class: paper.class, from: paper.year, to: paper.year + 1 })}</b>
            <p className="small quiet">
              {t(`transcriptState.${paper.state}`)} · {t('family.sealed', { day: day(paper.sealedOn) })} ·{' '}
              {t('family.code', { code: paper.code })}
            </p>
            {paper.link === null ? null : (
              <a href={paper.link} target="_blank" rel="noreferrer">
                {t('family.check')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
