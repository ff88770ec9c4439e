import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { figure } from '../../web/numbers.ts'
import css from './approvals.module.css'
import type { Progress } from './class-result-shown.tsx'

/** Who still has cells to fill, most first, with a way into each book. */
export function TeachersLeft({ of }: { of: Progress }) {
  const { t } = useTexts()
  if (of.window.state === 'before' || of.teachers.length === 0) return null
  return (
    <section>
      <h2>{t('approvals.teachers')}</h2>
      <ul className={css.teachers}>
        {of.teachers.map(teacher => (
          <li key={teacher.person}>
            <div className="grow">
              <b>{teacher.name}</b>
              <small>
                {teacher.books.map((book, i) => (
                  <span key={book.book}>
                    {i > 0 ? ', ' : ''}
                    <Link to="/so-sach/$book" params={{ book: book.book }} search={{ ky: of.period }}>
                      {book.subjectName} {book.class}
                    </Link>
                  </span>
                ))}
              </small>
            </div>
            <span>{t('approvals.cells', { count: teacher.missing, cells: figure(teacher.missing) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
