import { expect, type Page } from '@playwright/test'
import { answered, byApi, cellAt, expectNoBarrier, openBook, phone, test } from './visitor.ts'

type Pupil = {
  id: string
  familyName: string
  givenName: string
  wants: string | null
  reassess: { subject: string; subjectName: string; title: string }[]
  now: { primary: { rating: string } | null } | null
}

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const nameOf = (pupil: { familyName: string; givenName: string }) => `${pupil.familyName} ${pupil.givenName}`
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

test.describe
  .serial('a pupil who has not completed the year', () => {
    let classId: string
    let pupil: Pupil
    let titled: Pupil
    const year = () => `/ket-qua/${classId}?ky=CN`
    const form = (of: Pupil, name: string) => `${year()}&em=${of.id}&phieu=${name}`

    test.beforeAll(async ({ request }) => {
      const teacher = await byApi(request, 'ha.bui')
      const { classes } = await teacher.read('pupils/list?year=2025')
      classId = classes.find((c: { name: string }) => c.name === '4A').id
      const { pupils } = (await teacher.read(`results/class?class=${classId}&period=CN`)) as { pupils: Pupil[] }
      const own = pupils.filter(p => p.wants === 'support' && p.reassess.every(r => r.subject === 'HDTN'))
      pupil = own[0]!
      titled = pupils.find(p => p.now?.primary?.rating === 'HTT')!
    })

    test('is helped by a plan: all faults at once, and what was typed stays over a reload', async ({ visit }) => {
      const page = await visit('ha.bui')
      await page.goto(year())
      const name = nameOf(pupil)
      await expect(page.getByRole('heading', { name: 'Chưa hoàn thành năm học' })).toBeVisible()
      await row(page, name).getByRole('button', { name: 'Kế hoạch giúp đỡ' }).click()
      const sheet = page.getByRole('dialog', { name: `Kế hoạch giúp đỡ ${name}` })
      await expect(sheet.getByRole('link', { name: /^Điều 11\.1/ })).toBeVisible()
      await sheet.getByRole('button', { name: 'Lưu kế hoạch' }).click()
      await expect(sheet.locator('[aria-invalid=true]')).toHaveCount(2)
      await sheet.getByLabel('Giúp em thế nào').fill('Kèm hoạt động nhóm mỗi thứ Năm.')
      await expectNoBarrier(page)
      await page.reload()
      await expect(sheet.getByLabel('Giúp em thế nào')).toHaveValue('Kèm hoạt động nhóm mỗi thứ Năm.')
      await sheet.getByLabel('Đến ngày').fill('2027-07-31')
      await sheet.getByRole('button', { name: 'Lưu kế hoạch' }).click()
      await expect(page.getByText(`Đã lưu kế hoạch giúp đỡ ${name}`)).toBeVisible()
      await expect(sheet).toBeHidden()
      await expect(row(page, name)).toContainText('chờ đánh giá bổ sung')
    })

    test('is assessed again by who teaches the subject, on a phone', async ({ visit }) => {
      const page = await visit('ha.bui', phone)
      await page.goto(form(pupil, 'danh-gia'))
      const sheet = page.getByRole('dialog', { name: `Đánh giá bổ sung ${nameOf(pupil)}` })
      await sheet.getByLabel('Mức').fill('X')
      await sheet.getByRole('button', { name: 'Ghi kết quả' }).click()
      await expect(sheet.getByRole('alert')).toBeVisible()
      await expectNoBarrier(page)
      await sheet.getByLabel('Mức').fill('C')
      await sheet.getByRole('button', { name: 'Ghi kết quả' }).click()
      await expect(row(page, nameOf(pupil))).toContainText('chờ hiệu trưởng quyết định')
      await expectNoBarrier(page)
    })

    test('is the head’s to decide on: a teacher reads by which clause, the head decides with a reason', async ({
      visit,
    }) => {
      const teacher = await visit('ha.bui')
      await teacher.goto(form(pupil, 'quyet-dinh'))
      const note = teacher.getByRole('complementary', { name: /^Chưa làm được ở đây/ })
      await expect(note.getByText('Quyết định lên lớp là việc của Hiệu trưởng.')).toBeVisible()
      await expect(note.getByRole('link', { name: /^Điều 11\.1/ })).toBeVisible()
      await expectNoBarrier(teacher)
      await note.getByRole('button', { name: 'Đóng' }).click()
      await expect(note).toBeHidden()

      const head = await visit('minh.dang')
      await head.goto(form(pupil, 'quyet-dinh'))
      const sheet = head.getByRole('dialog', { name: `Quyết định lên lớp của ${nameOf(pupil)}` })
      await sheet.getByLabel('Được lên lớp', { exact: true }).check()
      await sheet.getByLabel('Số quyết định').fill('31/QĐ-THPL')
      await sheet.getByLabel('Lý do').fill('Tiến bộ rõ; tiếp tục giúp ở lớp 5.')
      await sheet.getByRole('button', { name: 'Ghi quyết định' }).click()
      await expect(head.getByText(`Đã ghi quyết định về ${nameOf(pupil)}`)).toBeVisible()
      await expect(row(head, nameOf(pupil))).toContainText('Được lên lớp')
      await expect(row(head, nameOf(pupil))).toContainText('31/QĐ-THPL')
    })

    test('another one gets a title on grounds that the class recognised', async ({ visit }) => {
      const page = await visit('ha.bui', phone)
      await page.goto(form(titled, 'khen-thuong'))
      const sheet = page.getByRole('dialog', { name: `Căn cứ khen thưởng ${nameOf(titled)}` })
      await sheet.getByLabel('Toán', { exact: true }).check()
      await sheet.getByLabel('Ngày tập thể lớp công nhận').fill('2026-05-28')
      await expectNoBarrier(page)
      await sheet.getByRole('button', { name: 'Lưu căn cứ' }).click()
      await expect(row(page, nameOf(titled))).toContainText('Học sinh Tiêu biểu')
      await expect(row(page, nameOf(titled))).toContainText('Thành tích xuất sắc: Toán')
    })

    test('an approval that something empty stands against leads into the books', async ({ visit, request }) => {
      const teacher = await byApi(request, 'ha.bui')
      await teacher.act('results/propose', { class: classId, period: 'CN' })
      const page = await visit('minh.dang')
      await page.goto(year())
      await page.getByRole('button', { name: /^Duyệt kết quả/ }).click()
      const head = await byApi(request, 'minh.dang')
      await head.act('pupils/enrol', {
        class: classId,
        fromDay: '2026-05-04',
        pupils: [{ code: 'SUP-1', familyName: 'Vàng A', givenName: 'Sếnh' }],
      })
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('button', { name: /^Duyệt/ }).click()
      const said = sheet.getByRole('alert')
      await expect(said).toContainText('các ô còn trống phải nhập đủ')
      await expectNoBarrier(page)
      await said.getByRole('link', { name: 'Lớp 4A · Khoa học · Cuối năm học' }).click()
      await expect(title(page)).toHaveText('Khoa học, lớp 4A')
    })
  })

