import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { explained, id } from '../shapes.ts'
import { type Behind, behind, type Owed } from './behind.ts'
import { classNames } from './class-names.ts'
import { clausesFor } from './mine.ts'
import { remindersOf } from './remind.ts'
import { isReminderOf } from './reminders.ts'

const line = z.object({
  key: z.string(),
  title: z.string(),
  class: z.string().nullable(),
  period: z.string(),
  dueAt: z.number(),
})

/** For the leaders: by person who is behind, by duty how it stands. Nothing about pupils. */
export const dutiesOverview = read({
  name: 'duties.overview',
  summary: 'Who is behind with recurring duties, and how each duty stands',
  input: z.object({}),
  output: z.object({
    people: z.array(
      z.object({
        person: id,
        name: z.string(),
        late: z.array(line),
        reminded: z.object({ by: z.string(), at: z.number(), today: z.boolean() }).nullable(),
      }),
    ),
    duties: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        clauses: explained.shape.because,
        done: z.int(),
        open: z.int(),
        late: z.int(),
        /** who owes what is late */
        who: z.array(z.string()),
      }),
    ),
  }),
  async run(session) {
    session.ask('duty.remind')
    const people = await behind(session)
    const reminders = await remindersOf(session, schoolYearOf(session.day))
    const classes = await classNames(
      session,
      people.flatMap(p => p.late.flatMap(({ item }) => (item.share.of === 'class' ? [item.share.classId] : []))),
    )
    return {
      people: people
        .filter(p => p.late.length > 0)
        .map(({ person, name, late }) => {
          const asked = reminders.filter(
            r => r.to === person && late.some(({ item, state: { dueAt } }) => isReminderOf(r, { item, dueAt })),
          )
          const last = asked.toSorted((a, b) => b.at - a.at)[0]
          return {
            person,
            name,
            late: late.map(({ item, state }) => ({
              key: item.key,
              title: item.duty.title[session.language],
              class: item.share.of === 'class' ? (classes.get(item.share.classId) ?? '') : null,
              period: item.period,
              dueAt: state.dueAt,
            })),
            reminded: last ? { by: last.by, at: last.at, today: last.today } : null,
          }
        }),
      duties: [...byDuty(people)].map(([key, of]) => {
        const { item } = of[0]!.owed
        const once = [...new Map(of.map(o => [o.owed.item.key, o.owed])).values()]
        const count = (state: Owed['state']['state']) => once.filter(o => o.state.state === state).length
        return {
          key,
          title: item.duty.title[session.language],
          clauses: clausesFor(session, item),
          ...{ done: count('done'), open: count('open'), late: count('late') },
          who: [...new Set(of.filter(o => o.owed.state.state === 'late').map(o => o.name))],
        }
      }),
    }
  },
})

/** What has begun, duty by duty: what is ahead of everybody says nothing. */
function byDuty(people: readonly Behind[]) {
  const all = people.flatMap(({ name, all: owed }) => owed.map(o => ({ name, owed: o })))
  return Map.groupBy(
    all.filter(o => o.owed.state.state !== 'ahead'),
    o => `${o.owed.layer} ${o.owed.duty}`,
  )
}
