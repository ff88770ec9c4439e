import { z } from 'zod'
import { download } from '../../records/act.ts'
import { paperFrom } from '../files/index.ts'
import { hash, id } from '../shapes.ts'
import { classesOf, lastVersions } from './kept.ts'

/** A scan of the old học bạ of a year that is recorded, for whoever may read the pupil's class whole. */
export const earlierEvidence = download({
  name: 'earlier.evidence',
  summary: 'A scan of the old transcript of an earlier year',
  input: z.object({ pupil: id, sha256: hash }),
  async run(session, { pupil, sha256 }) {
    const [of] = await classesOf(session, pupil)
    session.ask('record.read', { towards: { classId: of.id } })
    const versions = await lastVersions(session, pupil)
    // what was taken back is nobody's paper any more
    const papers = versions.flatMap(v => (v.content ? v.papers : []))
    return paperFrom(session, papers, sha256)
  },
})
