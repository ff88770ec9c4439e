/** Gathers what the archive of a class holds: documents, the data in them as tables, the deeds behind them. */
import { JOURNAL_EXTRACT, type Payload } from '../../documents/archive.ts'
import type { TranscriptContent } from '../../documents/transcript-xml.ts'
import { extractJournal } from '../../records/journal-extract.ts'
import type { Session } from '../../records/session.ts'
import { searchKey } from '../pupils/index.ts'
import { contentOf, type Document, isDemo, signatureOf, stateOf } from '../transcripts/index.ts'
import { actsBehind } from './acts-behind.ts'
import { indexPage } from './index-page.ts'
import { type Request, sealedOf } from './matter.ts'
import { tablesOf } from './tables.ts'

export type Entry = {
  document: Document
  state: string
  content: TranscriptContent
  name: string
  xmlSha: string
  pdfSha: string
}

export type Gathered = { entries: Entry[]; journal: string; demo: boolean }

/** Reads everything but the large files, inside the session. */
export async function gatherArchive(session: Session, request: Request): Promise<Gathered> {
  const demo = await isDemo(session)
  const documents = await sealedOf(session, request.of.id)
  const entries: Entry[] = []
  for (const document of documents) {
    const content = await contentOf(session, document.xmlSha)
    const seal = signatureOf(document, 'seal')!
    const name = `${content.pupil.registerNo}-${searchKey(content.pupil.name)}-v${document.version}`
    entries.push({
      document,
      state: stateOf(document, demo),
      content,
      name: name.replace(/[^\w.-]+/g, '-'),
      xmlSha: seal.xmlSha,
      pdfSha: seal.pdfSha!,
    })
  }
  const journal = await extractJournal(session, await actsBehind(session, request, documents))
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), journal, demo }
}

type Blobs = (sha: string) => Promise<Uint8Array>

/** Puts the payload together; the large files come one by one from the store. */
export async function payloadOf(
  request: Request,
  school: string,
  { entries, journal, demo }: Gathered,
  blob: Blobs,
): Promise<Payload> {
  const files: { path: string; bytes: Uint8Array }[] = []
  for (const { name, pdfSha, xmlSha } of entries) {
    files.push({ path: `hoc-ba/${name}.pdf`, bytes: await blob(pdfSha) })
    files.push({ path: `hoc-ba/${name}.xml`, bytes: await blob(xmlSha) })
  }
  return [
    ...files,
    ...tablesOf(entries),
    { path: JOURNAL_EXTRACT.replace('data/', ''), bytes: Buffer.from(journal) },
    { path: 'muc-luc.html', bytes: Buffer.from(indexPage(request, school, entries, demo)) },
  ]
}
