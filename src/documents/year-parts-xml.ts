/** The parts that the years of every học bạ share in its XML: absences, the place of a subject's row, awards and names at the end. */
import type { Award, Confirmed, Person } from './transcript.ts'
import { attributeOf, elementsOf, newElement, textOf, type XmlElement, XmlFault } from './xml.ts'
import { type Columns, cells, DATE, INSTANT, named, values } from './xml-columns.ts'

export const ABSENCES: Columns = [
  ['excused', 'coPhep', 'whole'],
  ['unexcused', 'khongPhep', 'whole'],
]
export const PERSON: Columns = [
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

type YearOf = { schoolYear: string; class: string }

/** The Id of the row of one subject in one school year. */
export function subjectElementId({ schoolYear }: Pick<YearOf, 'schoolYear'>, { code }: { code: string }): string {
  return `mon-${schoolYear}-${code}`
}

/** To whom and when a row belongs: part of what a teacher signs. */
export function rowPlace(bookId: string, year: YearOf, subject: { code: string }): Record<string, string> {
  return { Id: subjectElementId(year, subject), hocBa: bookId, namHoc: year.schoolYear, lop: year.class }
}

/** Throws XmlFault where a row names another transcript, year or subject than the one it stands in. */
export function mustBelong(row: XmlElement, bookId: string, year: YearOf, subject: { code: string }): void {
  const place = rowPlace(bookId, year, subject)
  if (Object.entries(place).some(([name, value]) => attributeOf(row, name) !== value))
    throw new XmlFault(`The row ${subject.code} belongs to another transcript or year`)
}

type YearEnd = { awards: Award[]; homeroom: Person; principal: Person & { title: string }; confirmed: Confirmed | null }

export function writeYearEnd(element: XmlElement, { awards, homeroom, principal, confirmed }: YearEnd): void {
  const list = newElement(element, 'KhenThuong')
  for (const award of awards) newElement(list, 'Muc', cells(award, AWARD), [award.text])
  newElement(element, 'ChuNhiem', cells(homeroom, PERSON))
  newElement(element, 'HieuTruong', cells(principal, PRINCIPAL))
  if (confirmed !== null) newElement(element, 'DaKy', cells(confirmed, CONFIRMED))
}

/** The last elements of a year, which must be no others. */
export function readYearEnd([awards, homeroom, principal, confirmed, ...rest]: XmlElement[]): object {
  if (rest.length > 0) throw new XmlFault(`<${rest[0]!.local}> is not known here`)
  return {
    awards: elementsOf(named(awards, 'KhenThuong')).map(each => ({
      text: textOf(each),
      ...values(named(each, 'Muc'), AWARD),
    })),
    homeroom: values(named(homeroom, 'ChuNhiem'), PERSON),
    principal: values(named(principal, 'HieuTruong'), PRINCIPAL),
    confirmed: confirmed ? values(named(confirmed, 'DaKy'), CONFIRMED) : null,
  }
}
