import { z } from 'zod'
import { read } from '../../records/act.ts'
import { staffOf } from '../school/index.ts'
import { id } from '../shapes.ts'
import { findAdopted } from './adopted.ts'

/** Who of the staff has read an adopted regulation, and who has not yet. */
export const regulationReaders = read({
  name: 'regulation.readers',
  summary: 'Who has read a regulation of the school, and who has not',
  input: z.object({ regulation: id }),
  output: z.object({
    document: z.string(),
    readers: z.array(z.object({ person: id, name: z.string(), title: z.string(), at: z.number().nullable() })),
  }),
  async run(session, { regulation }) {
    session.ask('regulation.draft')
    const { trx, school } = session
    const version = await findAdopted(session, regulation)
    const rows = await trx
      .selectFrom('regulation_reading')
      .select(['person_id', 'at'])
      .where('school_id', '=', school.id)
      .where('version_id', '=', regulation)
      .execute()
    const read = new Map(rows.map(r => [r.person_id, r.at.getTime()]))
    const staff = (await staffOf(session)).filter(s => s.posts.length > 0)
    return {
      document: version.decisionNo,
      readers: staff
        .map(({ person, name, posts }) => ({ person, name, title: posts[0]!.title, at: read.get(person) ?? null }))
        .sort((a, b) => Number(a.at !== null) - Number(b.at !== null)),
    }
  },
})
