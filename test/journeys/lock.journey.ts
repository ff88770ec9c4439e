import { expect } from '@playwright/test'
import { cellAt, expectNoBarrier, openBook, phone, stepUp, test } from './visitor.ts'

test.describe
  .serial('at the centre the board proposes, the director decides, the administrator carries it out', () => {
    const book = { name: 'Lịch sử', class: '12A1', period: 'HK1' }

    test('the board proposes, having seen what is still empty', async ({ visit }) => {
      const page = await visit('khang.le')
      await openBook(page, book)
      await page.getByRole('button', { name: 'Đề nghị khóa sổ' }).click()
      const sheet = page.getByRole('dialog', { name: 'Khóa sổ học kỳ I, lớp 12A1' })
      await expect(sheet.getByText(/^Còn \d+ ô trống ở \d+ sổ$/)).toBeVisible()
      await expectNoBarrier(page)
      await sheet.getByRole('button', { name: 'Đề nghị khóa sổ' }).click()
      await expect(page.getByText('Đã đề nghị khóa sổ')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Khóa sổ: chờ quyết định' })).toBeVisible()
    })

    test('who may not decide reads why, by which clause', async ({ visit }) => {
      const page = await visit('khang.le')
      await openBook(page, book)
      await page.getByRole('button', { name: 'Khóa sổ: chờ quyết định' }).click()
      const sheet = page.getByRole('dialog')
      await expect(sheet.getByText(/là việc của Giám đốc/)).toBeVisible()
      await sheet.getByRole('link', { name: 'Điều 3.3' }).click()
      await expect(page).toHaveURL(/quy-che\?dieu=DB-3\.3/)
      await expect(page.locator('[id="DB-3.3"]')).toBeInViewport()
    })

    test('the director decides with a number and confirms who it is', async ({ visit }) => {
      const page = await visit('hung.tran')
      await openBook(page, book)
      await page.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      const sheet = page.getByRole('dialog', { name: 'Khóa sổ học kỳ I, lớp 12A1' })
      await sheet.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      await expect(sheet.getByText(/^Nhập số quyết định/)).toBeVisible()
      await sheet.getByLabel('Số quyết định').fill('12/QĐ')
      await sheet.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      await expectNoBarrier(page)
      // whose signature is missing is named; a reason may stand in for it
      await expect(sheet.getByText(/ở mọi phần môn, hoặc lý do vẫn khóa/)).toBeVisible()
      await expect(sheet.getByText(/còn 1 chữ ký \(/).first()).toBeVisible()
      await sheet.getByLabel('Vẫn khóa vì').fill('Cả lớp thi lại môn Toán ở tỉnh, giáo viên ký ở sổ in')
      await sheet.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      await stepUp(page)
      await expect(page.getByText('Đã quyết định khóa sổ')).toBeVisible()
    })

    test('the administrator locks; from then on the sheet is read only and says so', async ({ visit }) => {
      const page = await visit('minh.vu', phone)
      await openBook(page, book)
      await page.getByRole('button', { name: 'Khóa sổ', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Khóa sổ', exact: true }).click()
      await stepUp(page)
      await expect(page.getByText('Đã khóa sổ', { exact: true })).toBeVisible()
      await expect(page.getByText('Đã khóa, chỉ đọc')).toBeVisible()
      await expectNoBarrier(page)
    })

    test('a teacher who types there is told by which rule, what is missing and what to do; the value is kept', async ({
      visit,
    }) => {
      const page = await visit('khang.le')
      await openBook(page, book)
      await cellAt(page, 0, 0).click()
      await page.keyboard.type('9,5')
      await page.keyboard.press('Enter')
      const note = page.getByRole('complementary')
      await expect(note.getByText(/^Sổ đã khóa ngày/)).toBeVisible()
      await expect(note.getByText('9,5')).toBeVisible()
      await expect(note.getByRole('link', { name: 'Điều 7.4' })).toBeVisible()
      await expect(note.getByText('minh chứng đính kèm')).toBeVisible()
      await expect(note.getByRole('button', { name: 'Gửi đề nghị sửa' })).toBeVisible()
      await expectNoBarrier(page)
      await note.getByRole('button', { name: 'Để sau' }).click()
      await page.reload()
      await page.getByRole('button', { name: 'Xem lại' }).click()
      await expect(page.getByRole('complementary').getByText('9,5')).toBeVisible()
    })
  })

test.describe
  .serial('at the primary school the board decides and the deputy head carries it out', () => {
    const book = { name: 'Khoa học', class: '4B', period: 'CHK1' }

    test('one decision, one lock, no proposal asked for', async ({ visit }) => {
      const head = await visit('minh.dang')
      await openBook(head, book)
      await head.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      const sheet = head.getByRole('dialog', { name: 'Khóa sổ cuối học kỳ I, lớp 4B' })
      await expect(sheet.getByText('Đề nghị khóa')).toBeHidden()
      await sheet.getByLabel('Số quyết định').fill('31/QĐ')
      await sheet.getByRole('button', { name: 'Quyết định khóa sổ' }).click()
      await stepUp(head)
      await expect(head.getByText('Đã quyết định khóa sổ')).toBeVisible()

      const deputy = await visit('loc.phan')
      await openBook(deputy, book)
      await deputy.getByRole('button', { name: 'Khóa sổ', exact: true }).click()
      await deputy.getByRole('dialog').getByRole('button', { name: 'Khóa sổ', exact: true }).click()
      await stepUp(deputy)
      await expect(deputy.getByText('Đã khóa, chỉ đọc')).toBeVisible()
      await expect(deputy.getByText('Quyết định 31/QĐ')).toBeVisible()
    })
  })
