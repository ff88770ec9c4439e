/** Sổ chủ nhiệm: what the records hold for a homeroom teacher of the own class in a year. Plans and visits are not kept. */

import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import { formatResultLevel } from '../../assessment/scores.ts'
import type { FormBook } from '../../documents/form-book.ts'
import { type HomeroomForm, homeroomForms } from '../../documents/forms/homeroom-books.ts'
import { factsOf } from '../../documents/forms/template.ts'
import { render } from '../../documents/render.ts'
import { download } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { mustBeOf } from '../form-of.ts'
import { findBook, HOMEROOM_SHEET, homeroomOf, ofOneVersion, periodsOf, standingSheet } from '../gradebook/index.ts'
import { type ClassOf, compute, findClass, readInput, resultPeriods } from '../results/index.ts'
import { id } from '../shapes.ts'
import { inFormOrder } from './class-book.ts'
import { classList } from './class-list.ts'
import { type HomeroomBook, homeroomSections, type PeriodOf } from './homeroom-pages.ts'
import { fileName, handOut, headOf, headSigner, PDF, periodText, standingOf, yearText } from './paper.ts'
import { summaryPupil } from './summary.ts'

export const homeroomBookPaper = download({
  name: 'forms.homeroomBook',
  summary: 'The homeroom teacher’s book of a class as PDF',
  input: z.object({ class: id }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const form = mustBeOf(homeroomForms, of)
    const { version, read } = await ofOneVersion(session, async () => ({
      standing: await standingOf(session, of, 'CN'),
      book: await homeroomBook(session, of, form),
    }))
    const { standing, book } = read
    const data: FormBook = {
      ...(await headOf(session, standing)),
      title: form.title,
      scope: `Lớp ${of.name}, ${yearText(of.year)}`,
      cover: factsOf(form.cover, {
        values: { class: of.name, homeroom: book.homeroom, year: `${of.year}–${of.year + 1}` },
      }),
      sections: homeroomSections(book),
      version,
    }
    const bytes = await render('form-book', data, { at: data.printed.at })
    const delta = { form: 'homeroomBook', class: of.id, year: of.year, journal: version.number }
    return handOut(session, standing, delta, {
      ...{ bytes, name: fileName('pdf', 'so-chu-nhiem', of.name, of.year), mediaType: PDF },
    })
  },
})

async function homeroomBook(session: Session, of: ClassOf, form: HomeroomForm): Promise<HomeroomBook> {
  const pupils = await classList(session, of.id, true)
  const ids = pupils.map(p => p.id)
  const year = (await readInput(session, of, 'CN', ids)).pupils
  const periods: PeriodOf[] = []
  for (const period of resultPeriods(of.programme)) {
    const given = period === 'CN' ? year : (await readInput(session, of, period, ids)).pupils
    const lines = pupils.map(pupil => {
      const own = given.get(pupil.id)!
      const computed = compute(of, period, own)
      if (of.programme === 'primary') {
        const { levels } = summaryPupil(of, period, pupil, own, computed)
        const count = (letter: string) => String(Object.values(levels).filter(level => level === letter).length)
        return Object.keys(levels).length === 0 ? ['', '', ''] : ['T', 'H', 'C'].map(count)
      }
      const known = 'outcome' in computed && 'training' in computed.outcome ? computed.outcome : null
      return known ? [known.level, known.training].map(formatResultLevel) : ['', '']
    })
    periods.push({ name: periodText(period), lines })
  }
  const head = await headSigner(session, of.id)
  return {
    ...{ form, className: of.name, year: of.year, head, pupils, periods },
    homeroom: homeroomOf(of.books).at(-1)?.name ?? '',
    teachers: inFormOrder(of).map(b => ({ subject: b.subjectName, names: b.teachers.map(t => t.name) })),
    ends: pupils.map(pupil => {
      const own = year.get(pupil.id)!
      const computed = compute(of, 'CN', own)
      return { absences: own.absences, ...('outcome' in computed ? endOf(computed.outcome) : NO_END) }
    }),
    remarks: await remarksOf(session, of),
  }
}

const NO_END = { rating: '', title: '', promotion: '' }
const RATINGS = {
  ...{ HTXS: 'Hoàn thành xuất sắc', HTT: 'Hoàn thành tốt', HT: 'Hoàn thành', CHT: 'Chưa hoàn thành' },
}
const PRIMARY_TITLES = { HSXS: 'Xuất sắc', HSTB: 'Tiêu biểu', CAN_HOI_DONG: 'Chờ hội đồng', KHONG: '' }
const TITLES = { XUAT_SAC: 'Xuất sắc', GIOI: 'Giỏi', NONE: '' }
const PROMOTIONS = {
  ...{ LEN_LOP: 'Được lên lớp', RA_TRUONG: 'Hoàn thành CTTH', CHUA_LEN_LOP: 'Chưa được lên lớp', CHUA_XET: 'Chưa xét' },
  ...{ KIEM_TRA_LAI: 'Kiểm tra lại', REN_LUYEN_HE: 'Rèn luyện trong hè', KHONG_LEN_LOP: 'Không được lên lớp' },
  LEN_LOP_SAU_HE: 'Được lên lớp sau hè',
}

type OutcomeOf = Extract<ReturnType<typeof compute>, { outcome: unknown }>['outcome']

function endOf(outcome: OutcomeOf): typeof NO_END {
  if (outcome.kind === 'primaryYear')
    return {
      rating: RATINGS[outcome.rating],
      title: PRIMARY_TITLES[outcome.award],
      promotion: PROMOTIONS[outcome.promotion],
    }
  if (outcome.kind !== 'continuingYear') return NO_END
  return { rating: '', title: TITLES[outcome.title], promotion: PROMOTIONS[outcome.after?.result ?? outcome.result] }
}

/** What the homeroom teacher wrote, period by period; a period without a word is left out. */
async function remarksOf(session: Session, of: ClassOf): Promise<HomeroomBook['remarks']> {
  const sheet = of.books.find(b => b.subject === HOMEROOM_SHEET)
  if (!sheet) return []
  const book = await findBook(session, sheet.id)
  const all: HomeroomBook['remarks'] = []
  for (const period of periodsOf(book.scheme)) {
    const { scheme, rows } = await standingSheet(session, book, period)
    const columns = scheme.columns.filter(c => c.kind === 'comment')
    const texts = new Map([...rows].map(([pupil, values]) => [pupil, columns.map(c => formatCell(c, values[c.key]))]))
    if ([...texts.values()].some(cells => cells.some(text => text !== '')))
      all.push({ period: periodText(period), heads: columns.map(c => c.name), texts })
  }
  return all
}
