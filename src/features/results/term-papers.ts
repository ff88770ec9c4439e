/** The papers of a first term that another school assessed: they show every subject, so they go to who may read the class whole. */
import { sql } from 'kysely'
import { z } from 'zod'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { type OwnFile, paperFrom } from '../files/index.ts'
import { hash, id, yearParameter } from '../shapes.ts'
import { classNow } from './plan-education.ts'

export const termPaper = download({
  name: 'results.termPaper',
  summary: 'A paper of the first term of a pupil as another school assessed it',
  input: z.object({ pupil: id, year: yearParameter, sha256: hash }),
  async run(session, { pupil, year, sha256 }) {
    const of = await classNow(session, pupil, year)
    session.ask('record.read', { towards: { classId: of.id } })
    return paperFrom(session, await termPapers(session, pupil, year), sha256)
  },
})

/** In every class of the year, by the names that whoever handed them in gave them. */
export async function termPapers({ trx, school }: Session, pupil: string, year: number): Promise<OwnFile[]> {
  const { rows } = await sql<OwnFile>`
    select distinct on (b.sha256) b.sha256, coalesce(u.name, b.name) as name, b.size::int as size,
      b.media_type as "mediaType"
    from imported_term_evidence e
      join class f on f.school_id = e.school_id and f.id = e.class_id and f.year = ${year}
      join blob b on b.school_id = e.school_id and b.sha256 = e.sha256
      left join imported_term t on t.school_id = e.school_id and t.class_id = e.class_id and t.pupil_id = e.pupil_id
        and t.act_id = e.act_id
      left join upload u on u.school_id = e.school_id and u.sha256 = e.sha256 and u.person_id = t.person_id
    where e.school_id = ${school.id} and e.pupil_id = ${pupil}
    order by b.sha256, u.name`.execute(trx)
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
}
