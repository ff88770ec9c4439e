/** The files of a version: the pages, the data, and before anybody signed the whole, a draft of the pages. */
import { z } from 'zod'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { contentOf, type Document, findDocument } from './document.ts'
import { mayRead } from './read.ts'

const one = z.object({ document: id })

/** With the newest signatures on it; before the homeroom teacher has signed, a draft without any. */
export const transcriptPdf = download({
  name: 'transcripts.pdf',
  summary: 'The pages of a transcript (PDF/A-3), or a draft of them',
  input: one,
  async run(session, input) {
    const document = await readable(session, input.document)
    const last = document.signatures.findLast(s => s.pdfSha !== null)
    const bytes = last ? await session.blobs.get(session.school.id, last.pdfSha!) : await draft(session, document)
    return { bytes, name: nameOf(document, 'pdf'), mediaType: 'application/pdf' }
  },
})

/** The stand-alone XML with the newest signatures; of equal value beside the pages once it is sealed. */
export const transcriptXmlFile = download({
  name: 'transcripts.xml',
  summary: 'The data of a transcript (XML)',
  input: one,
  async run(session, input) {
    const document = await readable(session, input.document)
    const last = document.signatures.findLast(s => s.pdfSha !== null)
    const bytes = await session.blobs.get(session.school.id, last?.xmlSha ?? document.xmlSha)
    return { bytes, name: nameOf(document, 'xml'), mediaType: 'application/xml' }
  },
})

/** The version, for whoever may read the class. */
export async function readable(session: Session, id: string): Promise<Document> {
  const document = await findDocument(session, id)
  if (!mayRead(session, document.classId)) session.ask('record.read', { towards: { classId: document.classId } })
  return document
}

async function draft(session: Session, document: Document): Promise<Uint8Array> {
  if (document.superseded) throw new NotFound('transcript')
  const content = await contentOf(session, document.xmlSha)
  const data = { ...content, mark: 'draft', link: null, linkCode: null } as const
  return render('transcript-primary', data, { at: new Date(document.at).toISOString() })
}

const nameOf = (d: Document, ending: string) => `hoc-ba-${d.year}-${d.year + 1}-${d.code}-v${d.version}.${ending}`
