import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import {
  grades,
  primaryPeriods,
  primarySubjects,
  type TechMode,
  testedSubjects,
  traitsOf,
} from '../../assessment/subjects.ts'
import type { FormBook, FormSection } from '../../documents/form-book.ts'
import { summaryForms } from '../../documents/forms/summaries.ts'
import { formOf } from '../../documents/forms/template.ts'
import { render, stopRendering } from '../../documents/render.ts'
import { classBookSections } from './class-book-pages.ts'
import { sheetLines } from './form-parts.ts'
import { fullBook, nameOf } from './full-book.sample.ts'
import { EXEMPT, type Summarised, type SummaryPupil, summaryPage, variantOf } from './summary-form.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-forms-'))
afterAll(() => {
  stopRendering()
  rmSync(folder, { recursive: true, force: true })
})

const pupil: SummaryPupil = {
  ...{ name: nameOf(1), bornOn: '2016-05-17', sex: 'female', ethnicGroup: 'Khơ Mú', disabled: false },
  ...{ levels: { TV: 'T', TOAN: 'H' }, scores: { TV: '10', TOAN: '7' }, traits: { YEU_NUOC: 'Đ' }, exempt: [] },
  praised: false,
  year: { rating: 'HT', title: null, notPromoted: false },
}

const form = summaryForms['TH-TT27-1']
const summary = (grade: Summarised['grade'], period: Summarised['period'], tech: TechMode, pupils = [pupil]) =>
  summaryPage(form, { grade, period, tech, taught: taughtIn(grade, tech) }, pupils)
const taughtIn = (grade: Summarised['grade'], tech: TechMode) => primarySubjects(grade, tech).map(s => s.code)

describe('the summary of a primary class', () => {
  test('has nine forms: three groups of grades at three moments', () => {
    const all = grades.flatMap(grade => primaryPeriods.map(period => variantOf(form, { grade, period })))
    expect([...new Set(all)].toSorted()).toEqual(
      ['1-2', '3', '4-5'].flatMap(g => ['mid', 'term', 'year'].map(m => `TT27 ${g} ${m}`)).toSorted(),
    )
    expect(formOf(summaryForms, { programme: 'primary', grade: 4, year: 2022 })).toBeUndefined()
    expect(formOf(summaryForms, { programme: 'primary', grade: 4, year: 2023 })).toBe(form)
  })

  test('has a column for every level, a mark where there is a test, every trait, and at the year’s end what follows', () => {
    for (const grade of grades)
      for (const period of primaryPeriods)
        for (const tech of ['SINGLE', 'PER_COMPONENT'] as const) {
          const { columns, rows } = summary(grade, period, tech)
          const atEnd = period === 'CN' ? 4 + 2 + 1 : 0
          const tests = testedSubjects(grade, period, tech).length
          const expected = 7 + primarySubjects(grade, tech).length + tests + traitsOf(grade).length + atEnd
          expect(columns, `${grade} ${period} ${tech}`).toHaveLength(expected)
          expect(rows[0]).toHaveLength(columns.length)
          // all of them stand on A3 across, with room for a note
          expect(columns.reduce((sum, c) => sum + (c.mm ?? 0), 0)).toBeLessThan(420 - 26 - 12)
        }
  })

  test('has a column for an elective only where the class is taught it: the foreign language is one in grades 1 and 2', () => {
    const titles = (grade: Summarised['grade'], taught: readonly string[]) =>
      summaryPage(form, { grade, period: 'CN', tech: 'SINGLE', taught }, [pupil]).columns.map(c => c.title)
    for (const grade of [1, 2] as const) {
      expect(titles(grade, ['TV', 'TOAN'])).not.toContain('Ngoại ngữ 1')
      expect(titles(grade, ['TV', 'TOAN', 'NN1'])).toContain('Ngoại ngữ 1')
    }
    // what every class of the grade is taught has its column before its book does
    expect(titles(1, [])).toContain('Đạo đức')
    expect(summary(3, 'CN', 'SINGLE').columns.map(c => c.groups.at(-1))).toContain('Ngoại ngữ 1')
  })

  test('leaves what is missing empty, and says what a plan leaves out', () => {
    const at = (path: string, of = pupil) => {
      const { columns, rows } = summary(4, 'CN', 'SINGLE', [of])
      return rows[0]![columns.findIndex(c => [...c.groups, c.title].join(' > ').endsWith(path))]
    }
    expect([at('Toán > Mức'), at('Toán > Điểm'), at('Khoa học > Điểm'), at('Yêu nước')]).toEqual(['H', '7', '', 'Đ'])
    expect([at('Hoàn thành'), at('Hoàn thành tốt'), at('Nữ')]).toEqual(['x', '', 'x'])
    const planned = { ...pupil, exempt: ['TOAN', 'score:TV', 'YEU_NUOC'], year: null }
    expect(
      ['Toán > Mức', 'Toán > Điểm', 'Tiếng Việt > Mức', 'Tiếng Việt > Điểm', 'Yêu nước', 'Hoàn thành'].map(p =>
        at(p, planned),
      ),
    ).toEqual([EXEMPT, EXEMPT, 'T', EXEMPT, EXEMPT, ''])
  })
})

