import { Link } from '@tanstack/react-router'
import { useTexts } from '../../web/i18n/i18n.ts'
import { keepsTranscripts } from '../../web/keeps-transcripts.ts'
import { Avatar } from '../../web/kit/avatar.tsx'
import { LifeRibbon } from '../../web/kit/life-ribbon.tsx'
import { useSession } from '../../web/query.ts'
import css from './home.module.css'
import type { MyClass } from './my-classes.ts'
import type { Task } from './task.ts'
import { waitOf } from './task-texts.tsx'

const shownSubjects = 7
const shownWaits = 5

/** Beside the tasks, on the desk: how far each book of the own class is, and what others still owe. */
export function HomeSide({ classes, waiting }: { classes: readonly MyClass[]; waiting: readonly Task[] }) {
  const { t } = useTexts()
  return (
    <aside className={`${css.side} wide-only`}>
      {classes.map(of => (
        <ClassSide key={of.class} of={of} />
      ))}
      {waiting.length > 0 ? (
        <section>
          <h2>{t('home.waiting')}</h2>
          <ul className={css.waits}>
            {waiting.slice(0, shownWaits).map(task => {
              const { who, text, more } = waitOf(task, t)
              return (
                <li key={task.key}>
                  <Avatar name={who} small quiet />
                  <p>
                    <b>{who}</b> {text}
                    <small>{more}</small>
                  </p>
                </li>
              )
            })}
          </ul>
          {waiting.length > shownWaits ? (
            <p className={css.more}>{t('home.waitingMore', { count: waiting.length - shownWaits })}</p>
          ) : null}
        </section>
      ) : null}
    </aside>
  )
}

/** What is not done comes first. */
function ClassSide({ of }: { of: MyClass }) {
  const { t } = useTexts()
  const { school } = useSession()
  const order = of.subjects.toSorted((a, b) => Number(a.missing === 0) - Number(b.missing === 0))
  return (
    <section>
      <h2>{t('home.class', { name: of.name })}</h2>
      <p className="small quiet">
        {t('home.classPupils', { count: of.pupils })} · {t(`period.${of.period}` as 'period.CN')}
      </p>
      <ul className={css.books}>
        {order.slice(0, shownSubjects).map(book => (
          <li key={book.book}>
            <div>
              <Link to="/so-sach/$book" params={{ book: book.book }} search={{ ky: of.period }}>
                {book.subjectName}
              </Link>
              <small>{book.mine ? t('home.you') : book.teachers.map(teacher => teacher.name).join(', ')}</small>
            </div>
            <div className={css.life}>
              <LifeRibbon life={book.life} mini />
              <small className={book.missing > 0 ? css.due : undefined}>
                {t(`home.state.${book.state}`, { count: book.missing })}
              </small>
            </div>
          </li>
        ))}
      </ul>
      <div className={`${css.links} small`}>
        <Link to="/lop-cua-toi">{t('home.allBooks', { count: of.subjects.length })}</Link>
        {keepsTranscripts(school?.programme) ? (
          <Link to={`/hoc-ba/lop/${of.class}`}>{t('transcripts.openClass', { name: of.name })}</Link>
        ) : null}
      </div>
    </section>
  )
}
