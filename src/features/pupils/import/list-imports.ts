import { z } from 'zod'
import { schoolYearOf } from '../../../calendar/vietnam-time.ts'
import { read } from '../../../records/act.ts'
import { empty, id } from '../../shapes.ts'

/** Where an import begins: the school years that have classes, and the imports of before, the newest first. */
export const rosterImports = read({
  name: 'pupils.imports',
  summary: 'The school years with classes, and the lists that were imported before',
  input: empty,
  output: z.object({
    /** the year that goes on now, whether it has classes yet or not */
    year: z.int(),
    years: z.array(z.object({ year: z.int(), classes: z.array(z.string()) })),
    imports: z.array(
      z.object({
        id,
        fileName: z.string(),
        rows: z.int(),
        at: z.string(),
        by: z.string(),
        undoneAt: z.string().nullable(),
      }),
    ),
  }),
  async run(session) {
    session.ask('roster.import')
    const { trx, school, day } = session
    const classes = await trx
      .selectFrom('class')
      .select(['year', 'name'])
      .where('school_id', '=', school.id)
      .orderBy('year', 'desc')
      .orderBy('grade')
      .orderBy('name')
      .execute()
    const imports = await trx
      .selectFrom('roster_import as i')
      .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'i.school_id').onRef('p.id', '=', 'i.person_id'))
      .leftJoin('roster_import_undone as u', j =>
        j.onRef('u.school_id', '=', 'i.school_id').onRef('u.import_id', '=', 'i.id'),
      )
      .select([
        'i.id',
        'i.file_name as fileName',
        'i.rows',
        'i.at',
        'p.family_name',
        'p.given_name',
        'u.at as undoneAt',
      ])
      .where('i.school_id', '=', school.id)
      .orderBy('i.at', 'desc')
      .limit(20)
      .execute()
    const years = Map.groupBy(classes, c => c.year)
    return {
      year: schoolYearOf(day),
      years: [...years].map(([year, of]) => ({ year, classes: of.map(c => c.name) })),
      imports: imports.map(({ family_name, given_name, at, undoneAt, ...i }) => ({
        ...i,
        at: at.toISOString(),
        undoneAt: undoneAt?.toISOString() ?? null,
        by: `${family_name} ${given_name}`,
      })),
    }
  },
})
