import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { cellText } from '../../src/features/pupils/roster/cells.ts'
import { readWorkbook } from '../../src/features/pupils/roster/read-workbook.ts'
import { expectNoBarrier, phone, test, wide } from './visitor.ts'

const list = readFileSync(join(import.meta.dirname, '../rosters/primary-class-1A.xlsx'))
/** Four rows: an impossible day, an unknown class, a personal id that stands twice. */
const faulty = Buffer.from(
  `\uFEFF${[
    'STT,Họ và tên,Ngày sinh,Giới tính,Số định danh,Lớp',
    '1,Cầm Thị Ban,31/02/2019,Nữ,099319770001,1A',
    '2,Cầm Văn Chương,02/03/2017,Nam,099217770002,3D',
    '3,Cầm Văn Dũng,04/11/2018,Nam,099218770003,2A',
    '4,Cầm Văn Đoàn,05/11/2018,Nam,099218770003,2A',
  ].join('\r\n')}\r\n`,
)

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 1, name })

for (const [size, screen] of [
  ['a wide screen', wide],
  ['a phone', phone],
] as const)
  test(`a faulty list on ${size}: every fault at once, each mended by a click, written and taken back`, async ({
    visit,
  }) => {
    const page = await visit('minh.dang', screen)
    await page.goto('/hoc-sinh')
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
    await expect(heading(page, /Nhập học sinh từ Excel/)).toBeVisible()
    await expectNoBarrier(page)
    await choose(page, 'danh sách.csv', faulty)
    await expect(heading(page, /Ghép 6 cột/)).toBeVisible()
    await expectNoBarrier(page)
    await page.getByRole('button', { name: 'Chạy thử 4 dòng' }).click()
    await expect(heading(page, /4 dòng, 3 dòng phải sửa/)).toBeVisible()
    await expect(page.getByText('Ngày 31/02/2019 không có thật')).toBeVisible()
    await expect(page.getByText('Trùng số định danh với dòng 4 (Cầm Văn Dũng)')).toBeVisible()
    await expectNoBarrier(page)

    await page.getByRole('button', { name: 'Chọn lớp 3A' }).click()
    await expect(heading(page, /2 dòng phải sửa/)).toBeVisible()
    const [copy] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải tệp có đánh dấu lỗi' }).click(),
    ])
    expect(copy.suggestedFilename()).toBe('danh sách-danh-dau-loi.xlsx')
    const [marked] = await readWorkbook(await readFile((await copy.path())!), copy.suggestedFilename())
    expect(marked!.rows.map(row => cellText(row.cells[6]))).toEqual([
      'Lỗi',
      'C2: Ngày 31/02/2019 không có thật',
      '',
      '',
      'E5: Trùng số định danh với dòng 4 (Cầm Văn Dũng)',
    ])

    await page.getByRole('button', { name: 'So hai dòng: 5 và 4' }).click()
    const pair = page.getByRole('dialog', { name: 'Hai dòng này là một em?' })
    await expect(pair.getByRole('row', { name: /Họ và tên.*Cầm Văn Dũng.*Cầm Văn Đoàn/ })).toBeVisible()
    await expectNoBarrier(page)
    await pair.getByLabel('Số định danh cá nhân (ô E5)').fill('099218770004')
    await pair.getByRole('button', { name: 'Sửa và chạy lại' }).click()
    await expect(heading(page, /1 dòng phải sửa/)).toBeVisible()
    await page.getByRole('button', { name: 'Gõ lại: Ngày sinh, dòng 2' }).click()
    await page.getByLabel('Ngày sinh (ô C2)').fill('28/02/2019')
    await page.keyboard.press('Enter')
    await expect(heading(page, /dòng nào cũng ghi được/)).toBeVisible()
    // a reload goes on where one was
    await page.reload()
    await page.getByRole('button', { name: 'Ghi 4 dòng vào sổ' }).click()
    await expect(heading(page, /Đã ghi 4 dòng vào sổ/)).toBeVisible()
    await expectNoBarrier(page)
    await page.getByRole('button', { name: 'Hoàn tác cả 4 dòng' }).click()
    await expect(heading(page, /Đã hoàn tác lần nhập 4 dòng/)).toBeVisible()
    await page.getByRole('button', { name: 'Nhập tệp khác' }).click()
    await expect(page.getByText(/^Đã hoàn tác \d/).first()).toBeVisible()
    await expectNoBarrier(page)
  })

test('a list as a school sends it: what was understood is shown, and can be turned down', async ({ visit }) => {
  const page = await visit('minh.dang')
  await page.goto('/hoc-sinh/nhap')
  await choose(page, 'lớp 1A.xlsx', list)
  await expect(page.getByText(/Tiêu đề ghi năm học bắt đầu 2025/)).toBeVisible()
  await page.getByRole('button', { name: 'Chạy thử 35 dòng' }).click()
  await expect(heading(page, /35 dòng, dòng nào cũng ghi được/)).toBeVisible()
  await page.getByRole('button', { name: 'Xem từng chỗ' }).click()
  const places = page.getByRole('dialog', { name: 'Máy đã hiểu giúp những gì' })
  await expect(places.getByText('Danh sách này có 35 học sinh.')).toBeVisible()
  await expectNoBarrier(page)
  const zeros = places.locator('section').filter({ hasText: 'Trả lại số 0 đầu của số định danh' })
  await zeros.getByRole('button', { name: 'Không, để như trong tệp' }).click()
  await expect(heading(page, /9 dòng phải sửa/)).toBeVisible()
  await expect(page.getByText('Số định danh có 11 chữ số, cần 12').first()).toBeVisible()
})

test('two rows of one pupil: compared, one is kept, and both come back when it was a mistake', async ({ visit }) => {
  const page = await visit('minh.dang', phone)
  await page.goto('/hoc-sinh/nhap')
  await choose(page, 'danh sách.csv', faulty)
  await page.getByRole('button', { name: 'Chạy thử 4 dòng' }).click()
  await page.getByRole('button', { name: 'So hai dòng: 5 và 4' }).click()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'Giữ dòng 5, bỏ dòng 4' }).click()
  await expect(heading(page, /2 dòng phải sửa/)).toBeVisible()
  await page.getByRole('button', { name: /Bỏ ra/ }).click()
  // the same button stands in the list of all rows, which is just being replaced
  await expect(page.getByText('Cầm Văn Đoàn')).toHaveCount(0)
  await page.getByRole('button', { name: 'Lấy lại dòng này' }).click()
  await expect(heading(page, /3 dòng phải sửa/)).toBeVisible()
})

test('a file that is no list is refused with what to do about it', async ({ visit }) => {
  const page = await visit('minh.dang')
  await page.goto('/hoc-sinh/nhap')
  await choose(page, 'danh sách.xlsx', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'))
  await expect(page.getByText(/Tệp này không phải bảng tính/)).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
  await expect(heading(page, /Nhập học sinh từ Excel/)).toBeVisible()
})
