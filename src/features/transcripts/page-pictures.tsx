import { fileAddress } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { useReadLater } from '../../web/query.ts'
import type { transcriptPages } from './files.ts'
import { landmarksOf } from './landmarks.ts'
import css from './transcript.module.css'
import type { Version } from './transcript-shown.ts'

/** The pages drawn from the file itself: they are seen on any phone, and fetched as one scrolls to them. */
export function PagePictures({ version }: { version: Version }) {
  const { t } = useTexts()
  const { data, isError } = useReadLater<typeof transcriptPages>('transcripts.pages', { document: version.document })
  if (isError || data?.pages === 0)
    return (
      <div className={`sheet ${css.pages}`}>
        <EmptyState title={t(isError ? 'transcript.pagesBroken' : 'transcript.pagesNever')}>
          {t(isError ? 'transcript.pagesBrokenMore' : 'transcript.pagesNeverMore')}
        </EmptyState>
      </div>
    )
  const pages = data?.pages ?? 0
  const names = new Map(
    landmarksOf(version.pages, pages, data?.bookmarks ?? []).map(mark => [
      mark.page,
      'front' in mark ? t(`transcript.front.${mark.front}`) : t('home.class', { name: mark.year.class }),
    ]),
  )
  return (
    <section className={css.pages} aria-label={t('transcript.pages')} aria-busy={data === undefined}>
      {data?.draft ? <p className={css.draft}>{t('transcript.draft')}</p> : null}
      {Array.from({ length: Math.max(pages, 1) }, (_, i) => i + 1).map(page => (
        <div key={page} id={`trang-${page}`} className={css.page}>
          {pages > 0 ? (
            <img
              src={fileAddress('transcripts.page', { document: version.document, page: String(page) })}
              alt={t('transcript.page', { page, of: pages, what: names.get(page) ?? '' })}
              loading={page === 1 ? 'eager' : 'lazy'}
              width={595}
              height={842}
            />
          ) : null}
        </div>
      ))}
    </section>
  )
}
