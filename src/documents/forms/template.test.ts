import { expect, test } from 'vitest'
import { profileFor } from '../../assessment/rule-sets.ts'
import { classBookForms, teacherBookForms } from './class-books.ts'
import { homeroomForms } from './homeroom-books.ts'
import { councilForms, praiseForms } from './papers.ts'
import { registerForms } from './registers.ts'
import { type Form, formOf, said, tablePage } from './template.ts'

const grades = [6, 7, 8, 9, 10, 11, 12]
const years = Array.from({ length: 12 }, (_, i) => 2018 + i)

test('the titles on a certificate of praise are those of the circular of the year, whenever it is printed', () => {
  const titles = (grade: number, year: number) => formOf(praiseForms, { programme: 'secondary', grade, year })!.titles
  expect(titles(9, 2023)).toEqual({ excellent: 'Học sinh giỏi', good: 'Học sinh tiên tiến' })
  expect(titles(9, 2024)).toEqual({ excellent: 'Học sinh Xuất sắc', good: 'Học sinh Giỏi' })
  expect(titles(6, 2021).good).toBe('Học sinh Giỏi')
  for (const grade of grades)
    for (const year of years) {
      const old = profileFor('secondary', `${year}-${year + 1}`, grade) === 'TT58'
      expect(titles(grade, year).good, `${grade} ${year}`).toBe(old ? 'Học sinh tiên tiến' : 'Học sinh Giỏi')
    }
})

test('a primary grade and a centre have certificates from the year in which their circular came to the grade, none before', () => {
  const first = (programme: string, grade: number) =>
    years.find(year => formOf(praiseForms, { programme, grade, year }) !== undefined)
  expect([1, 2, 3, 4, 5].map(grade => first('primary', grade))).toEqual([2020, 2021, 2022, 2023, 2024])
  for (const grade of grades)
    expect(first('continuing', grade)).toBe(
      years.find(year => profileFor('continuing', `${year}-${year + 1}`, grade) === 'TT43'),
    )
})

test('a primary school’s records name the charter of their school year, and nothing more certain than what was read', () => {
  for (const forms of [registerForms, homeroomForms] as Record<string, Form>[]) {
    const named = (year: number) => formOf(forms, { programme: 'primary', grade: 4, year })!.sources.named
    expect(named(2025)).toMatchObject({ document: 'TT 28/2020/TT-BGDĐT', certainty: 'verified' })
    expect(named(2026)).toMatchObject({ document: 'TT 15/2026/TT-BGDĐT', certainty: 'remembered' })
  }
  expect(registerForms['DB-MN-1'].sources.named.certainty).toBe('ours')
  const book = (grade: number) => formOf(teacherBookForms, { programme: 'continuing', grade, year: 2026 })!
  expect([6, 9, 10, 12].map(grade => book(grade).sources.named.certainty)).toEqual([
    ...['verified', 'verified', 'ours', 'ours'],
  ])
})

test('a class has its books by TT 22 and TT 43 from the year in which they came to its grade, none before, and the last one after', () => {
  for (const programme of ['secondary', 'continuing'] as const)
    for (const grade of grades)
      for (const year of years) {
        const current = ['TT22', 'TT43'].includes(profileFor(programme, `${year}-${year + 1}`, grade))
        for (const forms of [classBookForms, teacherBookForms] as Record<string, Form>[])
          expect(formOf(forms, { programme, grade, year }) !== undefined, `${grade} ${year}`).toBe(current)
      }
  expect(formOf(classBookForms, { programme: 'continuing', grade: 10, year: 2080 })).toBe(classBookForms['LOP-TT43-1'])
  expect(formOf(classBookForms, { programme: 'primary', grade: 4, year: 2026 })).toBeUndefined()
})

test('every programme has its register, and every one with gradebooks its homeroom book, minutes and certificates', () => {
  for (const programme of ['preschool', 'primary', 'secondary', 'continuing'])
    expect(formOf(registerForms, { programme, year: 2010 }), programme).toBeDefined()
  for (const programme of ['primary', 'secondary', 'continuing'])
    for (const forms of [homeroomForms, councilForms, praiseForms] as Record<string, Form>[])
      expect(
        formOf(forms, { programme, grade: 1, year: 2026 }) ?? formOf(forms, { programme, grade: 10, year: 2026 }),
      ).toBeDefined()
})

test('a newer version takes over from its first year, and the years before keep theirs', () => {
  const old = homeroomForms['CN-TH-1']
  const next = { ...old, from: 2027 }
  const forms: Record<string, Form> = { next, old }
  const version = (year: number) => formOf(forms, { programme: 'primary', grade: 4, year })
  expect([version(2026), version(2027), version(2050)]).toEqual([old, next, next])
})

test('a page has the columns that the record has, numbers its rows, and leaves empty what nobody gave', () => {
  const page = teacherBookForms['GV-TT43-1'].subjects.scored
  const filled = tablePage(page, {
    rows: [{ name: 'Lò Thị Ánh', TX1: '8,5' }, { name: 'Vì Văn Páo' }],
    words: { subject: 'Toán', term: 'Học kỳ I' },
    each: { regular: [{ key: 'TX1', title: '1' }] },
    shown: ['GK'],
    signers: { subject: { names: ['Hoàng Thị Yến', 'Lê Đình Khang'] } },
  })
  expect(filled.columns.map(c => c.title)).toEqual([
    ...['TT', 'Mã số', 'Họ và tên', 'Ngày sinh', '1', 'ĐĐGgk', 'ĐTBmhk'],
    'Nhận xét sự tiến bộ, ưu điểm nổi bật, hạn chế chủ yếu',
  ])
  expect(filled.rows).toEqual([
    ['1', '', 'Lò Thị Ánh', '', '8,5', '', '', ''],
    ['2', '', 'Vì Văn Páo', '', '', '', '', ''],
  ])
  expect([filled.title, filled.note]).toEqual(['Toán', 'Học kỳ I'])
  expect(filled.signers.map(s => [s.name, s.dated])).toEqual([
    ['Hoàng Thị Yến', true],
    ['Lê Đình Khang', false],
  ])
  expect(said('{learner} {nobody}', { learner: 'học viên' })).toBe('học viên {nobody}')
})
