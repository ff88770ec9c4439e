/** A year of continuing or secondary education in the XML of a học bạ: marks are tenths, assessments by comments D or CD. */
import type { Levels, SecondarySubject, SecondaryYear } from './secondary-transcript.ts'
import { elementsOf, newElement, textOf, type XmlElement, XmlFault } from './xml.ts'
import { CODE, type Columns, cells, DATE, named, values, YEARS } from './xml-columns.ts'
import { ABSENCES, mustBelong, PERSON, readYearEnd, rowPlace, writeYearEnd } from './year-parts-xml.ts'

const TENTHS = /^(\d|[1-9]\d|100)$/
const PASS = /^(D|CD)$/
const LEVEL = /^(TOT|KHA|DAT|CHUA_DAT)$/

const YEAR: Columns = [
  ['schoolYear', 'namHoc', 'text', YEARS],
  ['grade', 'khoi', 'whole', /^([6-9]|1[0-2])$/],
  ['class', 'lop', 'text'],
  ['school', 'truong', 'text'],
  ['end', 'ketQua', 'text', /^(LEN_LOP|HOAN_THANH|KHONG_LEN_LOP)$/],
  ['trainingElsewhere', 'renLuyenNoiKhac', 'yes'],
  ['place', 'noi', 'text'],
  ['date', 'ngay', 'text?', DATE],
]
const SUBJECT: Columns = [
  ['code', 'ma', 'text', CODE],
  ['name', 'ten', 'text'],
  ['by', 'cach', 'text', /^(score|comment)$/],
  ['term1Elsewhere', 'hk1NoiKhac', 'yes'],
]
const SCORES: Columns = [
  ['term1', 'diemHk1', 'whole?', TENTHS],
  ['term2', 'diemHk2', 'whole?', TENTHS],
  ['year', 'diemCn', 'whole?', TENTHS],
  ['again', 'diemLai', 'whole?', TENTHS],
]
const PASSES: Columns = [
  ['term1', 'mucHk1', 'text?', PASS],
  ['term2', 'mucHk2', 'text?', PASS],
  ['year', 'mucCn', 'text?', PASS],
  ['again', 'mucLai', 'text?', PASS],
]
const LEVELS: Columns = [
  ['learning', 'hocTap', 'text?', LEVEL],
  ['training', 'renLuyen', 'text?', LEVEL],
]

const resultsOf = ({ by }: Pick<SecondarySubject, 'by'>) => (by === 'score' ? SCORES : PASSES)

export function writeSecondaryYear(book: XmlElement, bookId: string, year: SecondaryYear): void {
  const element = newElement(book, 'NamHoc', cells(year, YEAR))
  newElement(element, 'NghiHoc', cells(year.absences, ABSENCES))
  const subjects = newElement(element, 'MonHoc')
  for (const subject of year.subjects) {
    const row = newElement(subjects, 'Mon', {
      ...rowPlace(bookId, year, subject),
      ...cells(subject, SUBJECT),
      ...cells(subject, resultsOf(subject)),
    })
    newElement(row, 'GiaoVien', cells(subject.teacher, PERSON))
    newElement(row, 'NhanXet', {}, [subject.comment])
  }
  newElement(element, 'HocKi1', cells(year.term1, LEVELS))
  newElement(element, 'HocKi2', cells(year.term2, LEVELS))
  newElement(element, 'CaNam', cells(year.year, LEVELS))
  if (year.again !== null) newElement(element, 'DanhGiaLai', cells(year.again, LEVELS))
  newElement(element, 'NhanXet', {}, [year.comment])
  writeYearEnd(element, year)
}

/** Throws XmlFault where something is missing, unknown or out of place. */
export function readSecondaryYear(element: XmlElement, bookId: string): SecondaryYear {
  const parts = elementsOf(element)
  const [absences, subjects, term1, term2, all, ...after] = parts
  const again = after[0]?.local === 'DanhGiaLai' ? after.shift() : undefined
  const comment = named(after.shift(), 'NhanXet')
  const year = values(element, YEAR) as unknown as SecondaryYear
  return {
    ...year,
    absences: values(named(absences, 'NghiHoc'), ABSENCES),
    subjects: elementsOf(named(subjects, 'MonHoc')).map(row => readSubject(named(row, 'Mon'), bookId, year)),
    term1: levels(term1, 'HocKi1'),
    term2: levels(term2, 'HocKi2'),
    year: levels(all, 'CaNam'),
    again: again ? levels(again, 'DanhGiaLai') : null,
    comment: textOf(comment),
    ...readYearEnd(after),
  } as unknown as SecondaryYear
}

const levels = (element: XmlElement | undefined, name: string) =>
  values(named(element, name), LEVELS) as unknown as Levels

function readSubject(row: XmlElement, bookId: string, year: SecondaryYear): SecondarySubject {
  const subject = values(row, SUBJECT) as unknown as SecondarySubject
  mustBelong(row, bookId, year, subject)
  const [teacher, comment, ...rest] = elementsOf(row)
  if (rest.length > 0) throw new XmlFault(`<${rest[0]!.local}> is not known here`)
  return {
    ...subject,
    ...values(row, resultsOf(subject)),
    comment: textOf(named(comment, 'NhanXet')),
    teacher: values(named(teacher, 'GiaoVien'), PERSON),
  } as unknown as SecondarySubject
}
