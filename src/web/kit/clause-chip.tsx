import { IconBookmark } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Clause } from '../api.types.ts'
import { useTexts } from '../i18n/i18n.ts'
import css from './clause-chip.module.css'

/** A paper index tab: opens the regulation at that place. The state's law adds the number of its document. */
export function ClauseChip({ clause }: { clause: Clause }) {
  const { t } = useTexts()
  const unsure = clause.certainty === 'remembered'
  const title = [
    t('clause.open', { document: clause.document, at: clause.at }),
    clause.summary,
    unsure && t('clause.unsure'),
  ]
  return (
    <Link to="/quy-che" search={{ dieu: clause.id }} className={css.chip} title={title.filter(Boolean).join('. ')}>
      <IconBookmark size={13} stroke={1.7} aria-hidden />
      {clause.at}
      {clause.ofLaw ? <i>{shortOf(clause.document)}</i> : null}
      {unsure ? (
        <i>
          <span aria-hidden>?</span>
          <span className="sr">{t('clause.unsure')}</span>
        </i>
      ) : null}
    </Link>
  )
}

/** "TT 27/2020/TT-BGDĐT" → "TT 27/2020": the issuing body is in the title. */
const shortOf = (document: string): string => document.replace(/^(\p{Lu}+ \d+\/\d{4})\/.*$/u, '$1')
