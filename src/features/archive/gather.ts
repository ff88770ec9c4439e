/** Gathers what the archive of a class holds: documents, the data in them as tables, the deeds behind them. */
import { csv, JOURNAL_EXTRACT, type Payload } from '../../documents/archive.ts'
import type { TranscriptContent } from '../../documents/transcript-xml.ts'
import { extractJournal } from '../../records/journal-extract.ts'
import type { Session } from '../../records/session.ts'
import { searchKey } from '../pupils/index.ts'
import { contentOf, type Document, isDemo, signatureOf, stateOf } from '../transcripts/index.ts'
import { actsBehind } from './acts-behind.ts'
import { indexPage } from './index-page.ts'
import { type Request, sealedOf } from './matter.ts'

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
    { path: 'du-lieu/hoc-sinh.csv', bytes: csv(pupilTable(entries)) },
    { path: 'du-lieu/mon-hoc.csv', bytes: csv(subjectTable(entries)) },
    { path: 'du-lieu/pham-chat-nang-luc.csv', bytes: csv(traitTable(entries)) },
    { path: JOURNAL_EXTRACT.replace('data/', ''), bytes: Buffer.from(journal) },
    { path: 'muc-luc.html', bytes: Buffer.from(indexPage(request, school, entries, demo)) },
  ]
}

const yearOf = (e: Entry) => e.content.years.at(-1)!

function pupilTable(entries: readonly Entry[]) {
  const head = [
    ...['so_dang_bo', 'so_dinh_danh', 'ho_ten', 'gioi_tinh', 'ngay_sinh', 'nam_hoc', 'lop', 'danh_gia', 'hoan_thanh'],
    ...[
      'len_lop',
      'khen_thuong',
      'nghi_co_phep',
      'nghi_khong_phep',
      'phien_ban',
      'trang_thai',
      'tep_pdf',
      'sha256_pdf',
      'tep_xml',
      'sha256_xml',
    ],
  ]
  return [
    head,
    ...entries.map(e => {
      const { pupil } = e.content
      const year = yearOf(e)
      return [
        ...[pupil.registerNo, pupil.personalId, pupil.name, pupil.gender, pupil.born, year.schoolYear, year.class],
        ...[year.rating, year.completion, year.promotion, year.awards.map(a => a.text).join('; ')],
        ...[year.absences.excused, year.absences.unexcused, e.document.version, e.state],
        ...[`hoc-ba/${e.name}.pdf`, e.pdfSha, `hoc-ba/${e.name}.xml`, e.xmlSha],
      ]
    }),
  ]
}

function subjectTable(entries: readonly Entry[]) {
  const head = [
    'so_dang_bo',
    'ho_ten',
    'phien_ban',
    'ma_mon',
    'mon',
    'muc',
    'diem',
    'kiem_tra_lai',
    'nhan_xet',
    'giao_vien',
  ]
  return [
    head,
    ...entries.flatMap(e =>
      yearOf(e).subjects.map(s => [
        ...[e.content.pupil.registerNo, e.content.pupil.name, e.document.version, s.code, s.name, s.level, s.score],
        ...[s.retested ? 1 : 0, s.comment, s.teacher.name],
      ]),
    ),
  ]
}

function traitTable(entries: readonly Entry[]) {
  const rows = entries.flatMap(e => {
    const { qualities, general, specific } = yearOf(e)
    return [qualities, general, specific].flatMap(group =>
      group.levels.map(t => [
        e.content.pupil.registerNo,
        e.content.pupil.name,
        e.document.version,
        t.code,
        t.level,
        group.comment,
      ]),
    )
  })
  return [['so_dang_bo', 'ho_ten', 'phien_ban', 'ma', 'muc', 'nhan_xet_nhom'], ...rows]
}
