import { expect } from '@playwright/test'
import { answered, cellAt, expectNoBarrier, openBook, password, phone, stepUp, test, wide } from './visitor.ts'

for (const [size, screen] of [
  ['a wide screen', wide],
  ['a phone', phone],
] as const)
  test(`every part of the school's page, and the pupils, on ${size}`, async ({ visit }) => {
    const page = await visit('minh.dang', screen)
    for (const path of [
      '/nha-truong',
      '/nha-truong?muc=lam-thay',
      '/nha-truong?muc=ban-quan-tri',
      '/nha-truong?muc=lop',
      '/nha-truong?muc=han-nhap',
      '/hoc-sinh',
    ]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoBarrier(page)
    }
    await page.getByRole('table').getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'Lý lịch' })).toBeVisible()
    await expectNoBarrier(page)
  })

test('somebody new: every fault of the form at once, then a post, an account, and a slip that is shown once', async ({
  visit,
}) => {
  const page = await visit('minh.dang')
  await page.goto('/nha-truong')
  await page.getByRole('button', { name: 'Thêm người' }).click()
  const form = page.getByRole('dialog', { name: 'Thêm người' })
  await form.getByRole('button', { name: 'Thêm vào trường' }).click()
  await expect(form.getByRole('alert')).toBeVisible()
  await expect(form.locator('[aria-invalid=true]')).toHaveCount(3)
  await expectNoBarrier(page)
  await form.getByLabel('Họ và tên đệm').fill('Trương Mỹ')
  await form.getByLabel('Tên', { exact: true }).fill('Duyên')
  await form.getByLabel('Số quyết định').fill('77/QĐ')
  await form.getByRole('button', { name: 'Thêm vào trường' }).click()
  await expect(page.getByText('Đã thêm Trương Mỹ Duyên')).toBeVisible()

  await page.getByRole('button', { name: 'Trương Mỹ Duyên' }).click()
  const person = page.getByRole('dialog', { name: 'Trương Mỹ Duyên' })
  await person.getByRole('button', { name: 'Mở tài khoản và in phiếu' }).click()
  await expect(person.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)).toBeVisible()
  await expect(person.getByText('duyen.truong')).toBeVisible()
  await expectNoBarrier(page)
  await person.getByRole('button', { name: 'Đã giao phiếu' }).click()
  await expect(person.getByText(/^[2-9A-Z]{4}-/)).toBeHidden()
  await expect(person.getByText('duyen.truong')).toBeVisible()
})

