/** Teachers of another school in the year-end tests of grade 5: people without an account, named in the record (Điều 12). */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, line } from '../shapes.ts'
import { LAST_GRADE, primaryClassOf, testedBooks } from './class-now.ts'

export const nameMarker = act({
  name: 'handover.nameMarker',
  summary: 'Names a teacher of another school who supervised or marked a year-end test of grade 5',
  input: z.object({
    class: id,
    book: id,
    name: line(100),
    school: line(200),
    part: z.enum(['supervision', 'marking', 'both']),
  }),
  output: z.object({ marker: id }),
  async run(session, input) {
    const of = await primaryClassOf(session, input.class)
    const leave = askNaming(session, of)
    if (of.grade !== LAST_GRADE) throw new Invalid([{ at: 'class', code: 'ERR_NOT_LAST_GRADE' }])
    if (!testedBooks(of).some(b => b.id === input.book)) throw new Invalid([{ at: 'book', code: 'ERR_NO_YEAR_TEST' }])
    const marker = session.newId()
    const written = await session.trx
      .insertInto('outside_marker')
      .values({
        school_id: session.school.id,
        id: marker,
        book_id: input.book,
        period: 'CN',
        name: input.name,
        school_name: input.school,
        part: input.part,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_MARKER_NAMED', null)
    return session.record(leave, { ...input, marker }, { marker })
  },
})

export const removeMarker = act({
  name: 'handover.removeMarker',
  summary: 'Takes back the name of a teacher of another school that was entered by mistake',
  input: z.object({ class: id, marker: id }),
  output: z.object({}),
  async run(session, input) {
    const of = await primaryClassOf(session, input.class)
    const leave = askNaming(session, of)
    const books = of.books.map(b => b.id)
    const gone = await session.trx
      .deleteFrom('outside_marker')
      .where('school_id', '=', session.school.id)
      .where('id', '=', input.marker)
      .where('book_id', 'in', books.length > 0 ? books : [''])
      .returning(['name', 'school_name', 'book_id', 'part'])
      .executeTakeFirst()
    if (!gone) throw new NotFound('marker')
    return session.record(leave, { ...input, ...gone }, {})
  },
})

const askNaming = (session: Session, of: { id: string; name: string }) =>
  session.ask('handover.nameMarker', { towards: { classId: of.id }, matter: { class: of.name } })
