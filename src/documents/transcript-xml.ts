import { FIRST_PRIMARY_FORM, type PrimaryFormId, primaryFormIds } from './primary-forms.ts'
import { type FormId, formIds } from './secondary-forms.ts'
import type { SecondaryTranscript } from './secondary-transcript.ts'
import { readSecondaryYear, writeSecondaryYear } from './secondary-year-xml.ts'
import type { PrimaryTranscript, TraitGroup, TranscriptSubject, TranscriptYear } from './transcript.ts'
import { attributeOf, elementsOf, newElement, parseXml, serialize, textOf, type XmlElement, XmlFault } from './xml.ts'
import { CODE, type Columns, cells, DATE, named, PARTIAL_DATE, values, YEARS } from './xml-columns.ts'
import { ABSENCES, mustBelong, PERSON, readYearEnd, rowPlace, writeYearEnd } from './year-parts-xml.ts'

const PRIMARY_NAMESPACE = 'urn:hoso:hocba:1'
const SECONDARY_NAMESPACE = 'urn:hoso:hocba-trunghoc:1'
/** of the primary học bạ (hocba-1.xsd), and of those of continuing and secondary education (hocba-trunghoc-1.xsd) */
export const TRANSCRIPT_NAMESPACES: readonly string[] = [PRIMARY_NAMESPACE, SECONDARY_NAMESPACE]

type Printed = 'mark' | 'link' | 'linkCode'
export type PrimaryContent = Omit<PrimaryTranscript, Printed>
export type SecondaryContent = Omit<SecondaryTranscript, Printed>
/** What the XML holds of a transcript: everything but the marks of the printed page. */
export type TranscriptContent = PrimaryContent | SecondaryContent

/** Continuing and secondary education, told by the form that the content names. */
export const isSecondary = <C extends { form: FormId | PrimaryFormId }>(
  content: C,
): content is Extract<C, { form: FormId }> => (formIds as readonly string[]).includes(content.form)

/** The content whose last page has these words instead. */
export function withLastYear<Content extends Pick<TranscriptContent, 'years'>>(
  content: Content,
  change: Partial<Pick<TranscriptYear, 'date' | 'confirmed'>>,
): Content {
  const { years } = content
  return { ...content, years: years.map((page, i) => (i === years.length - 1 ? { ...page, ...change } : page)) }
}

const BOOK: Columns = [
  ['version', 'phienBan', 'whole'],
  ['ministryKey', 'maHocBa', 'text?'],
]
const FORM: Columns = [['form', 'mau', 'text', new RegExp(`^(${formIds.join('|')})$`)]]
const PRIMARY_FORM: Columns = [['form', 'mau', 'text?', new RegExp(`^(${primaryFormIds.join('|')})$`)]]
const SCHOOL: Columns = [
  ['code', 'maTruong', 'text?'],
  ['name', 'tenTruong', 'text'],
  ['commune', 'xa', 'text'],
  ['district', 'huyen', 'text?'],
  ['province', 'tinh', 'text'],
]
const PUPIL: Columns = [
  ['personalId', 'maDinhDanh', 'text?'],
  ['registerNo', 'soDangBo', 'text'],
  ['name', 'hoTen', 'text'],
  ['gender', 'gioiTinh', 'text', /^(male|female)$/],
  ['born', 'ngaySinh', 'text', PARTIAL_DATE],
  ['ethnicGroup', 'danToc', 'text'],
  ['nationality', 'quocTich', 'text'],
  ['birthplace', 'noiSinh', 'text'],
  ['hometown', 'queQuan', 'text'],
  ['residence', 'noiO', 'text'],
  ['father', 'cha', 'text'],
  ['mother', 'me', 'text'],
  ['guardian', 'giamHo', 'text'],
]
const OPENED: Columns = [
  ['place', 'noi', 'text'],
  ['date', 'ngay', 'text', DATE],
  ['principal', 'hieuTruong', 'text'],
]
const HISTORY: Columns = [
  ['schoolYear', 'namHoc', 'text', YEARS],
  ['class', 'lop', 'text'],
  ['school', 'truong', 'text'],
  ['registerNo', 'soDangBo', 'text'],
  ['joined', 'ngayDen', 'text', DATE],
]
const YEAR: Columns = [
  ['schoolYear', 'namHoc', 'text', YEARS],
  ['grade', 'khoi', 'whole', /^[1-5]$/],
  ['class', 'lop', 'text'],
  ['school', 'truong', 'text'],
  ['heightMm', 'chieuCaoMm', 'whole?'],
  ['weightG', 'canNangG', 'whole?'],
  ['rating', 'danhGia', 'text?', /^(HTXS|HTT|HT|CHT)$/],
  ['completion', 'hoanThanh', 'text', /^(HT_LOP|HT_TIEU_HOC|CHUA_HOAN_THANH|CHUA_XET)$/],
  ['promotion', 'lenLop', 'text', /^(LEN_LOP|RA_TRUONG|CHUA_LEN_LOP|CHUA_XET)$/],
  ['afterSupport', 'boSung', 'yes'],
  ['place', 'noi', 'text'],
  ['date', 'ngay', 'text?', DATE],
]
const SUBJECT: Columns = [
  ['code', 'ma', 'text', CODE],
  ['name', 'ten', 'text'],
  ['level', 'muc', 'text?', /^[THCM]$/],
  ['score', 'diem', 'whole?', /^(\d|10)$/],
  ['retested', 'kiemTraLai', 'yes'],
]
const TRAIT: Columns = [
  ['code', 'ma', 'text', CODE],
  ['level', 'muc', 'text?', /^[TDC]$/],
]
/** The Id of the transcript's element: the same in every version of the same học bạ. */
export function transcriptElementId(transcript: Pick<TranscriptContent, 'id'>): string {
  return `hb-${transcript.id}`
}

