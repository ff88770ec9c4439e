import { execFileSync } from 'node:child_process'
import { afterAll, expect, test, vi } from 'vitest'
import type { FormBook, FormSection } from '../../documents/form-book.ts'
import { homeroomForms } from '../../documents/forms/homeroom-books.ts'
import { praiseForms } from '../../documents/forms/papers.ts'
import { registerForms } from '../../documents/forms/registers.ts'
import type { Praise } from '../../documents/praise.ts'
import { render, stopRendering } from '../../documents/render.ts'
import { nameOf } from './full-book.sample.ts'
import { type HomeroomBook, homeroomSections } from './homeroom-pages.ts'
import { type Entered, registerPage } from './register.ts'

vi.setConfig({ testTimeout: 60_000 })
afterAll(stopRendering)

const at = '2027-06-01T02:15:00Z'
const version = { number: 10427, hash: '0d1e2f3a4b5c6d7e'.repeat(4), at: '2027-05-30T03:00:00Z' }
const head = { title: 'Hiệu trưởng', line: 'Hiệu trưởng', name: 'Đặng Thị Minh' }
const draft = {
  ...{ mark: 'draft' as const, draftBecause: 'sổ còn mở', authority: null, school: 'Trường Tiểu học Phú Lộc' },
  ...{ place: 'Phú Lộc', from: 'Kết quả bản 2, phê duyệt 28/05/2027.', version },
}
const pagesOf = (bytes: Uint8Array) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
    .map(page => page.replace(/\s+/g, ' '))

/** Each caption stands after the one before it. */
function inOrder(text: string, captions: readonly string[]) {
  let from = 0
  for (const caption of captions) {
    const at = text.indexOf(caption, from)
    expect(at, caption).toBeGreaterThanOrEqual(from)
    from = at + caption.length
  }
}

async function formPages(title: string, sections: FormSection[], cover: FormBook['cover']): Promise<string[]> {
  const printed = { at, day: '2027-06-01', by: 'Bùi Thu Hà' }
  const book: FormBook = { ...draft, title, scope: 'Lớp 4A, năm học 2026–2027', sections, cover, printed }
  const pages = pagesOf(await render('form-book', book, { at }))
  for (const [i, page] of pages.entries()) {
    inOrder(page, ['BẢN NHÁP', 'Kết quả bản 2', `trang ${i + 1}/${pages.length}`, 'Theo nhật ký số 10427'])
    // nothing of the form's own marks is left in the words
    expect(page).not.toMatch(/\{\w+\}/)
  }
  return pages
}

test.each(Object.values(homeroomForms))(
  'the homeroom book $sources.named.document, $programmes: its pages in order, captions as the form has them, a draft on each',
  async form => {
    const pupils = Array.from({ length: 3 }, (_, i) => ({
      ...{ id: String(i), code: '1', name: nameOf(i), sex: 'female' as const, bornOn: '2016-05-17', leftOn: null },
      profile: { address: 'Bản Mường Tùng' },
    }))
    const line = form.heads.map(() => '3')
    const book: HomeroomBook = {
      ...{ form, className: '4A', year: 2026, homeroom: 'Bùi Thu Hà', head, pupils },
      teachers: [{ subject: 'Toán', names: [] }],
      periods: [{ name: 'cuối năm học', lines: pupils.map(() => line) }],
      ends: pupils.map(() => ({ rating: 'HT', title: '', promotion: 'Được lên lớp', absences: null })),
      remarks: [{ period: 'cuối năm học', heads: ['Nhận xét'], texts: new Map([['1', ['Chăm ngoan.']]]) }],
    }
    const pages = await formPages(form.title, homeroomSections(book), [{ label: 'Lớp', value: '4A' }])
    expect(pages).toHaveLength(6)
    inOrder(pages.join(' '), [
      ...[
        'SỔ CHỦ NHIỆM',
        'THÔNG TIN LỚP',
        'chưa phân công',
        `DANH SÁCH ${form.learner.toUpperCase()}`,
        'Bản Mường Tùng',
      ],
      ...['KẾT QUẢ THEO TỪNG THỜI ĐIỂM', ...form.heads, 'CUỐI NĂM HỌC', 'Danh hiệu', 'Lên lớp', 'Được lên lớp'],
      ...['NHẬN XÉT CỦA GIÁO VIÊN CHỦ NHIỆM', 'Cuối năm học', 'Chăm ngoan.'],
    ])
    expect(pages.join(' ').includes('Đánh giá kết quả giáo dục')).toBe(form.heads.length === 3)
  },
)

test('the register: every caption in order, heads again on the next page, room beside the last of them', async () => {
  const entered: Entered[] = Array.from({ length: 60 }, (_, i) => ({
    ...{ code: `10${i}`, familyName: 'Công Tằng Tôn Nữ', givenName: 'Ỷ', sex: 'male', bornOn: '2016-05-17', to: null },
    ...{ profile: { address: 'Bản Mường Tùng' }, from: '2022-08-25', classes: ['2022–2023: 1A'] },
  }))
  const page = registerPage(registerForms['DB-TH-1'], entered, head)
  expect(page.columns.reduce((sum, c) => sum + (c.mm ?? 0), 0)).toBeLessThan(420 - 26 - 25)
  const pages = await formPages('Sổ đăng bộ', [page], null)
  expect(pages).toHaveLength(2)
  for (const text of pages) inOrder(text, ['Họ tên, nghề nghiệp', 'Cha', 'Mẹ', 'Người giám hộ'])
  expect(pages[1]).toContain('Tổng số: 60.')
  expect(pages.join(' ')).not.toContain('NGƯỜI LẬP SỔ')
})

test.each(['a4', 'a5'] as const)(
  'a certificate of praise on %s is one page with its captions in order, the name clear of the foot',
  async paper => {
    const { captions, called, titles } = praiseForms['KT-TT58-1']
    const praise: Praise = {
      ...{ ...draft, mark: 'none', draftBecause: null, paper, captions, kind: 'title', head, day: '2023-05-28' },
      pupils: [{ called, name: 'Hờ Diễm Ánh', className: '9A', year: '2022–2023', title: titles.good }],
      ...{ decision: { number: '45/QĐ', day: '2023-05-28' }, printed: { at, by: 'Bùi Thu Hà' } },
    }
    const bytes = await render('praise', praise, { at })
    const pages = pagesOf(bytes)
    expect(pages).toHaveLength(1)
    inOrder(pages[0]!, [
      ...['CỘNG HÒA XÃ HỘI', captions.gives, captions.certificate, 'Em Hờ Diễm Ánh', 'Lớp 9A, năm học 2022–2023'],
      ...['Đã đạt danh hiệu: Học sinh tiên tiến', 'Quyết định số: 45/QĐ', 'HIỆU TRƯỞNG', 'Đặng Thị Minh', 'trang 1/1'],
    ])
    const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: bytes, encoding: 'utf8' })
    const name = Number(/yMax="([\d.]+)">Minh</.exec(boxes)![1])
    expect(Number(/yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">Kết</.exec(boxes)![1]) - name).toBeGreaterThan(4)
  },
)