const at = '2027-06-01T02:15:00Z'
const head = {
  ...{ mark: 'none' as const, draftBecause: null, authority: 'Ủy ban nhân dân xã Phú Lộc', place: 'Phú Lộc' },
  ...{ school: 'Trường Trung học cơ sở Phú Lộc', title: 'Sổ theo dõi và đánh giá học sinh' },
  ...{ scope: 'Lớp 8A, năm học 2026–2027', from: 'Kết quả bản 2, phê duyệt 28/05/2027.' },
  version: { number: 10427, hash: '0d1e2f3a4b5c6d7e'.repeat(4), at: '2027-05-30T03:00:00Z' },
  printed: { at, day: '2027-06-01', by: 'Lường Văn Ơn' },
}
const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 })
const file = (bytes: Uint8Array) => {
  const path = join(folder, 'form.pdf')
  writeFileSync(path, bytes)
  return path
}
/** The text of each page, its runs of blanks made one. */
const pagesOf = (bytes: Uint8Array) =>
  run('pdftotext', '-layout', file(bytes), '-')
    .split('\f')
    .slice(0, -1)
    .map(page => page.replace(/\s+/g, ' '))
/** How far the words of each page reach to the right and down, against its size. */
const boundsOf = (bytes: Uint8Array) =>
  run('pdftotext', '-bbox', file(bytes), '-')
    .split('<page ')
    .slice(1)
    .map(page => {
      const [width, height] = [...page.matchAll(/^width="([\d.]+)" height="([\d.]+)"/g)][0]!.slice(1).map(Number)
      const most = (name: string) =>
        Math.max(...[...page.matchAll(new RegExp(`${name}="([\\d.]+)"`, 'g'))].map(m => Number(m[1])))
      return { right: width! - most('xMax'), bottom: height! - most('yMax') }
    })