test('a pupil moves to another class: what was recorded is read there, with where it came from', async ({
  visit,
  request,
}) => {
  const api = await byApi(request, 'minh.dang')
  const { pupils } = await api.read('pupils/list')
  const one = pupils.find((p: { class: string; leftOn?: string }) => p.class === '4B' && !p.leftOn)
  const page = await visit('minh.dang')
  await page.goto(`/hoc-sinh/${one.id}`)
  await page.getByRole('button', { name: 'Chuyển lớp' }).click()
  const sheet = page.getByRole('dialog', { name: `Chuyển lớp cho ${nameOf(one)}` })
  await expect(sheet.getByLabel('Sang lớp')).toHaveValue(/./)
  await sheet.getByRole('button', { name: 'Chuyển lớp' }).click()
  await expect(sheet.locator('[aria-invalid=true]')).toHaveCount(2)
  await expectNoBarrier(page)
  const { day } = await api.read('results/progress')
  await sheet.getByLabel('Từ ngày').fill(day)
  await sheet.getByLabel('Lý do').fill('Gia đình xin chuyển.')
  await sheet.getByRole('button', { name: 'Chuyển lớp' }).click()
  await expect(page.getByText('Chuyển từ lớp 4B: Gia đình xin chuyển.')).toBeVisible()
  await expectNoBarrier(page)

  const teacher = await visit('ha.bui', phone)
  await openBook(teacher, { name: 'Toán', class: '4A', period: 'GHK1' })
  await expect(teacher.getByText(/từ lớp 4B/).first()).toBeVisible()
  const wide = await visit('ha.bui')
  await openBook(wide, { name: 'Toán', class: '4A', period: 'GHK1' })
  await expect(wide.getByRole('row').filter({ hasText: nameOf(one) })).toContainText('từ lớp 4B')
})

