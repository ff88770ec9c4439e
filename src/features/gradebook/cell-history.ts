import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { id } from '../shapes.ts'
import { filesIn } from './absence-files.ts'
import { findBook, periodOf } from './book-facts.ts'
import { columnOf, storedColumn } from './book-scheme.ts'
import { absenceFile, fromRow } from './cell-rows.ts'
import { namesOf } from './person-names.ts'

/** Every value that a cell ever had: who, when, how, by which clauses. Newest first. */
export const cellHistory = read({
  name: 'gradebook.cellHistory',
  summary: 'The past of one cell',
  input: z.object({ book: id, period: z.string().max(8), pupil: id, column: z.string().max(30) }),
  output: z.object({
    versions: z.array(
      z.object({
        text: z.string(),
        version: z.int(),
        by: z.string(),
        at: z.number(),
        how: z.string(),
        /** the mark of a test that was done again */
        retested: z.boolean(),
        /** the papers of an absence, as they stood with this version */
        files: z.array(absenceFile),
        clauses: z.array(z.string()),
      }),
    ),
  }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const col = storedColumn(periodOf(book, input.period), input.column)
    const found = columnOf(book.scheme, col)
    if (!found) throw new NotFound('column')
    const past = await versions('mark_history')
    const all = [...(await versions('mark')), ...past].sort((a, b) => b.version - a.version)
    const names = await namesOf(
      session,
      all.map(v => v.person_id),
    )
    return {
      versions: all.map(v => ({
        text: formatCell(found.column, fromRow(found.column, v)),
        version: v.version,
        by: names.get(v.person_id) ?? '',
        at: v.at.getTime(),
        how: v.how,
        retested: v.state === 'retested',
        files: filesIn(v),
        clauses: z.array(z.string()).parse(JSON.parse(v.clauses)),
      })),
    }

    function versions(table: 'mark' | 'mark_history') {
      return session.trx
        .selectFrom(`${table} as m`)
        .innerJoin('journal as j', on => on.onRef('j.school_id', '=', 'm.school_id').onRef('j.act_id', '=', 'm.act_id'))
        .select([
          'm.score',
          'm.level',
          'm.remark',
          'm.state',
          'm.detail',
          'm.version',
          'm.how',
          'm.person_id',
          'm.at',
          'j.clauses',
        ])
        .where('m.school_id', '=', session.school.id)
        .where('m.year', '=', book.year)
        .where('m.book_id', '=', book.id)
        .where('m.pupil_id', '=', input.pupil)
        .where('m.col', '=', col)
        .execute()
    }
  },
})
