import { expect, type Page } from '@playwright/test'
import { expectNoBarrier, phone, test } from './visitor.ts'

test('tasks stand in groups by their day, each with its clause, how far it is, and one button', async ({ visit }) => {
  const page = await visit('ha.bui')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/việc/)
  const task = page.getByRole('listitem').filter({ hasText: 'Nhập nốt sổ Toán, lớp 4A' })
  await expect(task.getByRole('link', { name: /^Điều/ }).first()).toBeVisible()
  await expect(task.getByRole('img', { name: /^\d+ trên 54$/ })).toBeVisible()
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Lớp 4A' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Bạn đang chờ người khác' })).toBeVisible()
  await task.getByRole('link', { name: /^Nhập \d+ ô$/ }).click()
  await expect(page).toHaveURL(/so-sach\/[0-9a-f-]+\?ky=CHK1/)
})

test('who has nothing to do reads when that will change', async ({ visit }) => {
  const page = await visit('mai.vi')
  await expect(page.getByRole('heading', { name: 'Bạn đã xong mọi việc' })).toBeVisible()
  await expect(page.getByText('Không còn việc nào chờ bạn', { exact: true })).toBeVisible()
  await expectNoBarrier(page)
})

test('Ctrl K finds a pupil by a name typed without accents', async ({ visit }) => {
  const page = await visit('ha.bui')
  const pupil = await page.evaluate(async () => {
    const answer = await fetch('/api/pupils/list', { headers: { accept: 'application/json' } })
    const { pupils } = (await answer.json()) as { pupils: { familyName: string; givenName: string }[] }
    return `${pupils[0]!.familyName} ${pupils[0]!.givenName}`
  })
  const plain = pupil.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(plain)
  await page.getByRole('option').filter({ hasText: pupil }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pupil)
})

test.describe('the results of a class', () => {
  const title = (page: Page) => page.getByRole('heading', { level: 1 })

  test('the homeroom teacher puts them forward from the list of tasks', async ({ visit }) => {
    const page = await visit('ha.bui')
    await page.getByRole('link', { name: 'Xem và đề nghị' }).click()
    await expect(title(page)).toHaveText('Lớp 4A đã đủ, đề nghị kết quả được rồi')
    await page.getByRole('button', { name: 'Đề nghị kết quả 27 em' }).click()
    await expect(title(page)).toHaveText('Kết quả lớp 4A đang chờ duyệt')
    await page.goto('/')
    await expect(page.getByText('duyệt kết quả lớp 4A')).toBeVisible()
  })

  test('the board sends them back with a word why, and the teacher puts them forward again', async ({ visit }) => {
    const head = await visit('minh.dang')
    await head.getByRole('link', { name: 'Xem và duyệt' }).click()
    await head.getByRole('button', { name: 'Trả lại danh sách' }).click()
    const sheet = head.getByRole('dialog', { name: 'Trả lại danh sách lớp 4A' })
    await sheet.getByRole('button', { name: 'Trả lại danh sách' }).click()
    await expect(sheet.getByRole('alert')).toHaveText('Chữ còn trống hoặc dài quá.')
    await expectNoBarrier(head)
    await sheet.getByLabel('Vì sao, và cần sửa gì').fill('Xem lại nhận xét môn Toán')
    await sheet.getByRole('button', { name: 'Trả lại danh sách' }).click()
    await expect(title(head)).toHaveText('Kết quả lớp 4A được trả lại để sửa')
    const teacher = await visit('ha.bui')
    await teacher.getByRole('link', { name: 'Xem và đề nghị lại' }).click()
    await expect(teacher.getByText(/trả lại: Xem lại nhận xét môn Toán/)).toBeVisible()
    await teacher.getByRole('button', { name: 'Đề nghị kết quả 27 em' }).click()
    await expect(title(teacher)).toHaveText('Kết quả lớp 4A đang chờ duyệt')
  })

  test('the board approves them where everything that waits for it stands', async ({ visit }) => {
    const page = await visit('minh.dang', phone)
    await page.goto('/phe-duyet?ky=GHK1')
    await expect(title(page)).toHaveText('Giữa học kỳ I đã đủ mọi ô ở mọi lớp')
    await page.getByRole('button', { name: 'Duyệt kết quả 1 lớp' }).click()
    const sheet = page.getByRole('dialog', { name: 'Duyệt kết quả 1 lớp' })
    await expect(sheet.getByText('Lớp 4A, bản 2')).toBeVisible()
    await expectNoBarrier(page)
    await sheet.getByLabel(/^Số quyết định/).fill('51/QĐ')
    await sheet.getByRole('button', { name: 'Duyệt kết quả 1 lớp' }).click()
    await expect(page.getByText('Đã duyệt kết quả 1 lớp')).toBeVisible()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect(page.getByRole('heading', { name: 'Chờ bạn quyết định' })).toBeHidden()
  })
})
