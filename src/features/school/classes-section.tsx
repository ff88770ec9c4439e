import { Button } from '@mantine/core'
import { IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import { bySubject } from '../../web/subject-order.ts'
import { OpenClassSheet } from '../preschool/open-class-sheet.tsx'
import { AbilityNote } from './ability-note.tsx'
import { AssignSheet } from './assign-sheet.tsx'
import { ClassSheet } from './class-sheet.tsx'
import { ContributorsSheet, CoTeachers } from './contributors-sheet.tsx'
import css from './school.module.css'
import type { Overview } from './school.page.tsx'

type Class = Overview['classes'][number]
type Lesson = Class['lessons'][number]

/** The class itself first, then the subjects as on the ministry’s forms. */
const inOrder = (a: Lesson, b: Lesson): number =>
  Number(b.subject === '*') - Number(a.subject === '*') || bySubject(a, b)

/** How many places nobody stands in; of a preschool class only who leads it must be there. */
const vacant = (of: Overview, one: Class): number =>
  one.lessons.filter(l => l.teachers.length === 0 && (of.programme !== 'preschool' || l.subject === '*')).length

/** The classes of the year, and who teaches what in each; what nobody teaches is said. */
export function ClassesSection({ of }: { of: Overview }) {
  const { t } = useTexts()
  const [assigning, setAssigning] = useState<{ of: Class; lesson: Lesson } | null>(null)
  const [sharing, setSharing] = useState<{ of: Class; lesson: Lesson } | null>(null)
  const [opening, setOpening] = useState(false)
  const may = of.may.assign.verdict === 'allowed'
  const free = of.classes.reduce((n, c) => n + vacant(of, c), 0)
  return (
    <section className="sheet">
      <div className={table.head}>
        <h2>{t('school.part.classes')}</h2>
        <p>{free > 0 ? t('classes.free', { count: free }) : t('classes.allTaught')}</p>
        <span className="grow" />
        {of.may.openClass.verdict === 'allowed' ? (
          <Button leftSection={<IconPlus size={18} stroke={1.7} />} onClick={() => setOpening(true)}>
            {t('classes.open')}
          </Button>
        ) : (
          <AbilityNote ability={of.may.assign} />
        )}
      </div>
      {of.classes.length === 0 ? (
        <EmptyState title={t('classes.none')}>{t('classes.noneMore')}</EmptyState>
      ) : (
        of.classes.map(one => {
          const homeroom = one.lessons.find(l => l.subject === '*')?.teachers.map(teacher => teacher.name)
          const untaught = vacant(of, one)
          return (
            <details key={one.class} className={css.class}>
              <summary>
                <IconChevronRight size={18} stroke={1.7} aria-hidden />
                <b>{one.name}</b>
                <span>{homeroom?.join(', ') || t('classView.nobody')}</span>
                <span className="small quiet">{t('classes.pupils', { count: one.pupils })}</span>
                <span className="grow" />
                {untaught > 0 ? (
                  <StateMark mark="due">{t('classes.free', { count: untaught })}</StateMark>
                ) : (
                  <StateMark mark="done">
                    {of.programme === 'preschool'
                      ? t('preschool.classes.staffed', {
                          count: one.lessons.filter(l => l.teachers.length > 0).length,
                        })
                      : t('classes.taught', { count: one.lessons.length })}
                  </StateMark>
                )}
              </summary>
              <ul className={css.lessons}>
                {one.lessons.toSorted(inOrder).map(lesson => (
                  <li key={lesson.subject}>
                    <span>{lesson.subject === '*' ? t('classes.homeroom') : lesson.subjectName}</span>
                    <span>
                      {lesson.teachers.map(teacher => teacher.name).join(', ') || t('classView.nobody')}
                      {lesson.others.map(other => (
                        <small key={other.person + other.fromDay} className={css.small}>
                          {other.toDay !== null && other.toDay < of.day
                            ? t('classes.before', { name: other.name, day: day(other.toDay) })
                            : t('classes.after', { name: other.name, day: day(other.fromDay) })}
                        </small>
                      ))}
                      <CoTeachers lesson={lesson} />
                    </span>
                    {may ? (
                      <span className={css.lessonActs}>
                        {lesson.activity ? (
                          <Button
                            size="xs"
                            aria-label={`${t('coTeach.open')}: ${t('classes.assignTitle', { subject: lesson.subjectName, name: one.name })}`}
                            onClick={() => setSharing({ of: one, lesson })}
                          >
                            {t('coTeach.open')}
                          </Button>
                        ) : null}
                        <Button
                          size="xs"
                          aria-label={`${t(lesson.teachers.length > 0 ? 'classes.reassign' : 'classes.assign')}: ${t('classes.assignTitle', { subject: lesson.subject === '*' ? t('classes.homeroom') : lesson.subjectName, name: one.name })}`}
                          onClick={() => setAssigning({ of: one, lesson })}
                        >
                          {t(lesson.teachers.length > 0 ? 'classes.reassign' : 'classes.assign')}
                        </Button>
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
            </details>
          )
        })
      )}
      {assigning ? (
        <AssignSheet overview={of} of={assigning.of} lesson={assigning.lesson} onClose={() => setAssigning(null)} />
      ) : null}
      {sharing ? (
        <ContributorsSheet overview={of} of={sharing.of} lesson={sharing.lesson} onClose={() => setSharing(null)} />
      ) : null}
      {opening && of.programme === 'preschool' ? (
        <OpenClassSheet year={of.year} onClose={() => setOpening(false)} />
      ) : opening ? (
        <ClassSheet overview={of} onClose={() => setOpening(false)} />
      ) : null}
    </section>
  )
}
