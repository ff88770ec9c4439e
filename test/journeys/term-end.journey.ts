import { expect } from '@playwright/test'
import { expectNoBarrier, phone, test, wide } from './visitor.ts'

for (const [size, screen] of [
  ['a wide screen', wide],
  ['a phone', phone],
] as const)
  test(`the end of a term and the council of the year stand with what is missing and whose turn it is, on ${size}`, async ({
    visit,
  }) => {
    const teacher = await visit('yen.hoang', screen)
    await teacher.goto('/cuoi-ky?ky=HK1')
    await expect(teacher.getByRole('heading', { level: 1 })).toHaveText(/^Học kỳ I: đã ký \d+ trên \d+ phần môn$/)
    // nothing is signed over empty cells, and the clause says so
    await expect(teacher.getByText(/các ô còn trống phải nhập đủ/)).toBeVisible()
    await expectNoBarrier(teacher)
    await teacher.getByRole('link', { name: 'Toán, lớp 10A1' }).click()
    await expect(teacher).toHaveURL(/so-sach\/[0-9a-f-]+\?ky=HK1/)

    const homeroom = await visit('anh.lo', screen)
    await homeroom.goto('/lop-cua-toi?ky=HK1')
    const strip = homeroom.getByRole('region', { name: 'Cuối kỳ' })
    await expect(strip.getByText('Giáo viên môn ký')).toBeVisible()
    await expect(strip.getByText('Hoàng Thị Yến')).toBeVisible()
    await expectNoBarrier(homeroom)
    await homeroom.goto('/lop-cua-toi?ky=CN')
    await homeroom.getByRole('link', { name: 'Danh sách cuối năm, hội đồng' }).click()
    await expect(homeroom.getByRole('heading', { level: 1 })).toHaveText(/^Hội đồng xét kết quả cuối năm/)
    await expect(homeroom.getByRole('link', { name: 'Lớp 10A1' })).toBeVisible()
    await expectNoBarrier(homeroom)
  })
