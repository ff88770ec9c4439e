import { z } from 'zod'
import { read } from '../../records/act.ts'
import { type Period, periodsOf, sheetScheme, taughtBooks } from '../gradebook/index.ts'
import { id, yearParameter } from '../shapes.ts'

/** What a lock can cover less than the whole school: grades, classes, subjects with the columns of their sheets. */
export const lockScopes = read({
  name: 'locks.scopes',
  summary: 'What a lock can cover: grades, classes, subjects and columns',
  input: z.object({ year: yearParameter, period: z.string().max(8) }),
  output: z.object({
    classes: z.array(z.object({ class: id, name: z.string(), grade: z.int() })),
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
    const books = (await taughtBooks(session, input.year)).filter(b =>
      (periodsOf(b.scheme) as readonly string[]).includes(input.period),
    )
    return {
      classes: [...Map.groupBy(books, b => b.classId)].map(([id, [first]]) => ({
        class: id,
        name: first!.className,
        grade: first!.grade,
      })),
      subjects: [...Map.groupBy(books, b => b.subject)].map(([subject, of]) => {
        const columns = of.flatMap(b => sheetScheme(b.scheme, input.period as Period).columns)
        const typed = new Map(columns.filter(c => c.kind !== 'average').map(c => [c.key, c.name ?? c.title]))
        return {
          subject,
          subjectName: of[0]!.subjectName,
          columns: [...typed].map(([column, name]) => ({ column, name })),
        }
      }),
    }
  },
})
