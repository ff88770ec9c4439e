import type { PrimaryTranscript, TraitGroup, TranscriptSubject, TranscriptYear } from './transcript.ts'
import { attributeOf, elementsOf, newElement, parseXml, serialize, textOf, type XmlElement, XmlFault } from './xml.ts'

export const TRANSCRIPT_NAMESPACE = 'urn:hoso:hocba:1'

/** What the XML holds of a transcript: everything but the marks of the printed page. */
export type TranscriptContent = Omit<PrimaryTranscript, 'mark' | 'link' | 'linkCode'>

type Kind = 'text' | 'text?' | 'whole' | 'whole?' | 'yes'
type Columns = readonly (readonly [key: string, attribute: string, kind: Kind, form?: RegExp])[]

const DATE = /^\d{4}-\d{2}-\d{2}$/
const PARTIAL_DATE = /^\d{4}(-\d{2}){0,2}$/
const YEARS = /^\d{4}-\d{4}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const CODE = /^[A-Z][A-Z0-9_.]*$/

const BOOK: Columns = [
  ['version', 'phienBan', 'whole'],
  ['ministryKey', 'maHocBa', 'text?'],
]
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
const ABSENCES: Columns = [
  ['excused', 'coPhep', 'whole'],
  ['unexcused', 'khongPhep', 'whole'],
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
const PERSON: Columns = [
  ['name', 'hoTen', 'text'],
  ['personalId', 'maDinhDanh', 'text?'],
]
const PRINCIPAL: Columns = [...PERSON, ['title', 'chucVu', 'text']]
const AWARD: Columns = [
  ['number', 'so', 'text?'],
  ['date', 'ngay', 'text?', DATE],
]
const CONFIRMED: Columns = [
  ['homeroomAt', 'chuNhiem', 'text', INSTANT],
  ['principalAt', 'hieuTruong', 'text', INSTANT],
  ['sealAt', 'dau', 'text', INSTANT],
  ['documentSha256', 'sha256', 'text', /^[0-9a-f]{64}$/],
]

/** The Id of the transcript's element: the same in every version of the same học bạ. */
export function transcriptElementId(transcript: Pick<TranscriptContent, 'id'>): string {
  return `hb-${transcript.id}`
}

/** The Id of the row of one subject in one school year. */
export function subjectElementId(
  year: Pick<TranscriptYear, 'schoolYear'>,
  subject: Pick<TranscriptSubject, 'code'>,
): string {
  return `mon-${year.schoolYear}-${subject.code}`
}

/**
 * The canonical XML of a transcript, without signatures: the same content gives the same bytes. Each row names the
 * transcript and the year it belongs to, so that a teacher's signature cannot be moved to another pupil.
 * Throws XmlFault for a character that XML cannot carry.
 */
export function transcriptXml(transcript: TranscriptContent): string {
  const root = newElement(null, 'hoSo', { xmlns: TRANSCRIPT_NAMESPACE })
  const id = transcriptElementId(transcript)
  const book = newElement(root, 'hocBa', { Id: id, ...cells(transcript, BOOK) })
  newElement(book, 'Truong', cells(transcript.school, SCHOOL))
  newElement(book, 'HocSinh', cells(transcript.pupil, PUPIL))
  newElement(book, 'MoSo', cells(transcript.opened, OPENED))
  const history = newElement(book, 'QuaTrinh')
  for (const row of transcript.history) newElement(history, 'Dong', cells(row, HISTORY))
  for (const year of transcript.years) writeYear(book, id, year)
  newElement(root, 'chuKy')
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${serialize(root).normalize('NFC')}\n`
  parseXml(text)
  return text
}

/** Reads a transcript from its element. Throws XmlFault where something is missing, unknown or out of place. */
export function readTranscript(book: XmlElement): TranscriptContent {
  if (book.namespace !== TRANSCRIPT_NAMESPACE || book.local !== 'hocBa') throw new XmlFault('This is not a học bạ')
  const id = attributeOf(book, 'Id') ?? ''
  const [school, pupil, opened, history, ...years] = elementsOf(book)
  return {
    id: id.replace(/^hb-/, ''),
    ...values(book, BOOK),
    school: values(named(school, 'Truong'), SCHOOL),
    pupil: values(named(pupil, 'HocSinh'), PUPIL),
    opened: values(named(opened, 'MoSo'), OPENED),
    history: elementsOf(named(history, 'QuaTrinh')).map(row => values(named(row, 'Dong'), HISTORY)),
    years: years.map(year => readYear(named(year, 'NamHoc'), id)),
  } as TranscriptContent
}

function writeYear(book: XmlElement, bookId: string, year: TranscriptYear): void {
  const element = newElement(book, 'NamHoc', cells(year, YEAR))
  newElement(element, 'NghiHoc', cells(year.absences, ABSENCES))
  const subjects = newElement(element, 'MonHoc')
  for (const subject of year.subjects) {
    const row = newElement(subjects, 'Mon', {
      Id: subjectElementId(year, subject),
      hocBa: bookId,
      namHoc: year.schoolYear,
      lop: year.class,
      ...cells(subject, SUBJECT),
    })
    newElement(row, 'GiaoVien', cells(subject.teacher, PERSON))
    newElement(row, 'NhanXet', {}, [subject.comment])
  }
  writeTraits(element, 'PhamChat', year.qualities)
  writeTraits(element, 'NangLucChung', year.general)
  writeTraits(element, 'NangLucDacThu', year.specific)
  const awards = newElement(element, 'KhenThuong')
  for (const award of year.awards) newElement(awards, 'Muc', cells(award, AWARD), [award.text])
  newElement(element, 'ChuNhiem', cells(year.homeroom, PERSON))
  newElement(element, 'HieuTruong', cells(year.principal, PRINCIPAL))
  if (year.confirmed !== null) newElement(element, 'DaKy', cells(year.confirmed, CONFIRMED))
}

function readYear(element: XmlElement, bookId: string): TranscriptYear {
  const [absences, subjects, qualities, general, specific, awards, homeroom, principal, confirmed, ...rest] =
    elementsOf(element)
  if (rest.length > 0) throw new XmlFault(`<${rest[0]!.local}> is not known here`)
  const year = values(element, YEAR) as unknown as TranscriptYear
  return {
    ...year,
    absences: values(named(absences, 'NghiHoc'), ABSENCES),
    subjects: elementsOf(named(subjects, 'MonHoc')).map(row => readSubject(named(row, 'Mon'), bookId, year)),
    qualities: readTraits(qualities, 'PhamChat'),
    general: readTraits(general, 'NangLucChung'),
    specific: readTraits(specific, 'NangLucDacThu'),
    awards: elementsOf(named(awards, 'KhenThuong')).map(each => ({
      text: textOf(each),
      ...values(named(each, 'Muc'), AWARD),
    })),
    homeroom: values(named(homeroom, 'ChuNhiem'), PERSON),
    principal: values(named(principal, 'HieuTruong'), PRINCIPAL),
    confirmed: confirmed ? values(named(confirmed, 'DaKy'), CONFIRMED) : null,
  } as unknown as TranscriptYear
}

function readSubject(row: XmlElement, bookId: string, year: TranscriptYear): TranscriptSubject {
  const subject = values(row, SUBJECT) as unknown as TranscriptSubject
  const belongs =
    attributeOf(row, 'hocBa') === bookId &&
    attributeOf(row, 'namHoc') === year.schoolYear &&
    attributeOf(row, 'lop') === year.class &&
    attributeOf(row, 'Id') === subjectElementId(year, subject)
  if (!belongs) throw new XmlFault(`The row ${subject.code} belongs to another transcript or year`)
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

function named(element: XmlElement | undefined, name: string): XmlElement {
  if (element?.local !== name || element.namespace !== TRANSCRIPT_NAMESPACE) {
    throw new XmlFault(`<${name}> was expected, not <${element?.local ?? 'nothing'}>`)
  }
  return element
}

function cells(record: object, columns: Columns): Record<string, string> {
  const values = record as Record<string, string | number | boolean | null>
  const filled = columns.filter(([key]) => values[key] !== null && values[key] !== false)
  return Object.fromEntries(
    filled.map(([key, attribute, , form]) => [attribute, fitting(String(values[key]), attribute, form)]),
  )
}

function values(element: XmlElement, columns: Columns): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    columns.map(([key, attribute, kind, form]) => {
      const raw = attributeOf(element, attribute)
      if (raw === undefined && !kind.endsWith('?') && kind !== 'yes') {
        throw new XmlFault(`<${element.local}> lacks ${attribute}`)
      }
      if (kind === 'yes') return [key, raw === 'true']
      if (raw === undefined) return [key, null]
      fitting(raw, attribute, form)
      return [key, kind.startsWith('whole') ? Number(fitting(raw, attribute, /^\d{1,9}$/)) : raw]
    }),
  )
}

function fitting(raw: string, attribute: string, form?: RegExp): string {
  if (form && !form.test(raw)) throw new XmlFault(`${attribute} cannot be "${raw}"`)
  return raw
}
