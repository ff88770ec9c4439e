import { expect, type Page } from '@playwright/test'
import { byApi, expectNoBarrier, phone, stepUp, test } from './visitor.ts'

const verified = (page: Page) => expect(page.getByRole('heading', { name: 'Nguyên vẹn, đủ chữ ký' })).toBeVisible()

/** The list of last year's class 5A, signed and sealed in the demo, by the ways that a newcomer takes. */
async function openClass(page: Page): Promise<void> {
  await page.goto('/hoc-ba')
  await page.getByRole('link', { name: 'Lớp 5A' }).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Lớp 5A: /)
}

async function openPupil(page: Page, no: number): Promise<string> {
  await openClass(page)
  const link = page.locator('a[href^="/hoc-ba/0"]').nth(no)
  const name = (await link.textContent())!
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  return name
}

test.describe
  .serial('the transcripts of a class that was signed and sealed', () => {
    test('the head finds them from the pupils, sees every page of one, its signatures and its checks', async ({
      visit,
    }) => {
      const page = await visit('minh.dang')
      await page.goto('/hoc-sinh')
      await page.getByRole('link', { name: 'Học bạ', exact: true }).click()
      // another class may have been signed since
      await expect(page.getByText('24/24').first()).toBeVisible()
      await expectNoBarrier(page)
      await openClass(page)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lớp 5A: 24 học bạ đủ chữ ký, 2 em còn chờ')
      await expect(page.getByText('Đang được giúp đỡ, chờ đánh giá lại')).toHaveCount(2)
      await expectNoBarrier(page)

      await openPupil(page, 0)
      await verified(page)
      await expect(page.getByText('Chứng thư thử nghiệm, chưa có giá trị pháp lý')).toBeVisible()
      await expect(page.getByText('Đủ 14 chữ ký, phủ toàn bộ tệp')).toBeVisible()
      await page.getByText('Từng chữ ký và chứng thư (3)').click()
      await expect(page.getByText('Ký 31/05/2026, 08:00:00').first()).toBeVisible()
      await page.getByRole('navigation', { name: 'Các trang học bạ' }).getByRole('link', { name: 'Lớp 5A' }).click()
      const year = page.getByRole('img', { name: 'Trang 4 trên 5. Lớp 5A' })
      await expect(year).toBeInViewport()
      await expect.poll(() => year.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(595)
      await expectNoBarrier(page)
      const pdf = await page.request.get((await page.getByRole('link', { name: 'Tải PDF' }).getAttribute('href'))!)
      expect(pdf.headers()['content-type']).toBe('application/pdf')
      const xml = await page.request.get((await page.getByRole('link', { name: 'Tải XML' }).getAttribute('href'))!)
      expect(await xml.text()).toContain('<chuKy')
    })

    test('on a phone the pages are there without a reader of PDF; the QR’s page names nobody', async ({ visit }) => {
      const page = await visit('loc.phan', phone)
      const name = await openPupil(page, 1)
      await verified(page)
      await expect(page.getByRole('button', { name: 'Thu hồi học bạ này' })).toBeHidden()
      const first = page.getByRole('img', { name: 'Trang 1 trên 5. Bìa' })
      await first.scrollIntoViewIfNeeded()
      await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(595)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
      await expectNoBarrier(page)
      await page.goto((await page.getByRole('link', { name: 'Mở trang kiểm tra' }).getAttribute('href'))!)
      await expect(page.getByRole('heading', { name: 'Bản thử nghiệm' })).toBeVisible()
      expect(await page.content()).not.toContain(name.split(' ').at(-1))
      await expectNoBarrier(page)
    })

    test('a remark that is corrected afterwards makes a new version, and says what was voided and what holds', async ({
      visit,
      playwright,
      baseURL,
    }) => {
      const page = await visit('minh.dang')
      await openPupil(page, 2)
      const pupil = page.url().split('/').at(-1)!
      const teacher = await byApi(await playwright.request.newContext({ baseURL: baseURL! }), 'nam.trinh')
      const { books } = await teacher.read('gradebook/books?year=2025')
      const book = books.find((b: { class: string; subject: string }) => b.class === '5A' && b.subject === 'KH')
      const reason = 'Nhận xét ghi nhầm của em khác'
      const cell = { book: book.id, period: 'CN', pupil, column: 'NX', text: 'Ham tìm tòi.', reason }
      const { correction } = await teacher.act('corrections/request', cell)
      const board = await byApi(await playwright.request.newContext({ baseURL: baseURL! }), 'loc.phan')
      await board.act('corrections/consent', { correction })

      await page.reload()
      await expect(page.getByRole('heading', { name: 'Nguyên vẹn, còn chờ chữ ký' })).toBeVisible()
      await expect(page.getByText('10 môn không đổi, giữ nguyên chữ ký của giáo viên.')).toBeVisible()
      await expect(page.getByText('còn 1 trên 11 môn')).toBeVisible()
      await expect(page.getByText(/^Bản nháp/)).toBeVisible()
      await expectNoBarrier(page)
      await page.getByRole('button', { name: /^Bản 1/ }).click()
      await expect(page.getByRole('heading', { name: 'Đã có bản mới thay bản này' })).toBeVisible()
      await expect(page.getByText(/^Chữ ký mất hiệu lực: môn Khoa học, /)).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Đã có bản mới, tệp này còn nguyên vẹn' })).toBeVisible()
      await expectNoBarrier(page)
      await page.getByRole('link', { name: /^Phiếu số/ }).click()
      await expect(page).toHaveURL(new RegExp(correction))
    })

    test('the head takes one back by decision; the clerk prepares it anew and reads what came of it', async ({
      visit,
    }) => {
      const head = await visit('minh.dang')
      const name = await openPupil(head, 3)
      const link = (await head.getByRole('link', { name: 'Mở trang kiểm tra' }).getAttribute('href'))!
      await head.getByRole('button', { name: 'Thu hồi học bạ này' }).click()
      const sheet = head.getByRole('dialog', { name: 'Thu hồi học bạ, bản 1' })
      await sheet.getByLabel('Số quyết định').fill('77/QĐ-THPL')
      await sheet.getByLabel('Lý do thu hồi').fill('Cấp nhầm cho học sinh khác')
      await expectNoBarrier(head)
      await sheet.getByRole('button', { name: 'Thu hồi học bạ này' }).click()
      await stepUp(head)
      await expect(head.getByRole('heading', { name: 'Đã thu hồi theo quyết định 77/QĐ-THPL' })).toBeVisible()
      await expectNoBarrier(head)
      await head.goto(link)
      await expect(head.getByRole('heading', { name: 'Đã thu hồi' })).toBeVisible()

      const clerk = await visit('khue.pham', phone)
      await openClass(clerk)
      await expect(clerk.getByRole('link', { name })).toBeVisible()
      await clerk.getByRole('button', { name: 'Lập 1 học bạ' }).click()
      await expect(clerk.getByText(/^Đã lập 1 học bạ\. 23 bản không đổi, giữ nguyên\./)).toBeVisible()
      await expectNoBarrier(clerk)
    })
  })

test('a book’s ribbon goes on to the signature and the archive', async ({ visit, playwright, baseURL }) => {
  const head = await byApi(await playwright.request.newContext({ baseURL: baseURL! }), 'minh.dang')
  const { books } = await head.read('gradebook/books?year=2025')
  const book = books.find((b: { class: string; subject: string }) => b.class === '5A' && b.subject === 'TV')
  const page = await visit('minh.dang')
  await page.goto(`/so-sach/${book.id}?ky=CN`)
  const ribbon = page.getByRole('list', { name: 'Đời của sổ' })
  await expect(ribbon.getByText('Duyệt')).toBeVisible()
  await expect(ribbon.getByText('Ký', { exact: true })).toBeVisible()
  await expect(ribbon.getByText('Lưu trữ')).toBeVisible()
  await expectNoBarrier(page)
})
