/** Continuing education: a grown-up who comes within the year, the first term from elsewhere, an account of the own. */
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { dayOf } from '../../src/calendar/vietnam-time.ts'
import { byApi, expectNoBarrier, password, phone, stepUp, test, wide } from './visitor.ts'

const paper = { name: 'bang-diem.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 bảng điểm') }
const sheet = (page: Page) => page.getByRole('dialog')
const usual: Record<string, string> = { score: '8', pass: 'Đ', training: 'Tốt' }

type Column = { key: string; kind: string; required: boolean }
type Window = { period: string; opensOn: string; closesOn: string; decisionNo: string }
type Evening = { class: string; name: string; books: Record<string, string>; pupil: string; before: Window }

/** An evening class with one learner, whose homeroom teacher teaches everything; the second term is open for it. */
async function eveningClass(request: APIRequestContext): Promise<Evening> {
  const today = dayOf(Date.now())
  const admin = await byApi(request, 'minh.vu')
  const { staff, windows, year } = await admin.read('school/overview')
  const teacher = staff.find((s: { name: string }) => s.name === 'Lò Thị Ánh').person
  const mark = randomUUID().slice(0, 4)
  const name = `10B${mark}`
  const subjects = ['VAN', 'TOAN', 'SU', 'DIA', 'KTPL', 'SINH', 'TIN', 'HDTNHN'].map(code => ({
    code,
    periodsPerYear: 70,
    topics: 0,
  }))
  const opened = await admin.act('school/openClass', {
    ...{ year, name },
    teaches: { programme: 'continuing', grade: 10, subjects },
  })
  for (const subject of Object.keys(opened.books))
    await admin.act('school/assignTeacher', { class: opened.class, subject, person: teacher, fromDay: today })
  const { pupils } = await admin.act('pupils/enrol', {
    ...{ class: opened.class, fromDay: today },
    pupils: [{ code: `NL-${mark}`, familyName: 'Lường Văn', givenName: 'Trưởng', bornOn: '1994-02-28' }],
  })
  const head = await byApi(request, 'hung.tran')
  const open = { period: 'HK2', opensOn: today, closesOn: today, decisionNo: '05/QĐ' }
  await head.act('school/decideWindow', { year, ...open })
  // as it was before, or as it would have been decided: the second term is not left open for everybody
  const decided = windows.find((w: Window) => w.period === 'HK2' && w.opensOn)
  const usualTerm = { opensOn: `${year + 1}-01-18`, closesOn: `${year + 1}-05-29` }
  return {
    ...opened,
    name,
    pupil: pupils[0],
    before: { year, period: 'HK2', decisionNo: '05/QĐ', ...usualTerm, ...decided },
  }
}

/** The second term as the teacher would type it, the absences, and the proposal of the year. */
async function endYear(request: APIRequestContext, of: Evening): Promise<number> {
  const teacher = await byApi(request, 'anh.lo')
  for (const book of Object.values(of.books)) {
    const { columns } = await teacher.read(`gradebook/book?book=${book}&period=HK2`)
    const changes = columns
      .filter((c: Column) => c.required)
      .map((c: Column) => ({ pupil: of.pupil, column: c.key, text: usual[c.kind], version: 0, how: 'typed' }))
    await teacher.act('gradebook/enterScores', { book, period: 'HK2', changes })
  }
  await teacher.act('results/recordAbsences', {
    ...{ class: of.class },
    absences: [{ pupil: of.pupil, excused: 1, unexcused: 0 }],
  })
  const { version } = await teacher.act('results/propose', { class: of.class, period: 'CN' })
  return version
}

