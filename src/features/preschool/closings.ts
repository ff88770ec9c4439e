import { sql } from 'kysely'
import { z } from 'zod'
import { type BookPeriod, bookPeriods } from '../../assessment/preschool.ts'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { timesOf } from '../gradebook/index.ts'
import { id, yearParameter } from '../shapes.ts'
import { themeCounts } from './class-counts.ts'
import { figuresOf, type PreschoolClass, readableClasses } from './class-facts.ts'
import { type ReviewStep, reviewSteps, themesIn } from './review-steps.ts'
import { themesOf } from './themes.ts'

/** A period of the children's books in the whole school: its time for entry, and how far each class is before it is locked. */
export const preschoolClosings = read({
  name: 'preschool.closings',
  summary: 'How far the children’s books of a period are, class by class',
  input: z.object({ year: yearParameter.optional(), period: z.enum(bookPeriods).optional() }),
  output: z.object({
    year: z.int(),
    /** the one asked for, else the semester of today */
    period: z.enum(bookPeriods),
    periods: z.array(z.enum(bookPeriods)).readonly(),
    window: z.object({
      state: z.enum(['before', 'open', 'after']),
      opensOn: z.string().nullable(),
      closesOn: z.string().nullable(),
      decisionNo: z.string().nullable(),
    }),
    classes: z.array(
      z.object({
        class: id,
        name: z.string(),
        group: z.enum(ageGroups),
        themes: z.int(),
        closed: z.int(),
        /** findings that nobody has made, of a semester; children without the record that is handed on, of the year */
        missing: z.int(),
        review: z.enum(['none', 'proposal', 'return', 'approval']),
      }),
    ),
  }),
  async run(session, input) {
    session.ask('record.read')
    const year = input.year ?? schoolYearOf(session.day)
    const figures = await figuresOf(session, year)
    const period = input.period ?? (session.day <= figures.termOneEnds ? 'HK1' : 'HK2')
    const of = await readableClasses(session, year)
    const themes = themesIn(await themesOf(session, { classes: of.map(c => c.id) }), period, figures)
    const counts = await themeCounts(session, themes)
    const unwritten = period === 'CN' ? await withoutRecord(session, of) : new Map<string, number>()
    const { windows } = await timesOf(session, year)
    const classes = []
    for (const one of of) {
      const own = themes.filter(t => t.classId === one.id)
      const open = own.map(t => counts.get(t.id)!).reduce((n, c) => n + c.wanted - c.done, 0)
      classes.push({
        ...{ class: one.id, name: one.name, group: one.group, themes: own.length },
        closed: own.filter(t => t.closed !== null).length,
        missing: period === 'CN' ? (unwritten.get(one.id) ?? 0) : open,
        review: await reviewOf(session, one, period),
      })
    }
    return { year, period, periods: bookPeriods, window: windows.at([period]), classes }
  },
})

async function reviewOf(
  session: Session,
  of: PreschoolClass,
  period: BookPeriod,
): Promise<ReviewStep['kind'] | 'none'> {
  return (await reviewSteps(session, of)).findLast(s => s.period === period)?.kind ?? 'none'
}

/** How many children of each class have no record that is handed on. */
async function withoutRecord({ trx, school, day }: Session, of: readonly PreschoolClass[]) {
  const { rows } = await sql<{ class: string; count: number }>`
    select e.class_id::text as class, count(*)::int as count from enrolment e
    where e.school_id = ${school.id} and e.class_id = any(${of.map(c => c.id)}::uuid[])
      and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)
      and not exists (select from preschool_transition t
        where t.school_id = e.school_id and t.pupil_id = e.pupil_id and t.year = e.year)
    group by e.class_id`.execute(trx)
  return new Map(rows.map(r => [r.class, r.count]))
}
