import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { clausesOf } from '../../law/decide.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { classNames } from './class-names.ts'
import { feedSince } from './feed.ts'
import { type Item, placeOf } from './items.ts'
import { ownItems } from './own.ts'
import { remindersTo } from './remind.ts'
import { isReminderOf } from './reminders.ts'
import { seenBy } from './seen.ts'
import { dutyState } from './shapes.ts'
import { stateOf } from './state.ts'

const item = z.object({
  key: z.string(),
  layer: z.enum(['department', 'school']),
  duty: z.string(),
  year: z.int(),
  period: z.string(),
  title: z.string(),
  class: z.object({ id, name: z.string() }).nullable(),
  /** whose own part it is; null where it is a class's or the school's */
  owner: id.nullable(),
  /** in whose place it is done, by which decision */
  inPlaceOf: z.object({ name: z.string(), decisionNo: z.string() }).nullable(),
  /** in which capacity, as the school calls it */
  as: z.string(),
  clauses: explained.shape.because,
  opensAt: z.number(),
  /** the first late instant; what the server could not be reached for is given back */
  dueAt: z.number(),
  state: dutyState,
  doneAt: z.number().nullable(),
  lateBy: z.number(),
  /** who said that it is done; null where the records show it */
  told: z.object({ by: z.string(), note: z.string(), mine: z.boolean() }).nullable(),
  /** the page where it is done, where the product sees it done */
  to: z.string().nullable(),
  reminder: z.object({ by: z.string(), at: z.number() }).nullable(),
})

/** "Việc định kỳ": the own recurring duties of the year so far and until the end of next month. */
export const myDuties = read({
  name: 'duties.mine',
  summary: 'Your recurring duties by the regulations in force: open, late and done',
  input: z.object({}),
  output: z.object({
    day: z.string(),
    items: z.array(item),
    /** since when there is an address for calendars; null where there is none */
    feedSince: z.number().nullable(),
    /** may this person see who is behind? */
    oversees: z.boolean(),
  }),
  async run(session) {
    session.ask('account.own', { towards: { own: true } })
    return {
      day: session.day,
      items: await shownItems(session),
      feedSince: await feedSince(session),
      oversees: session.weigh('duty.remind').verdict === 'allowed',
    }
  },
})

async function shownItems(session: Session): Promise<z.output<typeof item>[]> {
  const { items, ground } = await ownItems(session)
  const person = session.person()
  const states = items.map(one => stateOf(one, ground))
  const classes = await classNames(
    session,
    items.flatMap(({ share }) => (share.of === 'class' ? [share.classId] : [])),
  )
  const names = await namesOf(session, [
    ...states.flatMap(s => s.word?.by ?? []),
    ...items.flatMap(one => (one.inPlace ? [one.owner] : [])),
  ])
  const reminders = await remindersTo(session, schoolYearOf(session.day))
  return items.map((one, i) => {
    const { state, dueAt, doneAt, lateBy, word } = states[i]!
    const reminder = reminders.find(r => isReminderOf(r, { item: one, dueAt }))
    return {
      key: one.key,
      layer: one.layer,
      duty: one.duty.id,
      year: one.year,
      period: one.period,
      title: one.duty.title[session.language],
      class: one.share.of === 'class' ? { id: one.share.classId, name: classes.get(one.share.classId) ?? '' } : null,
      owner: placeOf(one.share, one.owner).owner,
      inPlaceOf: one.inPlace && { name: names.get(one.owner) ?? '', decisionNo: one.inPlace.decisionNo },
      as: session.title(one.as),
      clauses: clausesFor(session, one),
      opensAt: one.opensAt,
      ...{ dueAt, state, doneAt, lateBy },
      told: word && { by: names.get(word.by) ?? '', note: word.note, mine: word.by === person },
      to: seenBy(one, ground.hasBooks)?.to ?? null,
      reminder: reminder && state === 'late' ? { by: reminder.by, at: reminder.at } : null,
    }
  })
}

/** The clause that asks for it, in the reader's language. */
export function clausesFor({ language }: Session, { regulation, duty }: Pick<Item, 'regulation' | 'duty'>) {
  return clausesOf(regulation, [duty.clause]).map(({ summary, ...clause }) => ({
    ...clause,
    summary: summary[language],
  }))
}