describe('the book of a class of 45 with thirteen subjects', () => {
  const sections = classBookSections(fullBook())
  const tables = sections.filter((s): s is Extract<FormSection, { kind: 'table' }> => s.kind === 'table')

  test('has a page a subject and term, a month of presence to be written by hand, and cells under every head', () => {
    for (const { title, columns, rows } of tables)
      for (const row of rows) expect(row, title).toHaveLength(columns.length)
    expect(tables.filter(t => t.title.startsWith('Điểm danh'))).toHaveLength(9)
    const september = tables.find(t => t.title === 'Điểm danh tháng 9 năm 2026')!
    // Tuesday, 1 September 2026
    expect(september.columns[2]).toMatchObject({ groups: ['1'], title: 'T3' })
    expect(september.rows.every(row => row.slice(2).every(cell => cell === ''))).toBe(true)
    expect(tables.filter(t => t.title === 'Toán').map(t => t.note)).toEqual([
      'Học kỳ I. Giáo viên: Lưu Thị Nhàn',
      'Học kỳ II. Giáo viên: Lưu Thị Nhàn',
    ])
    const end = tables.find(t => t.title === 'Đánh giá cả năm')!
    expect(end.under[0]).toBe(
      'Tổng hợp chung: sĩ số 44; được lên lớp 42, trong đó sau đánh giá lại, rèn luyện trong hè 1; không được lên lớp 1; chưa xét xong 1.',
    )
  })

  test('ranks nobody and shows no average of the class', () => {
    const said = JSON.stringify(sections).toLowerCase()
    for (const word of ['xếp hạng', 'thứ hạng', 'vị thứ', 'trung bình lớp', 'bình quân'])
      expect(said).not.toContain(word)
  })

  test('stands whole on its pages, each with its version, under heads that come again', async () => {
    const cover = [{ label: 'Theo lớp học', value: '8A' }]
    const bytes = await render('form-book', { ...head, cover, sections } satisfies FormBook, { at })
    const pages = pagesOf(bytes)
    expect(pages.length).toBeGreaterThanOrEqual(45)
    for (const [i, text] of pages.entries()) {
      expect(text).toContain(`trang ${i + 1}/${pages.length}`)
      expect(text).toContain('Theo nhật ký số 10427, 30/05/2027 10:00:00 · SHA-256 0d1e2f3a')
      expect(text).toContain('Kết quả bản 2, phê duyệt 28/05/2027.')
      // a page with a pupil on it has the heads over them
      if (/Tôn Nữ/.test(text)) expect(text).toContain('Họ và tên')
    }
    for (const { right, bottom } of boundsOf(bytes)) {
      expect(right).toBeGreaterThan(25)
      expect(bottom).toBeGreaterThan(12)
    }
    // one page a subject and term, its 45 pupils and its signature on it
    const maths = pages.filter(text => /TOÁN Học kỳ/.test(text))
    expect(maths).toHaveLength(2)
    for (const text of maths) expect(text).toMatch(/ 45 .*GIÁO VIÊN BỘ MÔN/)
    expect(
      run('pdffonts', file(bytes))
        .split('\n')
        .slice(2)
        .filter(Boolean)
        .every(line => /yes yes yes|yes yes no/.test(line)),
    ).toBe(true)
    expect(run('pdfinfo', file(bytes))).toContain('A4')
  })
})

test('a draft of a summary says so and why on its pages, and is nothing to sign; a long class goes on under the same heads', async () => {
  const pupils = Array.from({ length: 45 }, (_, i) => ({ ...pupil, name: nameOf(i) }))
  const section = summaryPage(
    form,
    { grade: 4, period: 'CN', tech: 'PER_COMPONENT', taught: taughtIn(4, 'PER_COMPONENT') },
    pupils,
    {
      homeroom: { names: ['Bùi Thu Hà'] },
      head: { names: ['Đặng Thị Minh'], role: 'Hiệu trưởng' },
    },
  )
  const book: FormBook = { ...head, mark: 'draft', draftBecause: 'sổ còn mở', cover: null, sections: [section] }
  const bytes = await render('form-book', book, { at })
  const pages = pagesOf(bytes)
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('BẢN NHÁP · sổ còn mở')
  for (const text of pages) {
    expect(text).toContain('NHÁP')
    expect(text).toContain('Năng lực cốt lõi')
    expect(text).not.toContain('GIÁO VIÊN CHỦ NHIỆM')
  }
  for (const { right } of boundsOf(bytes)) expect(right).toBeGreaterThan(25)
  expect(Buffer.compare(bytes, await render('form-book', book, { at }))).toBe(0)
  const closed = pagesOf(await render('form-book', { ...book, mark: 'none', draftBecause: null }, { at })).join()
  expect(closed).not.toContain('NHÁP')
  expect(closed).toMatch(/GIÁO VIÊN CHỦ NHIỆM.*HIỆU TRƯỞNG.*Bùi Thu Hà.*Đặng Thị Minh/)
})

test('the lines of a workbook have every head with what stands over it, and the cells as they are', () => {
  const [heads, line] = sheetLines(summary(1, 'CN', 'SINGLE', [{ ...pupil, name: '=1+1' }]))
  expect(heads).toContain('Môn học và hoạt động giáo dục - Tiếng Việt - Điểm')
  expect(heads).toContain('Khen thưởng - Đột xuất')
  expect(line!.slice(0, 3)).toEqual(['1', '=1+1', '17/05/2016'])
})
