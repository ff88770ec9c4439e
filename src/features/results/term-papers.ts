/** The papers of a first term that another school assessed: they show every subject, so they go to who may read the class whole. */
import { sql } from 'kysely'
import { z } from 'zod'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, yearParameter } from '../shapes.ts'
import { classNow } from './plan-education.ts'

type Paper = { sha256: string; name: string; size: number; mediaType: string }

export const termPaper = download({
  name: 'results.termPaper',
  summary: 'A paper of the first term of a pupil as another school assessed it',
  input: z.object({ pupil: id, year: yearParameter, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  async run(session, { pupil, year, sha256 }) {
    const of = await classNow(session, pupil, year)
    session.ask('record.read', { towards: { classId: of.id } })
    const file = (await termPapers(session, pupil, year)).find(paper => paper.sha256 === sha256)
    if (!file) throw new NotFound('evidence')
    return { bytes: await session.blobs.get(session.school.id, sha256), name: file.name, mediaType: file.mediaType }
  },
})

/** In every class of the year, by the names that whoever handed them in gave them. */
export async function termPapers({ trx, school }: Session, pupil: string, year: number): Promise<Paper[]> {
  const { rows } = await sql<Paper>`
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
