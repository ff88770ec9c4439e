/** Sổ đăng bộ: every pupil whom the school has taken in, by the year of entry, on paper and as a workbook. */

import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { type RegisterForm, registerForms } from '../../documents/forms/registers.ts'
import { type TableSection, tablePage } from '../../documents/forms/template.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { mustBeOf } from '../form-of.ts'
import { ofOneVersion } from '../gradebook/index.ts'
import { byName, textWorkbook, XLSX } from '../pupils/index.ts'
import { yearParameter } from '../shapes.ts'
import { profileOf } from './class-list.ts'
import { dayText, type HeadSigner, headPlace, sexText, sheetLines } from './form-parts.ts'
import { fileName, headOf, headSigner, PDF, yearText } from './paper.ts'

/** Of one year of entry, or all. */
const input = z.object({ year: yearParameter.optional() })

export const registerPaper = download({
  name: 'forms.register',
  summary: 'The school’s register of pupils as PDF',
  input,
  async run(session, { year }) {
    const { version, read: pupils } = await entered(session, year)
    const form = formFor(session, year)
    const standing = { draftBecause: null, from: 'Theo hồ sơ người học lúc in.' }
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: form.title,
      scope: scopeOf(year),
      cover: null,
      sections: [registerPage(form, pupils, await headSigner(session))],
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
    const form = formFor(session, year)
    const lines = [
      [form.title],
      [`${session.school.name}. ${scopeOf(year)}`],
      [`Theo hồ sơ người học ngày ${dayText(session.day)}. Nhật ký số ${version.number}.`],
      ...sheetLines(registerPage(form, pupils)),
    ]
    return {
      bytes: await textWorkbook([{ name: form.title, lines }]),
      name: fileName('xlsx', 'so-dang-bo', year ?? 'tat-ca'),
      mediaType: XLSX,
    }
  },
})

/** One book of many years of entry has the form of the newest of them. */
const formFor = ({ school, day }: Session, year: number | undefined): RegisterForm =>
  mustBeOf(registerForms, { programme: school.programme, year: year ?? schoolYearOf(day) })

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

export function registerPage({ page }: RegisterForm, pupils: readonly Entered[], head?: HeadSigner): TableSection {
  const person = (p: Entered, who: 'father' | 'mother' | 'guardian') =>
    [p.profile[`${who}Name`], p.profile[`${who}Job`]].filter(Boolean).join(', ')
  return tablePage(page, {
    words: { count: String(pupils.length) },
    rows: pupils.map(p => ({
      ...p.profile,
      ...{ register: p.profile.registerNumber || p.code, name: `${p.familyName} ${p.givenName}` },
      ...{ born: dayText(p.bornOn), sex: sexText(p.sex), from: dayText(p.from), to: dayText(p.to), note: '' },
      ...{ father: person(p, 'father'), mother: person(p, 'mother'), guardian: person(p, 'guardian') },
      classes: p.classes.join('; '),
    })),
    ...(head && { signers: { head: headPlace(head) } }),
  })
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
