import { createHash } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectNoBarrier, phone, stepUp, test } from './visitor.ts'

async function openClass(page: Page): Promise<void> {
  await page.goto('/hoc-ba')
  await page.getByRole('link', { name: 'Lớp 5A' }).last().click()
  await expect(page.getByRole('heading', { name: 'Lưu trữ' })).toBeVisible()
}

test.describe
  .serial('the folder of a class leaves by two people', () => {
    test('the clerk asks with a reason, and cannot let it out alone', async ({ visit }) => {
      const page = await visit('khue.pham')
      await openClass(page)
      await page.getByRole('button', { name: 'Đề nghị xuất hồ sơ' }).click()
      const sheet = page.getByRole('dialog', { name: 'Xuất hồ sơ lưu trữ lớp 5A' })
      await expect(sheet.getByText('bảng kê SHA-256 của mọi tệp')).toBeVisible()
      await expectNoBarrier(page)
      await sheet.getByRole('button', { name: 'Đề nghị xuất hồ sơ' }).click()
      await expect(sheet.getByRole('alert')).toBeVisible()
      await sheet.getByLabel('Lý do').fill('Lưu trữ cuối năm học ra thiết bị ngoài')
      await sheet.getByRole('button', { name: 'Đề nghị xuất hồ sơ' }).click()
      await expect(page.getByText('Chờ một người khác cho xuất', { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Rút đề nghị' }).click()
      await expect(page.getByText('Chờ một người khác cho xuất', { exact: true })).toBeHidden()
      await page.getByRole('button', { name: 'Đề nghị xuất hồ sơ' }).click()
      await sheet.getByLabel('Lý do').fill('Lưu trữ cuối năm học ra thiết bị ngoài')
      await sheet.getByRole('button', { name: 'Đề nghị xuất hồ sơ' }).click()
      await expect(page.getByText('Chờ một người khác cho xuất', { exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Cho xuất hồ sơ lớp 5A' })).toBeHidden()
      await expect(page.getByRole('link', { name: 'mục 4' }).first()).toBeVisible()
      await expectNoBarrier(page)
    })

    test('the head lets it out from a phone; who, when and the hashes stay in sight, and the file fits them', async ({
      visit,
    }) => {
      const page = await visit('minh.dang', phone)
      await openClass(page)
      await page.getByRole('button', { name: 'Cho xuất hồ sơ lớp 5A' }).click()
      await stepUp(page)
      await expect(page.getByText('Đã xuất hồ sơ lớp 5A')).toBeVisible()
      await expect(page.getByText(/^Đề nghị: Phạm Ngọc Khuê, /)).toBeVisible()
      await expect(page.getByText(/^Cho xuất: Đặng Thị Minh, /)).toBeVisible()
      await expect(page.getByText(/^24 học bạ, 53 tệp, /)).toBeVisible()
      await page.getByText('Kiểm tra về sau').click()
      await expect(page.getByText('hoso verify <thư mục>')).toBeVisible()
      await expectNoBarrier(page)
      const zip = await page.request.get(
        (await page.getByRole('link', { name: 'Tải thư mục (ZIP)' }).getAttribute('href'))!,
      )
      const sha = createHash('sha256')
        .update(await zip.body())
        .digest('hex')
      await expect(page.getByText(sha)).toBeVisible()
    })
  })