test('the first term comes by paper, the year counts it, and the grown-up reads it at home', async ({
  visit,
  request,
  browser,
}) => {
  test.setTimeout(120_000)
  const of = await eveningClass(request)
  const teacher = await visit('anh.lo', wide)
  await teacher.goto(`/hoc-sinh/${of.pupil}`)
  const part = teacher.getByRole('region', { name: 'Học kỳ I do nơi khác đánh giá' })
  await part.getByRole('button', { name: 'Nhập kết quả học kỳ I' }).click()
  const form = sheet(teacher)
  await form.getByLabel('Nơi đã đánh giá').fill('Trung tâm GDTX Nậm Mu')
  await form.getByLabel('Số giấy tờ').fill('45/GCT')
  for (const average of await form.locator('input[inputmode=decimal]').all()) await average.fill('6,5')
  await form.getByLabel('Ngữ văn').fill('7,25')
  await form.getByLabel(/Hoạt động trải nghiệm/).selectOption('Đ')
  await form.getByLabel('Kết quả rèn luyện').selectOption('Khá')
  await form.getByRole('button', { name: 'Nhận kết quả' }).click()
  await expect(form.getByText('Cần bản chụp hoặc bản quét giấy của nơi chuyển đi.')).toBeVisible()
  await form.locator('input[type=file]').setInputFiles(paper)
  await expect(form.getByText('bang-diem.pdf')).toBeVisible()
  await form.getByRole('button', { name: 'Nhận kết quả' }).click()
  await expect(form.getByLabel('Ngữ văn')).toHaveAttribute('aria-invalid', 'true')
  await expectNoBarrier(teacher)
  await form.getByLabel('Ngữ văn').fill('7,5')
  await form.getByRole('button', { name: 'Nhận kết quả' }).click()
  await expect(part.getByText('Trung tâm GDTX Nậm Mu')).toBeVisible()
  await expectNoBarrier(teacher)

  await teacher.goto(`/so-sach/${of.books.VAN}?ky=HK1`)
  await expect(
    teacher.getByRole('rowheader', { name: /Học kỳ I do .* Nậm Mu đánh giá, giấy số 45\/GCT$/ }),
  ).toBeVisible()
  await expectNoBarrier(teacher)

  const version = await endYear(request, of)
  const head = await byApi(request, 'hung.tran')
  await head.act('results/approve', { period: 'CN', classes: [{ class: of.class, version }], decisionNo: '09/QĐ' })
  await head.act('school/decideWindow', of.before)

  const page = await visit('hung.tran', phone)
  await page.goto(`/hoc-sinh/${of.pupil}`)
  await page.getByRole('button', { name: 'Cho người học có tài khoản' }).click()
  await expect(page.getByText(/Chưa mở tài khoản/)).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'Mở tài khoản' }).click()
  const code =
    (await page
      .getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      .first()
      .textContent()) ?? ''
  const login =
    (await page
      .locator('section dd')
      .filter({ hasText: /^truong\.luong\d*$/ })
      .first()
      .textContent()) ?? ''
  await expectNoBarrier(page)
  await expectNoOverflow(page)

  const window = await browser.newContext({ viewport: phone })
  const own = await window.newPage()
  await own.goto('/dang-nhap')
  await own.locator('input[name=login]').fill(login)
  await own.locator('input[name=password]').fill(code)
  await own.locator('input[name=password]').press('Enter')
  const fields = own.locator('input[type=password]')
  await expect(fields).toHaveCount(2)
  await fields.first().fill('nắng sớm trên nương ngô')
  await fields.last().fill('nắng sớm trên nương ngô')
  await fields.last().press('Enter')
  for (const screen of [phone, wide]) {
    await own.setViewportSize(screen)
    await own.goto('/ket-qua-cua-toi')
    await expect(own.getByRole('heading', { level: 1 })).toHaveText('Kết quả của tôi')
    const year = own.getByRole('region', { name: new RegExp(`^Cuối năm học.*lớp ${of.name}$`) })
    // (7,5 + 2 × 8) / 3
    await expect(year.getByRole('row', { name: /^Ngữ văn/ })).toContainText('7,8 (7,5 và 8,0)')
    await expect(year.getByRole('row', { name: /^Ngữ văn/ })).toContainText('học kỳ I do nơi khác đánh giá')
    await expectNoBarrier(own)
    await expectNoOverflow(own)
  }
  await window.close()
})

/** Nothing sticks out: one scrolls in one direction only. */
async function expectNoOverflow(page: Page): Promise<void> {
  const over = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await expect.poll(over).toBe(0)
}

