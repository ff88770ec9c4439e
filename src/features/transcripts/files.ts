/** The files of a version: the pages, the data, and before anybody signed the whole, a draft of the pages. */
import { z } from 'zod'
import { bookmarksOf, openPdf, pagesOf } from '../../documents/pdf-file.ts'
import { drawPage } from '../../documents/render.ts'
import { transcriptPages as drawPages } from '../../documents/transcript-pages.ts'
import { download, read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { contentOf, type Document, findDocument } from './document.ts'

const one = z.object({ document: id })

/** With the newest signatures on it; before the homeroom teacher has signed, a draft without any. */
export const transcriptPdf = download({
  name: 'transcripts.pdf',
  summary: 'The pages of a transcript (PDF/A-3), or a draft of them',
  input: one,
  async run(session, input) {
    const document = await readable(session, input.document)
    const bytes = await pdfOf(session, document)
    if (!bytes) throw new NotFound('transcript')
    return { bytes, name: nameOf(document, 'pdf'), mediaType: 'application/pdf' }
  },
})

/** How many pages there are to look at. */
export const transcriptPages = read({
  name: 'transcripts.pages',
  summary: 'How many pages a transcript has, and whether they are a draft',
  input: one,
  output: z.object({
    /** none where the version was superseded before its pages were drawn */
    pages: z.int(),
    draft: z.boolean(),
    /** the pages on which cover, notes, biography and each year begin; empty in a file from before they were kept */
    bookmarks: z.array(z.int()),
  }),
  async run(session, input) {
    const document = await readable(session, input.document)
    const bytes = await pdfOf(session, document)
    const file = bytes && openPdf(bytes)
    return {
      pages: file ? pagesOf(file).length : 0,
      draft: !signedFile(document),
      bookmarks: file ? bookmarksOf(file) : [],
    }
  },
})

/** Drawn from the file itself, for screens without a reader of PDF. */
export const transcriptPage = download({
  name: 'transcripts.page',
  summary: 'One page of a transcript as a picture (SVG)',
  input: one.extend({ page: z.int().min(1).max(500) }),
  async run(session, input) {
    const document = await readable(session, input.document)
    const pdf = await pdfOf(session, document)
    if (!pdf || input.page > pagesOf(openPdf(pdf)).length) throw new NotFound('page')
    const bytes = await drawPage(pdf, input.page)
    return { bytes, name: nameOf(document, `${input.page}.svg`), mediaType: 'image/svg+xml' }
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

/** The version, for whoever may read it whole: a page cannot be cut to the rows of one subject. */
export async function readable(session: Session, id: string): Promise<Document> {
  const document = await findDocument(session, id)
  session.ask('transcript.read', { towards: { classId: document.classId, pupil: document.pupil } })
  return document
}

const signedFile = (document: Document) => document.signatures.findLast(s => s.pdfSha !== null)?.pdfSha

/** The signed pages, or a draft; null where a version ended before it had any. */
async function pdfOf(session: Session, document: Document): Promise<Uint8Array | null> {
  const sha = signedFile(document)
  if (sha) return session.blobs.get(session.school.id, sha)
  if (document.superseded) return null
  const made = drafts.get(document.id) ?? draft(session, document)
  drafts.delete(document.id)
  drafts.set(document.id, made)
  made.catch(() => drafts.delete(document.id))
  const oldest = drafts.size > DRAFTS_KEPT ? drafts.keys().next().value : undefined
  if (oldest !== undefined) drafts.delete(oldest)
  return made
}

/** the last ones looked at, so that turning a page does not set the whole anew; a version never changes */
const drafts = new Map<string, Promise<Uint8Array>>()
const DRAFTS_KEPT = 4

async function draft(session: Session, document: Document): Promise<Uint8Array> {
  const content = await contentOf(session, document.xmlSha)
  const printed = { mark: 'draft', link: null, linkCode: null } as const
  return drawPages(content, printed, { at: new Date(document.at).toISOString() })
}

const nameOf = (d: Document, ending: string) => `hoc-ba-${d.year}-${d.year + 1}-${d.code}-v${d.version}.${ending}`