test('an individual education plan takes its subjects out of what is asked', async ({ visit, request }) => {
  const api = await byApi(request, 'minh.dang')
  const { pupils } = await api.read('pupils/list')
  const one = pupils.findLast((p: { class: string; leftOn?: string }) => p.class === '4A' && !p.leftOn)
  const page = await visit('minh.dang', phone)
  await page.goto(`/hoc-sinh/${one.id}`)
  await page.getByRole('button', { name: 'Ban hành kế hoạch' }).click()
  const sheet = page.getByRole('dialog', { name: `Kế hoạch giáo dục cá nhân của ${nameOf(one)}` })
  await sheet.getByLabel('Giáo dục thể chất').check()
  await sheet.getByLabel('Mục tiêu, điều chỉnh').fill('Tham gia tại chỗ, đánh giá bằng quan sát.')
  await sheet.getByLabel('Số quyết định').fill('21/QĐ-THPL')
  await sheet.getByLabel('Ngày quyết định').fill('2026-09-10')
  await expectNoBarrier(page)
  await sheet.getByRole('button', { name: 'Lưu kế hoạch' }).click()
  await expect(page.getByRole('definition').filter({ hasText: /^Giáo dục thể chất$/ })).toBeVisible()
  const seen = await visit('ha.bui')
  await seen.goto(`/hoc-sinh/${one.id}`)
  await expect(seen.getByText('21/QĐ-THPL')).toBeVisible()
  await expect(seen.getByRole('button', { name: 'Thay kế hoạch' })).toBeHidden()
  await expectNoBarrier(seen)
})

test('who watches progress reminds a teacher, once a day; the note stands on the teacher’s home page', async ({
  visit,
}) => {
  const head = await visit('minh.dang', phone)
  await head.goto('/phe-duyet')
  await Promise.all([
    answered(head, 'results/remind'),
    head.getByRole('button', { name: 'Nhắc Trịnh Văn Nam' }).click(),
  ])
  await expect(head.getByRole('button', { name: 'Nhắc Trịnh Văn Nam' })).toBeHidden()
  await expect(head.getByText(/^Đặng Thị Minh nhắc/)).toBeVisible()
  await expectNoBarrier(head)
  const teacher = await visit('nam.trinh')
  await expect(teacher.getByText(/^Đặng Thị Minh nhắc/).first()).toBeVisible()
  await expectNoBarrier(teacher)
})