test('a father reads on his phone what the school has made known of his own child, and finds no other', async ({
  visit,
}) => {
  const page = await visit('than.lo', phone)
  await page.goto('/con-toi')
  const results = page.getByRole('region', { name: 'Kết quả', exact: true })
  await expect(results.getByText('Nhà trường phê duyệt', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('Trang này chỉ có điều nhà trường đã công bố về con bạn.', { exact: true })).toBeVisible()
  await expectNoBarrier(page)
  await expectNoOverflow(page)
  const answer = await page.request.get('/api/pupils/list')
  expect(await answer.text()).not.toContain('"code"')
})

const nameOf = (one: { familyName: string; givenName: string }) => `${one.familyName} ${one.givenName}`

test('his account comes into a second school by a code that he takes himself, and off again where it was joined by mistake', async ({
  visit,
  request,
}) => {
  const father = await visit('than.lo', phone)
  await father.goto('/tai-khoan')
  const own = father.getByRole('region', { name: 'Thêm một trường', exact: true })
  await own.getByLabel('Mật khẩu hiện tại').fill(password)
  await own.getByRole('button', { name: 'Lấy mã', exact: true }).click()
  const code = (await own.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent())!
  await expectNoBarrier(father)

  const { pupils } = await (await byApi(request, 'minh.dang')).read('pupils/list')
  const child = pupils.find((p: { class: string; leftOn?: string }) => p.class === '2A' && !p.leftOn)
  const head = await visit('minh.dang')
  await head.goto(`/hoc-sinh/${child.id}`)
  const part = head.getByRole('region', { name: 'Cha mẹ, người giám hộ', exact: true })
  await part.getByRole('button', { name: 'Thêm cha mẹ, người giám hộ', exact: true }).click()
  await sheet(head).getByLabel('Quan hệ với em').selectOption('Cha')
  await sheet(head).getByLabel('Họ và tên đệm').fill('Lò Văn')
  await sheet(head).getByLabel('Tên', { exact: true }).fill('Thận')
  await sheet(head).getByLabel('Căn cứ').fill('sổ đăng bộ')
  await sheet(head).getByRole('button', { name: 'Ghi lại', exact: true }).click()
  await part.getByRole('button', { name: 'Đã có tài khoản ở trường khác', exact: true }).click()
  const join = async (typed: string) => {
    await sheet(head).getByLabel('Mã của người này').fill(typed)
    await sheet(head).getByRole('button', { name: 'Nối tài khoản', exact: true }).click()
  }
  await join('2222-2222-2222')
  await stepUp(head)
  await expect(sheet(head).getByLabel('Mã của người này')).toHaveAttribute('aria-invalid', 'true')
  await expectNoBarrier(head)
  await join(code)
  await expect(part.getByText(/^than\.lo · /)).toBeVisible()
  await expectNoBarrier(head)

  await father.goto('/tai-khoan')
  await expect(father.getByText(/^Đặng Thị Minh đã nối tài khoản của bạn với một trường nữa/)).toBeVisible()
  await father.goto('/con-toi')
  await father.getByRole('button', { name: 'Sang Trường Tiểu học Phú Lộc', exact: true }).click()
  await expect(father.getByRole('heading', { name: nameOf(child), exact: true })).toBeVisible()
  await expectNoBarrier(father)
  await expectNoOverflow(father)

  await head.goto('/nha-truong?muc=ra-soat')
  const families = head.getByRole('region', { name: 'Tài khoản của gia đình', exact: true })
  await families.getByRole('button', { name: 'Lò Văn Thận', exact: true }).click()
  await expectNoBarrier(head)
  await sheet(head).getByRole('button', { name: 'Đóng hoặc bỏ nối tài khoản…' }).click()
  await sheet(head).getByRole('button', { name: 'Bỏ nối vì nối nhầm' }).click()
  await expect(sheet(head).getByRole('textbox', { name: 'Lý do' })).toHaveAttribute('aria-invalid', 'true')
  await expectNoBarrier(head)
  await sheet(head).getByLabel('Lý do').fill('Gõ mã vào nhầm người cùng tên')
  await sheet(head).getByRole('button', { name: 'Bỏ nối vì nối nhầm' }).click()
  await expect(families.getByRole('button', { name: 'Lò Văn Thận', exact: true })).toBeHidden()
  await expectNoBarrier(head)
  await head.goto(`/hoc-sinh/${child.id}`)
  await expect(part.getByRole('button', { name: 'Đã có tài khoản ở trường khác', exact: true })).toBeVisible()
  await father.goto('/con-toi')
  await expect(father).toHaveURL(/dang-nhap/)
})
