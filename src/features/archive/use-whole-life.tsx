import { useMemo } from 'react'
import { shortDay } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { keepsTranscripts } from '../../web/keeps-transcripts.ts'
import type { Stage } from '../../web/kit/stages.ts'
import { useReadLater, useSession } from '../../web/query.ts'
import type { classLife } from './life.ts'
import { wholeLife } from './life-stages.ts'

/** The ribbon of a book with what comes after the lock; until that is known, as far as the book itself knows. */
export function useWholeLife(book: readonly Stage[], classId: string, period: string): readonly Stage[] {
  const { t } = useTexts()
  const { school } = useSession()
  const wanted = keepsTranscripts(school?.programme)
  const { data } = useReadLater<typeof classLife>('archive.life', { class: classId, period }, wanted)
  return useMemo(
    () =>
      data
        ? wholeLife(book, data, {
            by: (at, by) => `${shortDay(at)} · ${by}`,
            signed: (sealed, documents) => t('progress.of', { done: sealed, of: documents }),
          })
        : book,
    [book, data, t],
  )
}
