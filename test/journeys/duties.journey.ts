import { expect } from '@playwright/test'
import { answered, expectNoBarrier, phone, test, wide } from './visitor.ts'

for (const [size, screen] of [
  ['a wide screen', wide],
  ['a phone', phone],
] as const)
  test(`recurring duties stand with their clause, are told and taken back, and give a calendar, on ${size}`, async ({
    visit,
  }) => {
    const page = await visit('anh.lo', screen)
    await page.goto('/nhiem-vu')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/việc định kỳ/)
    const row = page.getByRole('listitem').filter({ hasText: 'Điểm danh học viên trong tuần, 10A1' }).first()
    await expect(row.getByRole('link', { name: /^Điều/ })).toBeVisible()
    await expectNoBarrier(page)
    await row.getByRole('button', { name: 'Báo đã làm' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('checkbox').first().check()
    await expectNoBarrier(page)
    const told = answered(page, 'duties/tell')
    await sheet.getByRole('button', { name: 'Báo đã làm 1 việc' }).click()
    await told
    const back = page.getByRole('button', { name: /^Rút lại lời báo: Điểm danh học viên/ })
    await back.click()
    await expect(page.getByText('Đã rút lại lời báo')).toBeVisible()
    await page.getByRole('button', { name: /^Tạo địa chỉ/ }).click()
    await expect(page.getByLabel('Địa chỉ lịch')).toHaveValue(/\/api\/duties\/ics\/\d+\.[\w-]{43}$/)
    await expectNoBarrier(page)
    const head = await visit('hung.tran', screen)
    await head.goto('/nhiem-vu?xem=truong')
    await expect(head.getByRole('heading', { name: 'Từng việc' })).toBeVisible()
    await expectNoBarrier(head)
  })
