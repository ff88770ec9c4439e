import { z } from 'zod'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { id } from '../shapes.ts'
import { findDossier } from './dossier.ts'

/** A file of a dossier, for whoever may read the book. */
export const evidence = download({
  name: 'corrections.evidence',
  summary: 'A file of evidence',
  input: z.object({ correction: id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  async run(session, input) {
    const dossier = await findDossier(session, input.correction)
    session.ask('record.read', { towards: { classId: dossier.book.classId, subject: dossier.book.subject } })
    const file = dossier.evidence.find(e => e.sha256 === input.sha256)
    if (!file) throw new NotFound('evidence')
    return {
      bytes: await session.blobs.get(session.school.id, file.sha256),
      name: file.name,
      mediaType: file.mediaType,
    }
  },
})
