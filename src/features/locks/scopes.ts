import { z } from 'zod'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import { read } from '../../records/act.ts'
import { id, yearParameter } from '../shapes.ts'
import { closablesOf, columnsOf } from './closables.ts'

/** What a lock can cover less than the whole school: grades or age groups, classes, books with the columns of their sheets. */
export const lockScopes = read({
  name: 'locks.scopes',
  summary: 'What a lock can cover: grades, age groups, classes, subjects and columns',
  input: z.object({ year: yearParameter, period: z.string().max(8) }),
  output: z.object({
    classes: z.array(z.object({ class: id, name: z.string(), grade: z.int(), ageGroup: z.enum(ageGroups).nullable() })),
    /** whether the books part into marks and the homeroom teacher's sheet */
    parts: z.boolean(),
    subjects: z.array(
      z.object({
        subject: z.string(),
        subjectName: z.string(),
        columns: z.array(z.object({ column: z.string(), name: z.string() })),
      }),
    ),
  }),
  async run(session, input) {
    session.ask('record.read')
    const { year, period } = input
    const books = (await closablesOf(session, { year })).filter(b => b.periods.includes(period))
    return {
      classes: [...Map.groupBy(books, b => b.classId)].map(([id, [first]]) => ({
        class: id,
        name: first!.className,
        grade: first!.grade,
        ageGroup: first!.ageGroup,
      })),
      parts: books.some(b => b.scheme !== null),
      subjects: [...Map.groupBy(books, b => b.subject)].map(([subject, of]) => ({
        subject,
        subjectName: of[0]!.subjectName,
        columns: [...new Map(of.flatMap(b => columnsOf(b, period)).map(c => [c.column, c])).values()],
      })),
    }
  },
})
