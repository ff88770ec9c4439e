import { useTexts } from '../../web/i18n/i18n.ts'
import { Progress } from '../../web/kit/progress.tsx'
import table from '../../web/kit/table.module.css'
import { bySubject } from '../../web/subject-order.ts'
import css from './class-transcripts.module.css'
import type { ClassTranscripts } from './transcript-shown.ts'

/** Who has signed how much: subject by subject, then the whole. */
export function ClassSigners({ of }: { of: ClassTranscripts }) {
  const { t } = useTexts()
  const all = of.documents.length
  if (all === 0) return null
  const subjects = of.subjects.map(s => ({ ...s, subject: s.code })).toSorted(bySubject)
  const done = (...states: string[]) => states.reduce((n, state) => n + (of.counts[state] ?? 0), 0)
  const sealed = done('trial', 'issued')
  const whole = [
    ['homeroom', done('homeroomSigned', 'headSigned') + sealed],
    ['head', done('headSigned') + sealed],
    ['seal', sealed],
  ] as const
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('transcripts.signers')}</h2>
        <p>{t('transcripts.signersMore')}</p>
      </div>
      <ul className={css.signers}>
        {subjects.map(s => (
          <li key={s.code}>
            <div>
              {s.name}
              <small>{s.mine ? t('home.you') : s.teacher}</small>
            </div>
            <Progress done={s.signed} of={all} />
          </li>
        ))}
        {whole.map(([stage, count]) => (
          <li key={stage}>
            <div>
              <b>{t(`transcript.stage.${stage}`)}</b>
            </div>
            <Progress done={count} of={all} />
          </li>
        ))}
      </ul>
    </section>
  )
}
