import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { mayPress } from '../../web/official.ts'
import css from './class-transcripts.module.css'
import { type ClassTranscripts, isPreparable, MARKS, STATES } from './transcript-shown.ts'

/** Every pupil of the class: the document and its state, or what it waits for. */
export function ClassDocuments({ of }: { of: ClassTranscripts }) {
  const { t } = useTexts()
  const names = new Map(of.subjects.map(s => [s.code, s.name]))
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('transcripts.list')}</h2>
        <ul className={css.counts}>
          {STATES.filter(state => of.counts[state]).map(state => (
            <li key={state}>
              <StateMark mark={MARKS[state]}>
                {t('transcripts.stateCount', { count: of.counts[state]!, state: t(`transcriptState.${state}`) })}
              </StateMark>
            </li>
          ))}
        </ul>
      </div>
      {of.waiting.length > 0 ? (
        <div className={css.waiting}>
          <h3 className={css.sub}>{t('transcripts.waiting', { count: of.waiting.length })}</h3>
          <ul className={css.list}>
            {of.waiting.map(w => (
              <li key={w.pupil}>
                <div className="grow">
                  <Link to="/hoc-sinh/$pupil" params={{ pupil: w.pupil }}>
                    {w.name}
                  </Link>
                </div>
                <StateMark mark={isPreparable(w) ? 'turn' : 'due'}>{t(`transcripts.why.${w.why}`)}</StateMark>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {of.documents.length > 0 ? (
        <ul className={`${css.list} ${css.pair}`}>
          {of.documents.map((d, i) => (
            <li key={d.document}>
              <span className={css.no}>{i + 1}</span>
              <div className="grow">
                {mayPress(of.may.read) ? (
                  <Link to="/hoc-ba/$pupil" params={{ pupil: d.pupil }}>
                    {d.name}
                  </Link>
                ) : (
                  <span>{d.name}</span>
                )}
                {d.version > 1 ? <small>{t('transcript.version', { no: d.version })}</small> : null}
                {d.waiting.length > 0 && d.waiting.length < of.subjects.length ? (
                  <small>
                    {t('transcripts.rowsOpen', { subjects: d.waiting.map(code => names.get(code) ?? code).join(', ') })}
                  </small>
                ) : null}
              </div>
              <StateMark mark={MARKS[d.state]}>{t(`transcriptState.${d.state}`)}</StateMark>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
