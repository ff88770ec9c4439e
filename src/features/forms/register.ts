/** Sổ đăng bộ: every pupil whom the school has taken in, by the year of entry, on paper and as a workbook. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { FormBook, FormTable } from '../../documents/form-book.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { byName, textWorkbook, XLSX } from '../pupils/index.ts'
import { yearParameter } from '../shapes.ts'
import { profileOf } from './class-list.ts'
import { dayText, headSigns, NUMBER, narrow, numbered, sexText, sheetLines, tableOf, words } from './form-parts.ts'
import { fileName, headOf, headSigner, PDF, yearText } from './paper.ts'

/** Of one year of entry, or all. */
const input = z.object({ year: yearParameter.optional() })
const TITLE = 'Sổ đăng bộ'

export const registerPaper = download({
  name: 'forms.register',
  summary: 'The school’s register of pupils as PDF',
  input,
  async run(session, { year }) {
    const { version, read: pupils } = await entered(session, year)
    const standing = { draftBecause: null, from: 'Theo hồ sơ người học lúc in.' }
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: TITLE,
      scope: scopeOf(year),
      cover: null,
      sections: [
        tableOf({
          ...{ title: TITLE, paper: 'a3-across', size: 9, air: 2.5 },
          ...registerTable(pupils),
          under: [`Tổng số: ${pupils.length}. Cột ghi chú để ghi bằng tay.`],
          signers: [
            { role: 'Người lập sổ', how: 'Ký, ghi rõ họ tên', name: '', dated: false },
            headSigns(await headSigner(session), true),
          ],
        }),
      ],
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    return { bytes, name: fileName('pdf', 'so-dang-bo', year ?? 'tat-ca'), mediaType: PDF }
  },
})

export const registerWorkbook = download({
  name: 'forms.registerTable',
  summary: 'The school’s register of pupils as a workbook',
  input,
  async run(session, { year }) {
    const { version, read: pupils } = await entered(session, year)
    const lines = [
      [TITLE],
      [`${session.school.name}. ${scopeOf(year)}`],
      [`Theo hồ sơ người học ngày ${dayText(session.day)}. Nhật ký số ${version.number}.`],
      ...sheetLines(registerTable(pupils)),
    ]
    return {
      bytes: await textWorkbook([{ name: TITLE, lines }]),
      name: fileName('xlsx', 'so-dang-bo', year ?? 'tat-ca'),
      mediaType: XLSX,
    }
  },
})

const scopeOf = (year: number | undefined) =>
  year === undefined ? 'Tất cả các năm vào học' : `Vào học ${yearText(year)}`

export type Entered = {
  code: string
  familyName: string
  givenName: string
  sex: 'male' | 'female' | null
  bornOn: string | null
  profile: Readonly<Record<string, string>>
  /** the first day in any class of the school */
  from: string
  /** the last day, for who is in no class any more */
  to: string | null
  /** e.g. '2026–2027: 4A', oldest first */
  classes: readonly string[]
}

/** No circular that could be read prescribes the columns; these are what the học bạ asks for of a person, and the stays. */
export function registerTable(pupils: readonly Entered[]): Pick<FormTable, 'columns' | 'rows'> {
  const person = (p: Entered, who: 'father' | 'mother' | 'guardian') =>
    [p.profile[`${who}Name`], p.profile[`${who}Job`]].filter(Boolean).join(', ')
  return {
    columns: [
      ...[NUMBER, words('Số đăng bộ', 24), words('Họ và tên', 48), narrow('Ngày sinh', 18.5), narrow('Giới tính', 11)],
      ...[words('Nơi sinh', 32), narrow('Dân tộc', 16), words('Chỗ ở hiện nay', 52)],
      ...['Cha', 'Mẹ', 'Người giám hộ'].map(title => words(title, 36, ['Họ tên, nghề nghiệp'])),
      ...[narrow('Ngày vào', 18.5), words('Lớp đã học', 30), narrow('Ngày ra', 18.5), words('Ghi chú')],
    ],
    rows: numbered(
      pupils.map(p => [
        ...[p.profile.registerNumber || p.code, `${p.familyName} ${p.givenName}`, dayText(p.bornOn), sexText(p.sex)],
        ...[p.profile.birthplace ?? '', p.profile.ethnicGroup ?? '', p.profile.address ?? ''],
        ...[person(p, 'father'), person(p, 'mother'), person(p, 'guardian')],
        ...[dayText(p.from), p.classes.join('; '), dayText(p.to), ''],
      ]),
    ),
  }
}

/** Whole records of persons: for who reads every class and keeps what stands in them. */
function entered(session: Session, year: number | undefined) {
  session.ask('record.read')
  session.ask('pupil.update')
  return ofOneVersion(session, () => readEntered(session, year))
}

async function readEntered({ trx, school, day }: Session, year: number | undefined): Promise<Entered[]> {
  const { rows } = await sql<Omit<Entered, 'profile'> & { profile: string; year: number }>`
    with stay as (
      select pupil_id, class_id, year, from_day, to_day from enrolment where school_id = ${school.id}
      union all
      select pupil_id, class_id, year, from_day, to_day from enrolment_past where school_id = ${school.id}
    ), whole as (
      select s.pupil_id, min(s.year) as year, min(s.from_day)::text as "from",
        case when bool_or(s.to_day is null or s.to_day >= ${day}::date) then null else max(s.to_day)::text end as "to",
        json_agg(distinct s.year || '–' || (s.year + 1) || ': ' || c.name) as classes
      from stay s join class c on c.school_id = ${school.id} and c.id = s.class_id
      group by s.pupil_id
    )
    select p.code, p.family_name as "familyName", p.given_name as "givenName", p.sex, p.born_on::text as "bornOn",
      p.profile, w.year, w."from", w."to", w.classes
    from whole w join pupil p on p.school_id = ${school.id} and p.id = w.pupil_id
    where ${year === undefined ? sql`true` : sql`w.year = ${year}`}`.execute(trx)
  return rows
    .map(({ profile, ...row }) => ({ ...row, profile: profileOf(profile) }))
    .sort((a, b) => a.year - b.year || (a.from < b.from ? -1 : a.from > b.from ? 1 : byName(a, b)))
}
