import { z } from 'zod'
import { type BookPeriod, bookPeriods, shareTenths } from '../../assessment/preschool.ts'
import { ageGroups, domainCodes } from '../../assessment/preschool-programme.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { carriedOver, objectiveCounts, themeCounts } from './class-counts.ts'
import { childrenOf, figuresOf, findClass, type PreschoolClass } from './class-facts.ts'
import { themeShape } from './class-list.ts'
import { noteHeads } from './notes.ts'
import { objectiveShape, objectivesOf } from './objectives.ts'
import { notesOf } from './read-notes.ts'
import { matterOfReview, type ReviewStep, reviewSteps, themesIn } from './review-steps.ts'
import { stagesDue } from './stages.ts'
import { lastDayOf, type Theme, themesOf } from './themes.ts'

/** notes of the last two weeks stand on the class's page; older ones on the child's */
const NOTES_SHOWN = 14

export const noteShape = z.object({
  id,
  pupil: id,
  day: z.string(),
  head: z.enum(noteHeads),
  text: z.string(),
  by: z.string(),
  mine: z.boolean(),
})

const review = z.object({
  period: z.enum(bookPeriods),
  /** the themes that stand in the way, where there are any */
  open: z.array(z.string()),
  themes: z.int(),
  last: z
    .object({
      seq: z.int(),
      kind: z.enum(['proposal', 'return', 'approval']),
      by: z.string(),
      at: z.number(),
      note: z.string(),
    })
    .nullable(),
  may: z.object({ propose: explained, approve: explained }),
})

/** One class for its teachers, the leaders and the board: themes, notes, what should come again, the review of the book. */
export const classView = read({
  name: 'preschool.class',
  summary: 'A preschool class: themes, notes, carry-over, review',
  input: z.object({ class: id }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int(), group: z.enum(ageGroups) }),
    day: z.string(),
    domains: z.array(z.object({ code: z.enum(domainCodes), name: z.string() })),
    children: z.array(
      z.object({
        id,
        code: z.string(),
        familyName: z.string(),
        givenName: z.string(),
        bornOn: z.string().nullable(),
      }),
    ),
    themes: z.array(themeShape),
    objectives: z.array(objectiveShape),
    notes: z.array(noteShape),
    carryOver: z.object({
      percent: z.int(),
      objectives: z.array(
        z.object({
          objective: id,
          theme: z.string(),
          achieved: z.int(),
          assessed: z.int(),
          /** tenths of a per cent, of those assessed */
          share: z.int().nullable(),
        }),
      ),
    }),
    /** children who have come to an age at which nobody has assessed them yet */
    stagesDue: z.array(z.object({ pupil: id, months: z.int(), on: z.string() })),
    reviews: z.array(review),
    may: z.object({ plan: explained, note: explained }),
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const figures = await figuresOf(session, of.year)
    const children = await childrenOf(session, of.id)
    const themes = await themesOf(session, { classes: [of.id] })
    const counts = await themeCounts(session, themes)
    const notes = await notesOf(session, { classId: of.id, since: addDays(session.day, -NOTES_SHOWN) })
    const steps = await reviewSteps(session, of)
    const names = await namesOf(session, [
      ...notes.map(n => n.by),
      ...steps.map(s => s.personId),
      ...themes.flatMap(t => (t.closed ? [t.closed.by] : [])),
    ])
    const name = (person: string) => names.get(person) ?? ''
    const again = carriedOver(themes, await objectiveCounts(session, of.year, themes), figures)
    const here = { towards: { classId: of.id }, book: 'open', window: 'open' } as const
    return {
      class: { id: of.id, name: of.name, year: of.year, group: of.group },
      day: session.day,
      domains: of.domains.map(d => ({ code: d.code, name: d[session.language] })),
      children,
      stagesDue: await stagesDue(session, of, children),
      themes: themes.map(t => ({
        ...t,
        lastDay: lastDayOf(t, figures),
        ...counts.get(t.id)!,
        closed: t.closed && { by: name(t.closed.by), at: t.closed.at.getTime() },
      })),
      objectives: (await objectivesOf(session, { year: of.year, groups: [of.group] })).map(
        ({ id, code, domain, text }) => ({ id, code, domain, text }),
      ),
      notes: notes.map(({ at: _, by, ...n }) => ({ ...n, by: name(by), mine: isMe(session, by) })),
      carryOver: {
        percent: figures.carryOverPercent,
        objectives: again.map(c => ({
          objective: c.objective,
          theme: themes.find(t => t.id === c.theme)!.name,
          achieved: c.tally.achieved,
          assessed: c.tally.assessed,
          share: shareTenths(c.tally),
        })),
      },
      reviews: await reviewsOf(session, of, { themes, steps, figures }, name),
      may: { plan: session.tell('theme.plan', here), note: session.tell('child.record', here) },
    }
  },
})

export const isMe = ({ actor }: Session, person: string): boolean =>
  actor.kind === 'person' && actor.personId === person

type Known = {
  themes: readonly Theme[]
  steps: readonly ReviewStep[]
  figures: Awaited<ReturnType<typeof figuresOf>>
}

async function reviewsOf(session: Session, of: PreschoolClass, known: Known, name: (person: string) => string) {
  const shown = []
  for (const period of bookPeriods) shown.push(await reviewOf(session, of, period, known, name))
  return shown
}

async function reviewOf(
  session: Session,
  of: PreschoolClass,
  period: BookPeriod,
  known: Known,
  name: (person: string) => string,
) {
  const { matter, last } = await matterOfReview(session, of, period, known)
  const themes = themesIn(known.themes, period, known.figures)
  return {
    period,
    themes: themes.length,
    open: themes.filter(t => t.closed === null).map(t => t.name),
    last: last
      ? { seq: last.seq, kind: last.kind, by: name(last.personId), at: last.at.getTime(), note: last.note }
      : null,
    may: { propose: session.tell('review.propose', matter), approve: session.tell('review.approve', matter) },
  }
}
