import { z } from 'zod'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { themeCounts } from './class-counts.ts'
import { childrenOf, figuresOf, readableClasses } from './class-facts.ts'
import { lastDayOf, themesOf } from './themes.ts'

export const themeShape = z.object({
  id,
  name: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  /** the last day on which children may be assessed */
  lastDay: z.string(),
  version: z.int(),
  objectives: z.array(id),
  done: z.int(),
  wanted: z.int(),
  /** ms since 1970, with who closed it */
  closed: z.object({ by: z.string(), at: z.number() }).nullable(),
})

/** The classes whose book this person may read, each with the themes that wait or run. */
export const preschoolClasses = read({
  name: 'preschool.classes',
  summary: 'The preschool classes that you may read',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    day: z.string(),
    classes: z.array(
      z.object({
        id,
        name: z.string(),
        group: z.enum(ageGroups),
        children: z.int(),
        mine: z.boolean(),
        themes: z.array(themeShape.omit({ objectives: true, closed: true })),
        closed: z.int(),
      }),
    ),
    /** the reader sees the whole school: how far its books are, and what is locked */
    overall: z.boolean(),
    may: z.object({ openClass: explained }),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    const classes = await readableClasses(session, year)
    const figures = await figuresOf(session, year)
    const themes = await themesOf(session, { classes: classes.map(c => c.id) })
    const open = themes.filter(t => t.closed === null)
    const counts = await themeCounts(session, open)
    const mine = new Set(session.standing.assignments.map(a => a.classId))
    const shown = []
    for (const of of classes)
      shown.push({
        id: of.id,
        name: of.name,
        group: of.group,
        children: (await childrenOf(session, of.id)).length,
        mine: mine.has(of.id),
        themes: open
          .filter(t => t.classId === of.id && t.fromDay <= session.day)
          .map(t => ({ ...t, lastDay: lastDayOf(t, figures), ...counts.get(t.id)! })),
        closed: themes.filter(t => t.classId === of.id && t.closed !== null).length,
      })
    const overall = session.weigh('record.read').verdict === 'allowed'
    return { year, day: session.day, classes: shown, overall, may: { openClass: session.tell('class.open') } }
  },
})
