import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './approvals.module.css'
import type { Progress } from './class-result-shown.tsx'

/** Which full books have columns that nobody handed in, teacher by teacher; nothing where the school does not hand in. */
export function HandInsLeft({ of }: { of: Progress }) {
  const { t } = useTexts()
  const books = of.classes.flatMap(c => c.books.map(book => ({ ...book, class: c.name })))
  const inUse = books.some(b => b.handIn !== null && b.handIn.left.length < b.handIn.asked)
  const left = books.filter(b => b.missing === 0 && !b.locked && b.wanted > 0 && (b.handIn?.left.length ?? 0) > 0)
  if (of.window.state === 'before' || !inUse || left.length === 0) return null
  const byTeacher = Map.groupBy(left, b => b.teachers.map(one => one.name).join(', '))
  return (
    <section aria-label={t('approvals.handIns')}>
      <h2>{t('approvals.handIns')}</h2>
      <p className="small quiet">{t('approvals.handInsHow')}</p>
      <ul className={css.teachers}>
        {[...byTeacher].map(([name, own]) => (
          <li key={name}>
            <div className="grow">
              <b>{name || t('classView.nobody')}</b>
              {own.map(b => (
                <small key={b.book + b.period}>
                  <Link to="/so-sach/$book" params={{ book: b.book }} search={{ ky: b.period }}>
                    {b.subjectName} {b.class}
                  </Link>
                  {': '}
                  {b.handIn!.left.join(', ')}
                </small>
              ))}
            </div>
            <span>{t('approvals.columns', { count: own.reduce((n, b) => n + b.handIn!.left.length, 0) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
