import type { OutputOf } from '../../records/act.ts'
import { day } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import type { ownChild } from './child.ts'
import css from './family.module.css'

type Record = NonNullable<OutputOf<typeof ownChild>['preschool']>

/** A small child: what stood out, how it grows, what closed themes found; no share, no comparison. */
export function PreschoolRecord({ of }: { of: Record }) {
  const { t } = useTexts()
  return (
    <>
      <section aria-label={t('family.notes')}>
        <h2 className={css.over}>{t('family.notes')}</h2>
        {of.notes.length === 0 ? <p className="quiet">{t('family.noNotes')}</p> : null}
        {of.notes.map(note => (
          <blockquote key={`${note.day} ${note.text}`} className={css.words}>
            <p>{note.text}</p>
            <footer>
              {t(`preschool.head.${note.head}`)} · {note.by} · {day(note.day)}
            </footer>
          </blockquote>
        ))}
      </section>
      {of.stages.length > 0 ? (
        <section aria-label={t('family.stages')}>
          <h2 className={css.over}>{t('family.stages')}</h2>
          {of.stages.map(stage => (
            <div key={stage.months} className={`sheet ${css.period}`}>
              <h3>{t('family.stage', { months: stage.months })}</h3>
              <p className={css.whole}>{growthOf(stage, t)}</p>
              <Findings of={stage.findings} />
              {stage.words ? <p className={css.whole}>{stage.words}</p> : null}
            </div>
          ))}
        </section>
      ) : null}
      <section aria-label={t('family.themes')}>
        <h2 className={css.over}>{t('family.themes')}</h2>
        {of.themes.length === 0 ? (
          <div className="sheet">
            <EmptyState title={t('family.themes')}>{t('family.noThemes')}</EmptyState>
          </div>
        ) : null}
        {of.themes.map((theme, i) => (
          <details key={`${theme.toDay} ${theme.name}`} className={`sheet ${css.period}`} open={i === 0}>
            <summary>
              {theme.name} <small>{t('family.themeUntil', { day: day(theme.toDay) })}</small>
            </summary>
            <Findings of={theme.findings} />
          </details>
        ))}
      </section>
    </>
  )
}

function Findings({ of }: { of: Record['themes'][number]['findings'] }) {
  const { t } = useTexts()
  return (
    <dl className={css.rows}>
      {of.map(found => (
        <div key={found.text}>
          <dt>{found.text}</dt>
          <dd>{t(`family.found.${found.value}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

function growthOf({ weightGrams, heightMm, measuredOn }: Record['stages'][number], t: Say): string {
  const decimal = (of: number, parts: number) => (of / parts).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
  return [
    weightGrams === null ? '' : t('family.weight', { weight: decimal(weightGrams, 1000) }),
    heightMm === null ? '' : t('family.height', { height: decimal(heightMm, 10) }),
    measuredOn === null ? '' : t('family.measured', { day: day(measuredOn) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
