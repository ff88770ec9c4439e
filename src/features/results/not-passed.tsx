import { useTexts } from '../../web/i18n/i18n.ts'
import css from './after-year.module.css'
import type { PupilResult } from './class-result-shown.tsx'

/** What this pupil did not pass, subject by subject, with what stood there and what was assessed since. */
export function NotPassed({ pupil }: { pupil: PupilResult }) {
  const { t } = useTexts()
  const failed = pupil.reassess.filter(item => item.failed)
  if (failed.length === 0) return null
  return (
    <section>
      <h3 className={css.small}>{t('support.notPassed')}</h3>
      <ul className={css.items}>
        {failed.map(item => (
          <li key={`${item.subject} ${item.column}`}>
            <span>{[item.subjectName, item.title].filter(Boolean).join(' · ')}</span>
            <b>{item.first}</b>
            {item.last === null ? null : <b>→ {item.last}</b>}
          </li>
        ))}
      </ul>
    </section>
  )
}