/**
 * The canonical XML of a transcript, without signatures: the same content gives the same bytes. Each row names the
 * transcript and the year it belongs to, so that a teacher's signature cannot be moved to another pupil.
 * Throws XmlFault for a character that XML cannot carry.
 */
export function transcriptXml(transcript: TranscriptContent): string {
  const secondary = isSecondary(transcript)
  const root = newElement(null, 'hoSo', { xmlns: secondary ? SECONDARY_NAMESPACE : PRIMARY_NAMESPACE })
  const id = transcriptElementId(transcript)
  const form = secondary ? cells(transcript, FORM) : primaryForm(transcript)
  const book = newElement(root, 'hocBa', { Id: id, ...cells(transcript, BOOK), ...form })
  newElement(book, 'Truong', cells(transcript.school, SCHOOL))
  newElement(book, 'HocSinh', cells(transcript.pupil, PUPIL))
  newElement(book, 'MoSo', cells(transcript.opened, OPENED))
  const history = newElement(book, 'QuaTrinh')
  for (const row of transcript.history) newElement(history, 'Dong', cells(row, HISTORY))
  if (secondary) for (const year of transcript.years) writeSecondaryYear(book, id, year)
  else for (const year of transcript.years) writeYear(book, id, year)
  newElement(root, 'chuKy')
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${serialize(root).normalize('NFC')}\n`
  parseXml(text)
  return text
}

/** The first form goes unnamed: what was signed before the data named forms is still written byte for byte the same. */
const primaryForm = ({ form }: PrimaryContent) =>
  cells({ form: form === FIRST_PRIMARY_FORM ? null : form }, PRIMARY_FORM)

/** Reads a transcript from its element. Throws XmlFault where something is missing, unknown or out of place. */
export function readTranscript(book: XmlElement): TranscriptContent {
  if (!TRANSCRIPT_NAMESPACES.includes(book.namespace) || book.local !== 'hocBa')
    throw new XmlFault('This is not a học bạ')
  const id = attributeOf(book, 'Id') ?? ''
  const [school, pupil, opened, history, ...years] = elementsOf(book)
  const secondary = book.namespace === SECONDARY_NAMESPACE
  const readPage = secondary ? readSecondaryYear : readYear
  return {
    id: id.replace(/^hb-/, ''),
    ...values(book, BOOK),
    ...(secondary ? values(book, FORM) : { form: values(book, PRIMARY_FORM).form ?? FIRST_PRIMARY_FORM }),
    school: values(named(school, 'Truong'), SCHOOL),
    pupil: values(named(pupil, 'HocSinh'), PUPIL),
    opened: values(named(opened, 'MoSo'), OPENED),
    history: elementsOf(named(history, 'QuaTrinh')).map(row => values(named(row, 'Dong'), HISTORY)),
    years: years.map(year => readPage(named(year, 'NamHoc'), id)),
  } as TranscriptContent
}

function writeYear(book: XmlElement, bookId: string, year: TranscriptYear): void {
  const element = newElement(book, 'NamHoc', cells(year, YEAR))
  newElement(element, 'NghiHoc', cells(year.absences, ABSENCES))
  const subjects = newElement(element, 'MonHoc')
  for (const subject of year.subjects) {
    const row = newElement(subjects, 'Mon', { ...rowPlace(bookId, year, subject), ...cells(subject, SUBJECT) })
    newElement(row, 'GiaoVien', cells(subject.teacher, PERSON))
    newElement(row, 'NhanXet', {}, [subject.comment])
  }
  writeTraits(element, 'PhamChat', year.qualities)
  writeTraits(element, 'NangLucChung', year.general)
  writeTraits(element, 'NangLucDacThu', year.specific)
  writeYearEnd(element, year)
}

function readYear(element: XmlElement, bookId: string): TranscriptYear {
  const [absences, subjects, qualities, general, specific, ...end] = elementsOf(element)
  const year = values(element, YEAR) as unknown as TranscriptYear
  return {
    ...year,
    absences: values(named(absences, 'NghiHoc'), ABSENCES),
    subjects: elementsOf(named(subjects, 'MonHoc')).map(row => readSubject(named(row, 'Mon'), bookId, year)),
    qualities: readTraits(qualities, 'PhamChat'),
    general: readTraits(general, 'NangLucChung'),
    specific: readTraits(specific, 'NangLucDacThu'),
    ...readYearEnd(end),
  } as unknown as TranscriptYear
}

function readSubject(row: XmlElement, bookId: string, year: TranscriptYear): TranscriptSubject {
  const subject = values(row, SUBJECT) as unknown as TranscriptSubject
  mustBelong(row, bookId, year, subject)
  const [teacher, comment] = elementsOf(row)
  return {
    ...subject,
    comment: textOf(named(comment, 'NhanXet')),
    teacher: values(named(teacher, 'GiaoVien'), PERSON),
  } as unknown as TranscriptSubject
}

function writeTraits(year: XmlElement, name: string, group: TraitGroup<string>): void {
  const element = newElement(year, name)
  for (const trait of group.levels) newElement(element, 'TieuChi', cells(trait, TRAIT))
  newElement(element, 'NhanXet', {}, [group.comment])
}

function readTraits(element: XmlElement | undefined, name: string): unknown {
  const rows = elementsOf(named(element, name))
  const comment = named(rows.pop(), 'NhanXet')
  return { levels: rows.map(row => values(named(row, 'TieuChi'), TRAIT)), comment: textOf(comment) }
}
