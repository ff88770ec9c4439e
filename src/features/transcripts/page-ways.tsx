import { IconShieldCheck } from '@tabler/icons-react'
import { schoolLevel } from '../../assessment/secondary-subjects.ts'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import { useReadLater } from '../../web/query.ts'
import type { transcriptPages } from './files.ts'
import { landmarksOf } from './landmarks.ts'
import css from './transcript.module.css'
import { isSealed, MARKS, type Version } from './transcript-shown.ts'

type Props = { version: Version; documents: readonly Version[]; onVersion: (document: string) => void }

/** The ways through the document, and to its other versions. */
export function PageWays({ version, documents, onVersion }: Props) {
  const { t } = useTexts()
  const { data } = useReadLater<typeof transcriptPages>('transcripts.pages', { document: version.document })
  // a pupil who passes from one level to the next has a học bạ of each
  const levels = [...Map.groupBy(documents, d => schoolLevel(d.grade))]
  const marks = data ? landmarksOf(version.pages, data.pages, data.bookmarks) : []
  return (
    <>
      {marks.length > 0 ? (
        <nav className={`${css.marks} wide-only`} aria-label={t('transcript.pages')}>
          <ul>
            {marks.map(mark => (
              <li key={mark.page}>
                <a href={`#trang-${mark.page}`}>
                  {'front' in mark ? (
                    t(`transcript.front.${mark.front}`)
                  ) : (
                    <>
                      {t('home.class', { name: mark.year.class })}{' '}
                      <small>{mark.year.schoolYear.replace('-', '–')}</small>
                      {mark.year.signedBefore || (mark.last && isSealed(version)) ? (
                        <IconShieldCheck size={16} stroke={1.7} role="img" aria-label={t('transcript.yearSigned')} />
                      ) : null}
                    </>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {documents.length > 1
        ? levels.map(([level, own]) => (
            <section key={level} className={css.versions}>
              <h2>
                {levels.length > 1
                  ? t(`transcript.ofLevel.${level}`, { count: own.length })
                  : t('transcript.versions', { count: own.length })}
              </h2>
              <ul>
                {own.map(d => (
                  <li key={d.document}>
                    <button type="button" aria-pressed={d === version} onClick={() => onVersion(d.document)}>
                      <b>{t('transcript.version', { no: d.version })}</b>
                      <span>{moment(d.at)}</span>
                      <StateMark mark={MARKS[d.state]}>{t(`transcriptState.${d.state}`)}</StateMark>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))
        : null}
    </>
  )
}
