import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Progress } from '../../web/kit/progress.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { bySubject } from '../../web/subject-order.ts'
import type { BookProgress, ClassResult } from './class-result-shown.tsx'
import css from './class-view.module.css'

/** Every book of the class: whose it is, how full, a way to it. */
export function BooksOfClass({ books, window }: { books: readonly BookProgress[]; window: ClassResult['window'] }) {
  const { t } = useTexts()
  const full = books.filter(book => book.missing === 0).length
  const twoTerms = new Set(books.map(book => book.period)).size > 1
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('classView.books')}</h2>
        <p>{t('classView.booksFull', { full, count: books.length })}</p>
      </div>
      <ul className={css.books}>
        {books.toSorted(bySubject).map(book => (
          <li key={book.book + book.period}>
            <div className={css.book}>
              <Link to="/so-sach/$book" params={{ book: book.book }} search={{ ky: book.period }}>
                {book.subjectName}
              </Link>
              <small>
                {twoTerms ? `${t(`period.${book.period}` as 'period.CN')} · ` : ''}
                {book.teachers.map(teacher => teacher.name).join(', ') || t('classView.nobody')}
                {book.handIn && book.handIn.left.length < book.handIn.asked
                  ? ` · ${t('classView.handedIn', { done: book.handIn.asked - book.handIn.left.length, count: book.handIn.asked })}`
                  : ''}
              </small>
            </div>
            <Progress done={book.filled} of={book.wanted} />
            <span className={css.state}>
              {book.locked ? (
                <StateMark mark="locked">{t('classView.locked')}</StateMark>
              ) : book.missing === 0 ? (
                <StateMark mark="done">{t('classView.full')}</StateMark>
              ) : window.state === 'before' ? (
                <StateMark mark="idle">{t('classView.notOpen')}</StateMark>
              ) : (
                <StateMark mark="due">{t('classView.cells', { count: book.missing })}</StateMark>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
