import { Button } from '@mantine/core'
import { IconBell, IconCalendarDue } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Clause } from '../api.types.ts'
import { ClauseChip } from './clause-chip.tsx'
import { Progress } from './progress.tsx'
import css from './task-row.module.css'

export type Task = {
  id: string
  /** "23:59" or "Thứ Năm", and under it "còn 2 g 17 ph" or "07/01" */
  when: { main: string; more: string }
  /** its deadline is today: amber */
  today: boolean
  title: string
  /** one line: what is left, for whom */
  line: string
  /** somebody asked for it */
  note?: string
  clauses: Clause[]
  progress?: { done: number; of: number }
  /** where there is nothing to count: "Ban quản trị đã xác nhận" */
  standing?: string
  /** the words on the button and the page that does it */
  act: { text: string; to: string; search?: Record<string, string> }
}

/** The page that does it; the addresses come from the server, so the router's types do not know them. */
const linkOf = ({ act }: Task) => ({ to: act.to, search: (act.search ?? {}) as never })

/** One thing to do: by when, what, by which clause, how far, one button. */
export function TaskRow({ task, first }: { task: Task /** the page's primary button */; first?: boolean }) {
  return (
    <li className={css.task}>
      <p className={`${css.when} ${task.today ? css.today : ''}`}>
        <b>{task.when.main}</b>
        {task.when.more}
      </p>
      <div>
        <h3>
          <Link {...linkOf(task)}>{task.title}</Link>
        </h3>
        <p className={css.line}>
          <span>{task.line}</span>
          {task.clauses.map(clause => (
            <ClauseChip key={clause.id} clause={clause} />
          ))}
        </p>
        {task.note ? (
          <p className={css.note}>
            <IconBell size={16} stroke={1.7} aria-hidden />
            {task.note}
          </p>
        ) : null}
      </div>
      <div className={css.far}>
        {task.progress ? (
          <Progress {...task.progress} due={task.today} />
        ) : (
          <span className="small quiet">{task.standing}</span>
        )}
      </div>
      <Button component={Link} {...linkOf(task)} variant={first ? 'filled' : 'default'}>
        {task.act.text}
      </Button>
    </li>
  )
}

type GroupProps = { title: string; note?: string; due?: boolean; children: ReactNode }

/** Tasks of one deadline, whole groups at a time. */
export function TaskGroup({ title, note, due, children }: GroupProps) {
  return (
    <section>
      <div className={css.group}>
        <h2 className={due ? css.today : undefined}>
          {due ? <IconCalendarDue size={18} stroke={1.7} aria-hidden /> : null}
          {title}
        </h2>
        {note ? <span>{note}</span> : null}
      </div>
      <ul>{children}</ul>
    </section>
  )
}
