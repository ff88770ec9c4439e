import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { figure, share } from '../../web/numbers.ts'
import { useSession } from '../../web/query.ts'
import { bySubject, shortKey } from '../../web/subject-order.ts'
import css from './approvals.module.css'
import type { BookProgress, Progress } from './class-result-shown.tsx'

type Class = Progress['classes'][number]

/** Class by subject: a tick, or how many cells are empty, each a way into the book. On a phone the classes that lack something. */
export function ProgressMatrix({ of }: { of: Progress }) {
  const { t } = useTexts()
  const { school } = useSession()
  const subjects = of.subjects.toSorted(bySubject)
  const full = of.classes.filter(c => c.missing === 0)
  const lacking = of.classes.filter(c => c.missing > 0)
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('approvals.matrix')}</h2>
        <p className="wide-only">{t('approvals.matrixHow')}</p>
        <span className="grow" />
        <p className={`${css.legend} wide-only`} aria-hidden>
          <IconCheck size={16} stroke={1.7} className={css.tick} /> {t('classView.full')}
          <span className={css.some}>5</span> {t('approvals.some')}
          <span className={css.many}>31</span> {t('approvals.many')}
          <span className={css.none} /> {t('approvals.notTaught')}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section className={`${css.scroll} wide-only`} tabIndex={0} aria-label={t('approvals.matrix')}>
        <table className={css.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('approvals.class')}</th>
              {subjects.map(subject => (
                <th key={subject.subject} scope="col" title={subject.subjectName}>
                  {shortOf(subject, school?.programme, t)}
                </th>
              ))}
              <th scope="col">{t('approvals.whole')}</th>
            </tr>
          </thead>
          <tbody>
            {of.classes.map(one => (
              <tr key={one.class}>
                <th scope="row">
                  <ClassLink one={one} period={of.period} /> <span>{one.homeroom.map(h => h.name).join(', ')}</span>
                </th>
                {subjects.map(subject => (
                  <Cell key={subject.subject} books={one.books.filter(b => b.subject === subject.subject)} />
                ))}
                <td className={css.sum}>
                  {one.missing === 0 && one.wanted > 0 ? (
                    <StateMark mark="done">{t('classView.full')}</StateMark>
                  ) : (
                    share(one.share ?? 0)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className={`${css.classes} phone-only`}>
        {lacking.map(one => (
          <li key={one.class}>
            <ClassLink one={one} period={of.period} />
            <div className="grow">
              <p>{one.homeroom.map(h => h.name).join(', ')}</p>
              <p className={css.due}>
                {one.books
                  .filter(b => b.missing > 0)
                  .toSorted(bySubject)
                  .map(b => `${b.subjectName}: ${b.missing}`)
                  .join('; ')}
              </p>
            </div>
            <span className="small quiet">
              {t('approvals.cells', { count: one.missing, cells: figure(one.missing) })}
            </span>
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        {full.length > 0 ? (
          <StateMark mark="done">
            {t('approvals.fullClasses', { count: full.length, classes: full.map(c => c.name).join(', ') })}
          </StateMark>
        ) : (
          <span className="small quiet">{t('approvals.noneFull', { cells: figure(of.total.missing) })}</span>
        )}
      </div>
    </section>
  )
}

function ClassLink({ one, period }: { one: Class; period: string }) {
  return (
    <Link to="/ket-qua/$class" params={{ class: one.class }} search={{ ky: period }} className={css.class}>
      {one.name}
    </Link>
  )
}

/** Of a year made of two terms the first book that lacks something is the one to open. */
function Cell({ books }: { books: readonly BookProgress[] }) {
  const { t } = useTexts()
  const first = books.find(b => b.missing > 0) ?? books[0]
  if (!first) return <td className={css.none} />
  const missing = books.reduce((n, b) => n + b.missing, 0)
  const wanted = books.reduce((n, b) => n + b.wanted, 0)
  if (missing === 0)
    return (
      <td>
        <IconCheck size={16} stroke={1.7} className={css.tick} role="img" aria-label={t('classView.full')} />
      </td>
    )
  return (
    <td>
      <Link
        to="/so-sach/$book"
        params={{ book: first.book }}
        search={{ ky: first.period }}
        className={missing * 2 > wanted ? css.many : css.some}
        aria-label={t('approvals.cellsOf', { count: missing, subject: first.subjectName })}
      >
        {missing}
      </Link>
    </td>
  )
}

type Subject = Progress['subjects'][number]

function shortOf({ subject, subjectName }: Subject, programme: string | undefined, t: Say): string {
  const key = shortKey(subject, programme)
  return key ? t(key) : subjectName
}
