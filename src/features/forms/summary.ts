/** Bảng tổng hợp kết quả đánh giá giáo dục of a primary class, on paper and as a workbook. */
import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import { formatScore, formatSubjectLevel, formatTraitLevel, wholeTenths } from '../../assessment/scores.ts'
import type { Grade, PrimaryPeriod, TechMode } from '../../assessment/subjects.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { type SummaryForm, summaryForms } from '../../documents/forms/summaries.ts'
import { type Asked, formOf } from '../../documents/forms/template.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM_SHEET, homeroomOf, ofOneVersion, type Period, sheetScheme } from '../gradebook/index.ts'
import { grantedIn } from '../praise/index.ts'
import { textWorkbook, XLSX } from '../pupils/index.ts'
import {
  type ClassOf,
  type Computed,
  compute,
  findClass,
  type PupilInput,
  periodOfClass,
  readInput,
  rowKey,
} from '../results/index.ts'
import { id } from '../shapes.ts'
import { classList, type Listed } from './class-list.ts'
import { headPlace, sheetLines } from './form-parts.ts'
import { fileName, handOut, headOf, headSigner, PDF, periodText, standingOf, yearText } from './paper.ts'
import { type Summarised, type SummaryPupil, summaryPage, variantOf } from './summary-form.ts'

const input = z.object({ class: id, period: z.string().max(8) })

export const summaryPaper = download({
  name: 'forms.summary',
  summary: 'The summary of a primary class for a period as PDF',
  input,
  async run(session, input) {
    const { of, shape, form, version, standing, pupils } = await summaryOf(session, input)
    const head = await headSigner(session, of.id)
    const page = summaryPage(form, shape, pupils, {
      homeroom: {
        names: homeroomOf(of.books)
          .slice(-1)
          .map(t => t.name),
      },
      head: headPlace(head),
    })
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: form.title,
      scope: scopeOf(of, shape.period),
      cover: null,
      sections: [page],
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const file = { bytes, name: fileName('pdf', 'bang-tong-hop', of.name, shape.period), mediaType: PDF }
    const variant = variantOf(form, shape)
    return handOut(
      session,
      standing,
      { form: variant, class: of.id, period: shape.period, journal: version.number },
      file,
    )
  },
})

export const summaryTable = download({
  name: 'forms.summaryTable',
  summary: 'The summary of a primary class for a period as a workbook',
  input,
  async run(session, input) {
    const { of, shape, form, version, standing, pupils } = await summaryOf(session, input)
    const { draftBecause, from } = standing
    const state = draftBecause === null ? from : `BẢN NHÁP (${draftBecause}). ${from}`
    const lines = [
      [form.title],
      [`${session.school.name}. ${scopeOf(of, shape.period)}`],
      [`${state} Nhật ký số ${version.number}.`],
      ...sheetLines(summaryPage(form, shape, pupils)),
    ]
    return {
      bytes: await textWorkbook([{ name: of.name, lines }]),
      name: fileName('xlsx', 'bang-tong-hop', of.name, shape.period),
      mediaType: XLSX,
    }
  },
})

/** The class, its form and its pupils of one version, for who may read the whole class. Throws NotFound without a form. */
async function summaryOf(session: Session, input: { class: string; period: string }) {
  const of = await findClass(session, input.class)
  session.ask('record.read', { towards: { classId: of.id } })
  const period = periodOfClass(of, input.period)
  const form = summaryFormOf(of)
  if (!form) throw new NotFound('form')
  const { version, read } = await ofOneVersion(session, async () => ({
    standing: await standingOf(session, of, period),
    pupils: await summaryPupils(session, of, period),
  }))
  const shape: Summarised = {
    ...{ grade: of.grade as Grade, period: period as PrimaryPeriod, tech: techOf(of) },
    taught: of.books.map(b => b.subject),
  }
  return { of, shape, form, version, ...read }
}

/** Undefined for a class that has no such form: not primary, or under an older circular, whose forms are not kept here. */
export const summaryFormOf = (of: Asked): SummaryForm | undefined => formOf<SummaryForm>(summaryForms, of)

const techOf = ({ books }: ClassOf): TechMode =>
  books.flatMap(b => (b.scheme.programme === 'primary' ? [b.scheme.tech] : []))[0] ?? 'SINGLE'

const scopeOf = ({ name, year }: ClassOf, period: Period) => `Lớp ${name}, ${periodText(period)}, ${yearText(year)}`

/** What stands in the books for the period; what was assessed again after help in place of what was before. */
async function summaryPupils(session: Session, of: ClassOf, period: Period): Promise<SummaryPupil[]> {
  const pupils = await classList(session, of.id)
  const ids = pupils.map(p => p.id)
  const given = await readInput(session, of, period, ids)
  const praised = new Set((period === 'CN' ? await grantedIn(session, of.year, ids) : []).map(p => p.pupil))
  return pupils.map(pupil => {
    const own = given.pupils.get(pupil.id)!
    return { ...summaryPupil(of, period, pupil, own, compute(of, period, own)), praised: praised.has(pupil.id) }
  })
}

export function summaryPupil(
  of: Pick<ClassOf, 'books'>,
  period: Period,
  { name, bornOn, sex, profile }: Listed,
  given: PupilInput,
  computed: Computed,
): Omit<SummaryPupil, 'praised'> {
  const shown: Record<'levels' | 'scores' | 'traits', Record<string, string>> = { levels: {}, scores: {}, traits: {} }
  for (const { subject, scheme } of of.books)
    for (const column of sheetScheme(scheme, period).columns) {
      const text = formatCell(column, given.rows[rowKey(subject, period)]?.[column.key])
      if (text === '') continue
      if (column.kind === 'trait') shown.traits[column.key] = text
      if (column.kind === 'level') shown.levels[subject] = text
      if (column.kind === 'score') shown.scores[subject] = text
    }
  for (const { subject, col, score, level } of given.support) {
    if (score !== null) shown.scores[subject] = formatScore(wholeTenths(score))
    else if (level !== null && subject === HOMEROOM_SHEET) shown.traits[col] = formatTraitLevel(level as 'TOT')
    else if (level !== null) shown.levels[subject] = formatSubjectLevel(level as 'HOAN_THANH')
  }
  const year = 'outcome' in computed && computed.outcome.kind === 'primaryYear' ? computed.outcome : null
  return {
    ...{ name, bornOn, sex, ...shown },
    ethnicGroup: profile.ethnicGroup ?? null,
    disabled: (profile.disability ?? '') !== '',
    exempt: given.plan?.exempt ?? [],
    year: year && {
      rating: year.rating,
      title: year.award === 'HSXS' || year.award === 'HSTB' ? year.award : null,
      notPromoted: year.promotion === 'CHUA_LEN_LOP',
    },
  }
}