test('a reset by the board is a slip, ends the old password, and is seen by its owner', async ({ visit, browser }) => {
  const page = await visit('khue.pham')
  await page.goto('/nha-truong')
  await page.getByRole('button', { name: 'Lý Hồng Vân' }).click()
  const person = page.getByRole('dialog', { name: 'Lý Hồng Vân' })
  await person.getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
  const code = (await person.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? ''

  const window = await browser.newContext({ viewport: phone })
  const owner = await window.newPage()
  await owner.goto('/dang-nhap')
  await owner.locator('input[name=login]').fill('van.ly')
  await owner.locator('input[name=password]').fill(code)
  await owner.locator('input[name=password]').press('Enter')
  const fields = owner.locator('input[type=password]')
  await expect(fields).toHaveCount(2)
  await fields.first().fill('mùa gặt trên đồng')
  await fields.last().fill('mùa gặt trên đồng')
  await fields.last().press('Enter')
  await owner.getByRole('link', { name: 'Xem là việc gì' }).click()
  await expect(owner.getByText('Phạm Ngọc Khuê đã đặt lại mật khẩu của bạn')).toBeVisible()
  await expectNoBarrier(owner)
  await window.close()
})

test('nobody resets the head alone: it takes two of the board, and the page says so', async ({ visit }) => {
  const page = await visit('khue.pham')
  await page.goto('/nha-truong')
  await page.getByRole('button', { name: 'Đặng Thị Minh' }).click()
  const person = page.getByRole('dialog', { name: 'Đặng Thị Minh' })
  await person.getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
  await expect(person.getByRole('alert')).toContainText('đề nghị của')
  await expect(person.getByText(/cần hai người trong Ban quản trị/)).toBeVisible()
})

test('an account is closed with a reason: the work ends at once, the door says why, and it opens again', async ({
  visit,
}) => {
  const teacher = await visit('nam.trinh', phone)
  const page = await visit('minh.dang')
  await page.goto('/nha-truong')
  await page.getByRole('button', { name: 'Trịnh Văn Nam' }).click()
  const person = page.getByRole('dialog', { name: 'Trịnh Văn Nam' })
  await person.getByRole('button', { name: 'Đóng tài khoản…' }).click()
  await person.getByRole('button', { name: 'Đóng tài khoản này' }).click()
  await expect(person.getByRole('textbox', { name: 'Lý do' })).toHaveAttribute('aria-invalid', 'true')
  await expectNoBarrier(page)
  await person.getByLabel('Lý do').fill('Nghỉ phép dài từ 22/11')
  await person.getByRole('button', { name: 'Đóng tài khoản này' }).click()
  await expect(person.getByText(/^Đặng Thị Minh đóng ngày .*Lý do: Nghỉ phép dài từ 22\/11$/)).toBeVisible()

  await teacher.goto('/so-sach')
  await expect(teacher).toHaveURL(/dang-nhap/)
  await teacher.locator('input[name=login]').fill('nam.trinh')
  await teacher.locator('input[name=password]').fill(password)
  await teacher.locator('input[name=password]').press('Enter')
  await expect(teacher.getByRole('alert')).toContainText('Tài khoản này đã được đóng')
  await expectNoBarrier(teacher)

  await person.getByLabel('Lý do').fill('Trở lại dạy')
  await person.getByRole('button', { name: 'Mở lại tài khoản' }).click()
  await expect(person.getByRole('button', { name: 'Đóng tài khoản…' })).toBeVisible()
  await teacher.locator('input[name=password]').fill(password)
  await teacher.locator('input[name=password]').press('Enter')
  await teacher.goto('/tai-khoan')
  await expect(teacher.getByText('Đặng Thị Minh đã đóng tài khoản của bạn ở trường')).toBeVisible()
  await expect(teacher.getByText('Lý do: Nghỉ phép dài từ 22/11')).toBeVisible()
})

test('a subject of a class changes hands from a day on', async ({ visit }) => {
  const page = await visit('minh.dang')
  await page.goto('/nha-truong?muc=lop')
  const of = page.getByRole('group').filter({ hasText: '1A' })
  await of.locator('summary').click()
  await of.getByRole('button', { name: 'Đổi: Giáo dục thể chất, lớp 1A' }).click()
  const sheet = page.getByRole('dialog', { name: 'Giáo dục thể chất, lớp 1A' })
  await expect(sheet.getByText('Hiện nay: Mai Thị Hoa')).toBeVisible()
  await expectNoBarrier(page)
  await sheet.getByLabel('Người dạy').selectOption({ label: 'Võ Thị Thu' })
  await sheet.getByRole('button', { name: 'Phân công Võ Thị Thu' }).click()
  const lesson = of.getByRole('listitem').filter({ hasText: 'Giáo dục thể chất' })
  await expect(lesson.getByText('Võ Thị Thu')).toBeVisible()
  await lesson.getByRole('button').click()
  await sheet.getByLabel('Người dạy').selectOption({ label: 'Hồ Thanh Bình' })
  await sheet.getByRole('button', { name: 'Phân công Hồ Thanh Bình' }).click()
  await expect(lesson.getByText('Hồ Thanh Bình')).toBeVisible()
  await expect(lesson.getByText('Võ Thị Thu')).toBeHidden()
})

test('a colleague stands in by decision: all faults at once, then a mark in the other’s book, until it is ended', async ({
  visit,
}) => {
  const head = await visit('minh.dang')
  await head.goto('/nha-truong?muc=lam-thay')
  await head.getByRole('button', { name: 'Giao làm thay' }).click()
  const sheet = head.getByRole('dialog', { name: 'Giao làm thay' })
  await sheet.getByRole('button', { name: 'Ghi quyết định' }).click()
  await expect(sheet.locator('[aria-invalid=true]')).toHaveCount(5)
  await expectNoBarrier(head)
  await sheet.getByLabel('Làm thay ai').selectOption({ label: 'Ngô Thị Lan' })
  await sheet.getByLabel('Người làm thay').selectOption({ label: 'Trịnh Văn Nam' })
  await sheet.getByLabel('Đến hết ngày').fill(await sheet.getByLabel('Từ ngày').inputValue())
  await sheet.getByRole('checkbox', { name: 'Nhập điểm, nhận xét' }).check()
  await sheet.getByRole('checkbox', { name: 'Toán 1A' }).check()
  await sheet.getByLabel('Số quyết định').fill('95/QĐ')
  await sheet.getByLabel('Lý do').fill('Nghỉ ốm')
  await sheet.getByRole('button', { name: 'Ghi quyết định' }).click()
  await expect(head.getByText('Trịnh Văn Nam được giao làm thay')).toBeVisible()

  const teacher = await visit('nam.trinh')
  await openBook(teacher, { name: 'Toán', class: '1A', period: 'CHK1' })
  const cell = cellAt(teacher, 0, 0)
  await cell.click()
  const other = (await cell.textContent())?.includes('H') ? 'T' : 'H'
  await teacher.keyboard.type(other)
  await Promise.all([answered(teacher, 'gradebook/enterScores'), teacher.keyboard.press('Enter')])
  await teacher.goto('/tai-khoan')
  await teacher.getByRole('button', { name: 'Chấm dứt việc làm thay của Trịnh Văn Nam' }).click()
  await teacher.getByLabel('Lý do').fill('Đã khỏi ốm')
  await teacher.getByRole('button', { name: 'Chấm dứt ngay' }).click()
  await expect(teacher.getByRole('heading', { name: 'Làm thay' })).toBeHidden()
  await head.reload()
  await expect(head.getByText('Đã làm thay 1 việc')).toBeVisible()
})

test('when a period is open is decided, by number; a last day before the first is found', async ({ visit }) => {
  const page = await visit('minh.dang')
  await page.goto('/nha-truong?muc=han-nhap')
  await page.getByRole('button', { name: 'Quyết định: Giữa học kỳ II' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Mở từ').fill('2027-03-30')
  await sheet.getByLabel('Hết hạn').fill('2027-03-10')
  await sheet.getByLabel('Số quyết định').fill('81/QĐ')
  await sheet.getByRole('button', { name: 'Quyết định' }).click()
  await expect(sheet.getByRole('alert')).toBeVisible()
  await expect(sheet.getByLabel('Hết hạn')).toHaveAttribute('aria-invalid', 'true')
  await sheet.getByLabel('Mở từ').fill('2027-03-10')
  await sheet.getByLabel('Hết hạn').fill('2027-03-30')
  await sheet.getByRole('button', { name: 'Quyết định' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Giữa học kỳ II' })
  await expect(row.getByText('10/03/2027 đến 30/03/2027')).toBeVisible()
  await expect(row.getByText('Chưa mở')).toBeVisible()
})

test('a board has one chair', async ({ visit }) => {
  const page = await visit('minh.dang')
  await page.goto('/nha-truong?muc=ban-quan-tri')
  await page.getByRole('button', { name: 'Lập Ban quản trị mới' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Vị trí của Phan Văn Lộc').selectOption({ label: 'Trưởng ban quản trị' })
  await sheet.getByLabel('Số quyết định').fill('90/QĐ')
  await sheet.getByRole('button', { name: /^Lập ban/ }).click()
  await expect(sheet.getByRole('alert')).toContainText('một')
  await expectNoBarrier(page)
})

test('pupils are found by class and by name without accents; the profile is for those who keep it', async ({
  visit,
}) => {
  const page = await visit('minh.dang')
  await page.goto('/hoc-sinh')
  await page.getByRole('button', { name: '4A', exact: true }).click()
  await expect(page).toHaveURL(/lop=4A/)
  await expect(page.getByRole('row')).toHaveCount(28)
  const name = (await page.getByRole('rowheader').nth(4).textContent()) ?? ''
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  await page.getByRole('searchbox').fill(plain)
  await expect(page.getByRole('rowheader').first()).toHaveText(name)
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(page.getByText(/^kết thúc bằng …\d{3}$/)).toBeVisible()

  const teacher = await visit('nam.trinh')
  await teacher.goto(new URL(page.url()).pathname)
  await expect(teacher.getByText('Lý lịch chỉ hiện với người được giao giữ.')).toBeVisible()
  await expect(teacher.getByText(/^kết thúc bằng/)).toBeHidden()
})

test('the lock of one class, decided and carried out where all classes are seen', async ({ visit }) => {
  const head = await visit('minh.dang')
  await head.goto('/phe-duyet?ky=CHK1')
  await head.getByRole('button', { name: /^Quyết định khóa \d+ lớp$/ }).click()
  const sheet = head.getByRole('dialog', { name: /^Quyết định khóa/ })
  for (const box of await sheet.getByRole('checkbox').all()) await box.uncheck()
  await sheet.getByRole('checkbox', { name: /^5A/ }).check()
  await sheet.getByLabel('Số quyết định').fill('63/QĐ')
  await sheet.getByRole('button', { name: 'Quyết định khóa 1 lớp' }).click()
  await stepUp(head)
  await expect(head.getByText('Đã quyết định khóa 1 lớp')).toBeVisible()
  await expect(head.getByText(/^Khóa sổ là việc của Phó hiệu trưởng/)).toBeVisible()

  const deputy = await visit('loc.phan', phone)
  await deputy.goto('/phe-duyet?ky=CHK1')
  await deputy.getByRole('button', { name: 'Khóa sổ 1 lớp' }).click()
  await expectNoBarrier(deputy)
  await deputy.getByRole('dialog').getByRole('button', { name: 'Khóa sổ 1 lớp' }).click()
  await stepUp(deputy)
  await expect(deputy.getByText(/^\d lớp đã khóa$/)).toBeVisible()
})
