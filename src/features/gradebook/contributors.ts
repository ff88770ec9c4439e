/**
 * An activity taught by several (Hoạt động trải nghiệm, hướng nghiệp): each enters what was found, the one who is assigned
 * the subject concludes. Everybody's word stays, by name.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, id } from '../shapes.ts'
import { type Book, findBook } from './book-facts.ts'
import { subjectsIn } from './book-scheme.ts'

/** From a day on these people teach the activity along with who concludes it; who stood before and is not named ends. */
export const assignContributors = act({
  name: 'gradebook.assignContributors',
  summary: 'Names who teaches an activity along with the teacher who concludes it',
  input: z.object({ book: id, people: z.array(id).max(10), fromDay: day }),
  output: z.object({}),
  async run(session, input) {
    const leave = session.ask('teaching.assign')
    const book = await findBook(session, input.book)
    if (!isActivity(book)) throw new Invalid([{ at: 'book', code: 'ERR_NOT_AN_ACTIVITY' }])
    const { trx, school, actId } = session
    const people = [...new Set(input.people)]
    const known = await trx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', school.id)
      .where('id', '=', sql<string>`any(${people}::uuid[])`)
      .execute()
    if (known.length !== people.length) throw new NotFound('person')
    const now = await contributorsOf(session, book.id, input.fromDay)
    const gone = now.filter(c => !people.includes(c.person)).map(c => c.id)
    await trx
      .updateTable('contributor')
      // who began on that very day has taught that day
      .set({ to_day: sql<string>`greatest(from_day, ${addDays(input.fromDay, -1)}::date)`, act_id: actId })
      .where('school_id', '=', school.id)
      .where('id', '=', sql<string>`any(${gone}::uuid[])`)
      .execute()
    const fresh = people.filter(p => !now.some(c => c.person === p))
    if (fresh.length > 0)
      await trx
        .insertInto('contributor')
        .values(
          fresh.map(person_id => ({
            school_id: school.id,
            id: session.newId(),
            book_id: book.id,
            person_id,
            from_day: input.fromDay,
            to_day: null,
            act_id: actId,
          })),
        )
        .execute()
    return session.record(leave, { ...input, people }, {})
  },
})

/** Whether several may teach it: what the programme assesses by comments. */
export function isActivity({ scheme, subject }: Book): boolean {
  return (
    scheme.programme !== 'primary' && subjectsIn(scheme.programme).some(s => s.code === subject && s.kind === 'comment')
  )
}

/** Who teaches the activity of a book along with its teacher, on a day. */
export async function contributorsOf({ trx, school }: Session, bookId: string, on: string) {
  const rows = await trx
    .selectFrom('contributor as c')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.person_id'))
    .select(['c.id', 'c.person_id as person', 'p.family_name', 'p.given_name'])
    .where('c.school_id', '=', school.id)
    .where('c.book_id', '=', bookId)
    .where('c.from_day', '<=', on)
    .where(eb => eb.or([eb('c.to_day', 'is', null), eb('c.to_day', '>=', on)]))
    .execute()
  return rows.map(({ family_name, given_name, ...row }) => ({ ...row, name: `${family_name} ${given_name}` }))
}
