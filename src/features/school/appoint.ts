import { z } from 'zod'
import { printDay } from '../../calendar/vietnam-time.ts'
import { type Post, posts } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { oneAfterAnother } from '../counters.ts'
import { day, decisionNo, id, line } from '../shapes.ts'

type Name = { familyName: string; givenName: string; bornOn?: string | undefined; phone?: string | undefined }
type Appointment = { post: Post; fromDay: string; decisionNo: string }

const appointment = z.object({ post: z.enum(posts), fromDay: day, decisionNo })

/** A person comes to the school, with the posts held from a day on. */
export const appoint = act({
  name: 'school.appoint',
  summary: 'Enters a member of staff with posts held by decision',
  input: z.object({
    familyName: line(80),
    givenName: line(60),
    bornOn: day.optional(),
    phone: z
      .string()
      .regex(/^0\d{9}$/)
      .optional(),
    posts: z.array(appointment).min(1).max(5),
  }),
  output: z.object({ person: id }),
  async run(session, input) {
    const leave = session.ask('staff.appoint')
    const person = await insertPerson(session, input, input.posts)
    return session.record(
      leave,
      { person, name: `${input.familyName} ${input.givenName}`, posts: input.posts.map(p => p.post) },
      { person },
    )
  },
})

/** A further post for somebody who is here, or the last day in one. */
export const changePost = act({
  name: 'school.changePost',
  summary: 'Gives a person a further post, or ends one',
  input: z.discriminatedUnion('change', [
    z.object({ change: z.literal('begin'), person: id, post: z.enum(posts), fromDay: day, decisionNo }),
    z.object({ change: z.literal('end'), person: id, post: z.enum(posts), lastDay: day, decisionNo }),
  ]),
  output: z.object({}),
  async run(session, input) {
    const leave = session.ask('staff.appoint')
    await personsHere(session, [input.person])
    if (input.change === 'begin') await insertPosts(session, input.person, [input], 'post')
    else {
      await postsBefore(session, input)
      const ended = await session.trx
        .updateTable('post')
        .set({ to_day: input.lastDay, act_id: session.actId })
        .where('school_id', '=', session.school.id)
        .where('person_id', '=', input.person)
        .where('post', '=', input.post)
        .where('to_day', 'is', null)
        .executeTakeFirst()
      if (ended.numUpdatedRows === 0n) throw new NotFound('post')
    }
    return session.record(leave, input, {})
  },
})

/** A post is not held before its first day; a person who does not hold it has nothing to end. */
async function postsBefore(session: Session, end: { person: string; post: Post; lastDay: string }): Promise<void> {
  const held = await session.trx
    .selectFrom('post')
    .select('from_day')
    .where('school_id', '=', session.school.id)
    .where('person_id', '=', end.person)
    .where('post', '=', end.post)
    .where('to_day', 'is', null)
    .execute()
  if (held.some(p => p.from_day > end.lastDay)) throw new Invalid([{ at: 'lastDay', code: 'ERR_POST_ENDS_BEFORE' }])
}

/** Everybody is of this school, or NotFound. */
export async function personsHere(session: Session, persons: readonly string[]): Promise<void> {
  const found = await session.trx
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('id', 'in', [...persons])
    .execute()
  if (persons.some(p => !found.some(f => f.id === p))) throw new NotFound('person')
}

/** Inserts a person with posts; the caller has the leave. */
export async function insertPerson(
  session: Session,
  name: Name,
  appointments: readonly Appointment[],
): Promise<string> {
  const person = session.newId()
  await session.trx
    .insertInto('person')
    .values({
      school_id: session.school.id,
      id: person,
      account_id: null,
      family_name: name.familyName,
      given_name: name.givenName,
      born_on: name.bornOn ?? null,
      phone: name.phone ?? null,
      act_id: session.actId,
    })
    .execute()
  await insertPosts(session, person, appointments)
  return person
}

/** `form`: whether the faults are told at the one post of the form, or at one of several. */
async function insertPosts(
  session: Session,
  person: string,
  appointments: readonly Appointment[],
  form: 'posts' | 'post' = 'posts',
): Promise<void> {
  await oneAfterAnother(session, 'post')
  await mustBeFree(session, person, appointments, form)
  await session.trx
    .insertInto('post')
    .values(
      appointments.map(a => ({
        school_id: session.school.id,
        id: session.newId(),
        person_id: person,
        post: a.post,
        from_day: a.fromDay,
        to_day: null,
        decision_no: a.decisionNo,
        act_id: session.actId,
      })),
    )
    .execute()
}

/** Nobody holds one post twice on a day. Every fault at its field, with the decision by which it is held. */
async function mustBeFree(
  session: Session,
  person: string,
  appointments: readonly Appointment[],
  form: 'posts' | 'post',
): Promise<void> {
  const held = await session.trx
    .selectFrom('post')
    .select(['post', 'from_day', 'decision_no'])
    .where('school_id', '=', session.school.id)
    .where('person_id', '=', person)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', earliest(appointments))]))
    .execute()
  const faults = appointments.flatMap(({ post }, i) => {
    const at = form === 'posts' ? `posts.${i}.post` : 'post'
    const own = held.find(h => h.post === post)
    if (own) return [{ at, code: 'ERR_POST_HELD', params: { from: printDay(own.from_day), no: own.decision_no } }]
    return appointments.findIndex(a => a.post === post) < i ? [{ at, code: 'ERR_POST_TWICE' }] : []
  })
  if (faults.length > 0) throw new Invalid(faults)
}

const earliest = (appointments: readonly Appointment[]) => appointments.map(a => a.fromDay).toSorted()[0]!