test('a test out of line is done again by the head’s leave; one’s own phrase goes into a remark by one touch', async ({
  visit,
}) => {
  const teacher = await visit('ha.bui')
  const book = { name: 'Toán', class: '4A', period: 'CHK1' }
  await openBook(teacher, book)
  const propose = async () => {
    await cellAt(teacher, 3, 1).click()
    await teacher.getByRole('button', { name: 'Đề xuất làm bài kiểm tra khác' }).click()
  }
  await propose()
  const sheet = teacher.getByRole('dialog', { name: 'Đề xuất làm bài kiểm tra khác' })
  const why = sheet.getByLabel('Vì sao kết quả bất thường')
  await why.fill('Em sốt hôm kiểm tra, bài hằng ngày đều tốt.')
  await teacher.reload()
  await propose()
  await expect(why).toHaveValue('Em sốt hôm kiểm tra, bài hằng ngày đều tốt.')
  await expectNoBarrier(teacher)
  await sheet.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(teacher.getByText('chờ quyết định', { exact: true })).toBeVisible()

  const head = await visit('minh.dang', phone)
  await head
    .getByRole('link', { name: /^Xem và trả lời/ })
    .first()
    .click()
  await head.getByRole('button', { name: 'Cho làm', exact: true }).click()
  await expect(head.getByText(/được làm bài kiểm tra khác/)).toBeVisible()
  await expectNoBarrier(head)

  await teacher.reload()
  await teacher.getByLabel(/^Điểm bài kiểm tra khác của/).fill('8')
  await teacher.getByRole('button', { name: 'Ghi điểm' }).click()
  await expect(cellAt(teacher, 3, 1)).toContainText('bài khác')
  await expectNoBarrier(teacher)

  await cellAt(teacher, 4, 2).click()
  await teacher.getByRole('button', { name: 'Câu của tôi' }).click()
  const bank = teacher.getByRole('dialog', { name: 'Câu nhận xét của tôi' })
  await bank.getByLabel('Câu muốn giữ').fill('Tính nhẩm nhanh.')
  await bank.getByRole('button', { name: 'Giữ câu này' }).click()
  await expectNoBarrier(teacher)
  await bank
    .getByRole('button', { name: /Tính nhẩm nhanh\.$/ })
    .first()
    .click()
  await expect(bank).toBeHidden()
  await expect(teacher.getByRole('textbox', { name: /Nhận xét/ })).toHaveValue(/Tính nhẩm nhanh\.$/)
})

test('a deed is praised within the year; who of another school marks the tests of grade 5 is named', async ({
  visit,
  request,
}) => {
  const api = await byApi(request, 'ha.bui')
  const { pupils } = await api.read('pupils/list')
  const one = pupils.findLast((p: { class: string; leftOn?: string }) => p.class === '4A' && !p.leftOn)
  const teacher = await visit('ha.bui', phone)
  await teacher.goto(`/hoc-sinh/${one.id}`)
  await teacher.getByRole('button', { name: 'Đề xuất khen thưởng đột xuất' }).click()
  const form = teacher.getByRole('dialog', { name: `Đề xuất khen thưởng đột xuất ${nameOf(one)}` })
  await form.getByLabel('Thành tích').fill('Nhặt được của rơi, trả lại người mất')
  await form.getByLabel('Căn cứ').fill('Thư cảm ơn của người mất gửi nhà trường.')
  await expectNoBarrier(teacher)
  await form.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(teacher.getByText('chờ hiệu trưởng quyết định')).toBeVisible()
  const head = await visit('minh.dang')
  await head
    .getByRole('link', { name: /^Xem và quyết định/ })
    .first()
    .click()
  await head.getByRole('button', { name: 'Quyết định khen' }).click()
  const answer = head.getByRole('dialog', { name: `Đề xuất khen thưởng ${nameOf(one)}` })
  await answer.getByLabel('Số quyết định').fill('41/QĐ-THPL')
  await answer.getByLabel('Ngày quyết định').fill('2026-10-01')
  await expectNoBarrier(head)
  await answer.getByRole('button', { name: 'Ghi quyết định' }).click()
  await expect(head.getByRole('link', { name: 'In giấy khen A4' })).toBeVisible()
  await expectNoBarrier(head)

  await head.goto('/ban-giao')
  await head.getByLabel('Lớp', { exact: true }).selectOption('5A')
  await head.getByLabel('Họ và tên').fill('Cà Thị Nhung')
  await head.getByLabel('Trường', { exact: true }).fill('THCS Phú Lộc')
  await head.getByRole('button', { name: 'Ghi tên' }).click()
  await expect(head.getByRole('button', { name: 'Bỏ Cà Thị Nhung' })).toBeVisible()
  await expectNoBarrier(head)
})
