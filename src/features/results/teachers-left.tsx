import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { moment } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { figure } from '../../web/numbers.ts'
import { callOfficial, mayPress } from '../../web/official.ts'
import { outOfDate, useSession } from '../../web/query.ts'
import css from './approvals.module.css'
import type { Progress } from './class-result-shown.tsx'
import type { remindTeacher } from './remind.ts'

type Teacher = Progress['teachers'][number]

/** Who still has cells to fill, most first, with a way into each book and a word to who fills it. */
export function TeachersLeft({ of }: { of: Progress }) {
  const { t } = useTexts()
  if (of.window.state === 'before' || of.teachers.length === 0) return null
  return (
    <section>
      <h2>{t('approvals.teachers')}</h2>
      <ul className={css.teachers}>
        {of.teachers.map(teacher => (
          <TeacherLeft key={teacher.person} of={of} teacher={teacher} />
        ))}
      </ul>
    </section>
  )
}

/** The books of a teacher that this reader may ask for, and that nobody has asked for today. */
const toRemind = (teacher: Teacher) =>
  teacher.books.filter(b => !b.locked && b.reminded?.today !== true && mayPress(b.remind))

const remindOf = (of: Progress, teacher: Teacher) =>
  callOfficial<typeof remindTeacher>('results.remind', {
    year: of.year,
    period: of.period,
    teacher: teacher.person,
    books: toRemind(teacher).map(b => b.book),
  })

/** Every teacher who still has cells to fill, one deed each. */
export function RemindAll({ of }: { of: Progress }) {
  const { t } = useTexts()
  const { person } = useSession()
  const deed = useDeed()
  const teachers = of.teachers.filter(one => one.person !== person?.id && toRemind(one).length > 0)
  if (of.window.state === 'before' || teachers.length < 2) return null
  const remind = async () => {
    const done = await deed.run(async () => {
      for (const teacher of teachers) if (!(await remindOf(of, teacher))) return false
      return true
    })
    await outOfDate('results.progress', 'home.tasks')
    if (done) toast(t('remind.allDone', { count: teachers.length }))
  }
  return (
    <>
      <Button
        variant="filled"
        leftSection={<IconBell size={18} stroke={1.7} aria-hidden />}
        loading={deed.busy}
        onClick={() => void remind()}
      >
        {t('remind.all', { count: teachers.length })}
      </Button>
      <DeedProblem deed={deed} />
    </>
  )
}

function TeacherLeft({ of, teacher }: { of: Progress; teacher: Teacher }) {
  const { t } = useTexts()
  const { person } = useSession()
  const deed = useDeed()
  const books = toRemind(teacher)
  const last = teacher.books.flatMap(b => b.reminded ?? []).toSorted((a, b) => b.at - a.at)[0]
  const remind = async () => {
    const done = await deed.run(() => remindOf(of, teacher))
    if (!done) return
    toast(t('remind.done', { name: teacher.name, count: done.cells }))
    await outOfDate('results.progress', 'home.tasks')
  }
  return (
    <li>
      <div className="grow">
        <b>{teacher.name}</b>
        <small>
          {[...Map.groupBy(teacher.books, b => b.subjectName)].map(([subject, books], i) => (
            <span key={subject}>
              {i > 0 ? '; ' : ''}
              {subject}{' '}
              {books.map((book, n) => (
                <span key={book.book}>
                  {n > 0 ? ', ' : ''}
                  <Link
                    to="/so-sach/$book"
                    params={{ book: book.book }}
                    search={{ ky: book.period }}
                    aria-label={`${subject} ${book.class}`}
                  >
                    {book.class}
                  </Link>
                </span>
              ))}
            </span>
          ))}
        </small>
        {last ? <small>{t('remind.last', { by: last.by, at: moment(last.at) })}</small> : null}
        <DeedProblem deed={deed} />
      </div>
      <span>{t('approvals.cells', { count: teacher.missing, cells: figure(teacher.missing) })}</span>
      {books.length > 0 && teacher.person !== person?.id ? (
        <Button
          size="xs"
          loading={deed.busy}
          aria-label={t('remind.actOf', { name: teacher.name })}
          onClick={() => void remind()}
        >
          {t('remind.act')}
        </Button>
      ) : null}
    </li>
  )
}
