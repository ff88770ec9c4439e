import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import type { Given } from './given.ts'
import css from './praise.module.css'

/** Certificates and letters of praise as who was praised, and the family, read them. */
export function GivenPraise({ praises }: { praises: readonly Given[] }) {
  const { t } = useTexts()
  if (praises.length === 0) return null
  return (
    <section className={css.givenPart} aria-label={t('family.praise')}>
      <h2 className={css.givenHead}>{t('family.praise')}</h2>
      <div className={`sheet ${css.given}`}>
        {praises.map(praise => (
          <blockquote key={`${praise.at} ${praise.words}`}>
            <p>{praise.words}</p>
            <footer>
              {[
                t(`praise.kind.${praise.kind}`),
                praise.decisionNo !== null && praise.decidedOn !== null
                  ? t('praise.decided', { no: praise.decisionNo, day: day(praise.decidedOn) })
                  : `${praise.by}, ${day(praise.at)}`,
              ].join(' · ')}
            </footer>
          </blockquote>
        ))}
      </div>
    </section>
  )
}
