import { useParams, useSearch } from '@tanstack/react-router'
import { useRead } from '../../web/query.ts'
import { BookView } from './book-view.tsx'
import type { readBook } from './read-book.ts'

/** One period of a gradebook. Without `ky` the server chooses the period that is open. */
export default function GradebookPage() {
  const { book } = useParams({ strict: false }) as { book: string }
  const { ky } = useSearch({ strict: false }) as { ky?: string }
  const data = useRead<typeof readBook>('gradebook.book', { book, ...(ky ? { period: ky } : {}) })
  return <BookView key={`${data.book.id} ${data.period}`} data={data} />
}
