import { Button } from '@mantine/core'
import { IconHistory, IconShieldExclamation } from '@tabler/icons-react'
import { Link, Navigate } from '@tanstack/react-router'
import { day, shortDay, weekday } from '../../web/dates.ts'
import { type Say, useTexts } from '../../web/i18n/i18n.ts'
import { EmptyState } from '../../web/kit/empty-state.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { TaskGroup, TaskRow } from '../../web/kit/task-row.tsx'
import { useRead, useSession } from '../../web/query.ts'
import css from './home.module.css'
import { HomeSide } from './home-side.tsx'
import type { Task } from './task.ts'
import { rowOf } from './task-texts.tsx'
import type { tasks } from './tasks.ts'

const groups = ['today', 'week', 'later'] as const

/** "Việc cần làm": whole groups by deadline; beside them the own class and whom this person waits for. */
export default function HomePage() {
  const { entries } = useSession()
  const first = entries[0]
  // a learner has no duties here: the first way is the own page
  return first && entries.every(e => e.key !== 'tasks') ? <Navigate to={first.path} replace /> : <Duties />
}

function Duties() {
  const { t } = useTexts()
  const { school, notices, entries } = useSession()
  const home = useRead<typeof tasks>('home.tasks', {})
  const mine = home.tasks.filter(task => task.group !== 'waiting')
  // a decision that others owe before the marks that they owe
  const waiting = home.tasks
    .filter(task => task.group === 'waiting')
    .toSorted((a, b) => Number(a.kind === 'waitForMarks') - Number(b.kind === 'waitForMarks'))
  const shown = groups.flatMap(group => {
    const of = mine.filter(task => task.group === group)
    return of.length > 0 ? [{ group, of }] : []
  })
  const hasSide = home.myClasses.length > 0 || waiting.length > 0
  return (
    <>
      <PageHead
        over={
          <>
            <span>
              {t('home.day', { weekday: t(`weekday.${weekday(home.day)}` as 'weekday.0'), day: day(home.day) })}
            </span>
            <span aria-hidden>·</span>
            <span>{school?.name}</span>
            <span className="wide-only">· {t('home.year', { from: home.year, to: home.year + 1 })}</span>
          </>
        }
        title={sentence(mine, t)}
        actions={
          home.doneThisWeek > 0 ? (
            <p className={`${css.done} wide-only`}>
              <IconHistory size={18} stroke={1.7} aria-hidden />
              {t('home.doneThisWeek', { count: home.doneThisWeek })}
            </p>
          ) : null
        }
      />
      {notices.length > 0 ? (
        <p className={css.notice}>
          <IconShieldExclamation size={18} stroke={1.7} aria-hidden />
          {t('home.notice', { count: notices.length })} <Link to="/tai-khoan">{t('home.noticeSee')}</Link>
        </p>
      ) : null}
      <div className={hasSide ? 'two' : undefined}>
        <div className="sheet">
          {shown.length === 0 ? (
            <EmptyState
              title={t('home.none')}
              action={
                entries.some(entry => entry.key === 'approvals') ? (
                  <Button component={Link} to="/phe-duyet">
                    {t('home.seeProgress')}
                  </Button>
                ) : null
              }
            >
              {nothingUntil(home.next, t)}
            </EmptyState>
          ) : (
            shown.map(({ group, of }, g) => (
              <TaskGroup
                key={group}
                title={t(`home.group.${group}`)}
                note={t('home.tasks', { count: of.length })}
                due={group === 'today'}
              >
                {of.map((task, i) => (
                  <TaskRow key={task.key} task={rowOf(task, home.day, t)} first={g === 0 && i === 0} />
                ))}
              </TaskGroup>
            ))
          )}
        </div>
        {hasSide ? <HomeSide classes={home.myClasses} waiting={waiting} /> : null}
      </div>
    </>
  )
}

/** The heading: how much, until when; what is overdue first. */
function sentence(mine: readonly Task[], t: Say): string {
  const late = mine.filter(task => task.overdue).length
  const today = mine.filter(task => task.group === 'today').length
  const week = mine.filter(task => task.group === 'week').length
  const next = mine.find(task => task.due !== null)?.due
  if (late > 0) return t('home.title.overdue', { count: late })
  if (today > 0) return t('home.title.today', { count: today })
  if (week > 0) return t('home.title.week', { count: week })
  if (next) return t('home.title.later', { count: mine.length, day: shortDay(next) })
  return mine.length > 0 ? t('home.title.some', { count: mine.length }) : t('home.title.none')
}

/** Empty says when: the next period that opens, where one is decided. */
function nothingUntil(next: { period: string; opensOn: string } | null, t: Say): string {
  if (!next) return t('home.noneUndecided')
  return t('home.noneUntil', { period: t(`period.${next.period}` as 'period.CN'), day: day(next.opensOn) })
}
