import { z } from 'zod'
import { download } from '../../records/act.ts'
import { paperFrom } from '../files/index.ts'
import { hash, id } from '../shapes.ts'
import { findDossier } from './dossier.ts'

/** A file of a dossier, for whoever may read the book. */
export const evidence = download({
  name: 'corrections.evidence',
  summary: 'A file of evidence',
  input: z.object({ correction: id, sha256: hash }),
  async run(session, input) {
    const dossier = await findDossier(session, input.correction)
    session.ask('record.read', { towards: { classId: dossier.book.classId, subject: dossier.book.subject } })
    return paperFrom(session, dossier.evidence, input.sha256)
  },
})
