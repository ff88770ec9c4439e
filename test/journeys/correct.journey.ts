import { expect, type Page } from '@playwright/test'
import { byApi, cellAt, expectNoBarrier, openBook, phone, test } from './visitor.ts'

const reason = 'Tôi cộng sót điểm ở câu 5b khi vào điểm, bài đã được chấm lại'
/** One pixel of a photograph. */
const photograph = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Types into a closed cell and goes on to the request. */
async function beginRequest(page: Page, row: number, column: number, text: string): Promise<void> {
  await cellAt(page, row, column).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').getByRole('button', { name: 'Gửi đề nghị sửa' }).click()
}

async function expectMinutes(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Xem biên bản' })
  const answer = await page.request.get((await link.getAttribute('href'))!)
  expect(answer.headers()['content-type']).toContain('application/pdf')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

test.describe
  .serial('at the centre: request with evidence, permission, two witnesses', () => {
    const book = { name: 'Toán', class: '10A1', period: 'HK1' }
    let dossier = ''

    test.beforeAll(async ({ playwright, baseURL }) => {
      const as = async (login: string) => byApi(await playwright.request.newContext({ baseURL: baseURL! }), login)
      const board = await as('khang.le')
      const { year, books } = await board.read('gradebook/books')
      const scope = { year, period: 'HK1', class: books.find((b: { class: string }) => b.class === '10A1').classId }
      await board.act('locks/propose', scope)
      const decided = { ...scope, decisionNo: '15/QĐ', reason: 'Khóa để sửa một điểm đã ghi nhầm' }
      const { lock } = await (await as('hung.tran')).act('locks/decide', decided)
      await (await as('minh.vu')).act('locks/execute', { lock })
    })

    test('the teacher asks: every fault at once, then it goes out with its evidence', async ({ visit }) => {
      const page = await visit('yen.hoang')
      await openBook(page, book)
      await beginRequest(page, 0, 0, '9,9')
      const form = page.getByRole('dialog', { name: /^Đề nghị sửa TX1 của/ })
      await expect(form.getByLabel('Sửa thành')).toHaveValue('9,9')
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await expect(form.getByText(/^Nêu lý do/)).toBeVisible()
      await expect(form.getByText(/^Đính kèm ít nhất một tệp/)).toBeVisible()
      await expectNoBarrier(page)
      await form.getByLabel('Lý do').fill(reason)
      await form
        .locator('input[type=file]')
        .setInputFiles({ name: 'ghi chú.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
      await expect(form.getByText(/^ghi chú\.txt: Chỉ nhận tệp PDF/)).toBeVisible()
      await form
        .locator('input[type=file]')
        .setInputFiles({ name: 'bài kiểm tra.png', mimeType: 'image/png', buffer: photograph })
      await expect(form.getByText('bài kiểm tra.png')).toBeVisible()
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await expect(page).toHaveURL(/\/phieu\//)
      dossier = new URL(page.url()).pathname
      await expect(page.getByText(reason)).toBeVisible()
      await expect(page.getByText('Chờ đồng ý', { exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Rút đề nghị' })).toBeVisible()
      await expectNoBarrier(page)
      const file = await page.request.get(
        (await page.getByRole('link', { name: 'bài kiểm tra.png' }).getAttribute('href'))!,
      )
      expect((await file.body()).equals(photograph)).toBe(true)
    })

    test('a second request for the same cell leads to the first', async ({ visit }) => {
      const page = await visit('yen.hoang')
      await openBook(page, book)
      await beginRequest(page, 0, 0, '9,8')
      const form = page.getByRole('dialog', { name: /^Đề nghị sửa/ })
      await form.getByLabel('Lý do').fill(reason)
      await form
        .locator('input[type=file]')
        .setInputFiles({ name: 'bài kiểm tra.png', mimeType: 'image/png', buffer: photograph })
      await expect(form.getByText('bài kiểm tra.png')).toBeVisible()
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await form.getByRole('button', { name: /^Mở phiếu/ }).click()
      await expect(page).toHaveURL(new RegExp(dossier))
    })

    test('the director permits it from the list of what waits', async ({ visit }) => {
      const page = await visit('hung.tran')
      await page.goto('/phieu')
      await expect(page.getByRole('heading', { name: /phiếu chờ bạn/ })).toBeVisible()
      await expectNoBarrier(page)
      await page.getByRole('link', { name: /Đến lượt bạn/ }).click()
      await page.getByRole('button', { name: 'Đồng ý cho sửa' }).click()
      await expect(page.getByText('Đã ghi: bạn đồng ý')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Đồng ý cho sửa' })).toBeHidden()
    })

    test('the requester cannot witness, a board member and the homeroom teacher can; then it is in the book', async ({
      visit,
    }) => {
      const requester = await visit('yen.hoang')
      await requester.goto(dossier)
      await expect(requester.getByText('Chờ người chứng kiến').first()).toBeVisible()
      await expect(requester.getByRole('button', { name: 'Xác nhận chứng kiến' })).toBeHidden()

      const board = await visit('khang.le')
      await board.goto(dossier)
      await board.getByRole('button', { name: 'Xác nhận chứng kiến' }).click()
      await expect(board.getByText('Đã ghi: bạn chứng kiến')).toBeVisible()

      const homeroom = await visit('anh.lo', phone)
      await homeroom.goto(dossier)
      await expectNoBarrier(homeroom)
      await homeroom.getByRole('button', { name: 'Xác nhận chứng kiến' }).click()
      await expect(homeroom.getByText('Đã sửa')).toBeVisible()
      await expectMinutes(homeroom)
    })

    test('the book stays locked, holds the new value, and the cell tells its past', async ({ visit }) => {
      const page = await visit('yen.hoang')
      await openBook(page, book)
      await expect(page.getByText('Đã khóa, chỉ đọc')).toBeVisible()
      await expect(cellAt(page, 0, 0)).toContainText('9,9')
      await cellAt(page, 0, 0).click()
      await page.keyboard.press('Shift+F2')
      const past = page.getByRole('dialog')
      await expect(past.getByText('Sửa theo phiếu đã đồng ý')).toBeVisible()
      await expect(past.getByRole('link', { name: 'Điều 7.4' }).first()).toBeVisible()
    })

    test('a permission is taken back before the change is made, with its reason, and the dossier ends', async ({
      visit,
    }) => {
      const teacher = await visit('yen.hoang')
      await openBook(teacher, book)
      await beginRequest(teacher, 1, 0, '9,7')
      const form = teacher.getByRole('dialog', { name: /^Đề nghị sửa/ })
      await form.getByLabel('Lý do').fill(reason)
      await form
        .locator('input[type=file]')
        .setInputFiles({ name: 'bài kiểm tra.png', mimeType: 'image/png', buffer: photograph })
      await expect(form.getByText('bài kiểm tra.png')).toBeVisible()
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await expect(teacher).toHaveURL(/\/phieu\//)

      const director = await visit('hung.tran', phone)
      await director.goto(new URL(teacher.url()).pathname)
      await director.getByRole('button', { name: 'Đồng ý cho sửa' }).click()
      await director.getByRole('button', { name: 'Rút lại sự đồng ý, nêu lý do' }).click()
      const no = director.getByRole('dialog', { name: 'Rút lại sự đồng ý, nêu lý do' })
      await no.getByRole('button', { name: 'Rút lại sự đồng ý', exact: true }).click()
      await expect(no.getByLabel('Lý do rút lại')).toHaveAttribute('aria-invalid', 'true')
      await expectNoBarrier(director)
      await no.getByLabel('Lý do rút lại').fill('Xem lại bài làm trước đã')
      await no.getByRole('button', { name: 'Rút lại sự đồng ý', exact: true }).click()
      await expect(director.getByText('Không được đồng ý')).toBeVisible()
      await expect(director.getByText('“Xem lại bài làm trước đã”')).toBeVisible()
      await expectNoBarrier(director)
    })
  })

test.describe
  .serial('at the primary school: a written request, the board agrees, done', () => {
    const book = { name: 'Khoa học', class: '4A', period: 'GHK1' }

    test('a level is corrected by one consent, on a phone', async ({ visit }) => {
      const teacher = await visit('nam.trinh', phone)
      await openBook(teacher, book)
      const levels = teacher.getByRole('group', { name: 'Mức đạt được' })
      const other =
        (await levels.getByRole('button', { name: 'H', exact: true }).getAttribute('aria-pressed')) === 'true'
          ? 'T'
          : 'H'
      await levels.getByRole('button', { name: other, exact: true }).click()
      await expectNoBarrier(teacher)
      await teacher.getByRole('dialog').getByRole('button', { name: 'Gửi đề nghị sửa' }).click()
      const form = teacher.getByRole('dialog', { name: /^Đề nghị sửa Mức của/ })
      await form.getByLabel('Lý do').fill(reason)
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await expect(teacher).toHaveURL(/\/phieu\//)

      const head = await visit('minh.dang')
      await head.goto(new URL(teacher.url()).pathname)
      await head.getByRole('button', { name: 'Đồng ý cho sửa' }).click()
      await expect(head.getByText('Đã sửa', { exact: true })).toBeVisible()
      await expectMinutes(head)

      await openBook(teacher, book)
      await expect(levels.getByRole('button', { name: other, exact: true })).toHaveAttribute('aria-pressed', 'true')
    })

    test('a request that the board refuses ends with the reason in words', async ({ visit }) => {
      const teacher = await visit('nam.trinh')
      await openBook(teacher, book)
      await beginRequest(teacher, 1, 1, 'Cần sửa lại nhận xét này cho đúng bạn')
      const form = teacher.getByRole('dialog', { name: /^Đề nghị sửa Nhận xét của/ })
      await form.getByLabel('Lý do').fill(reason)
      await form.getByRole('button', { name: 'Gửi đề nghị', exact: true }).click()
      await expect(teacher).toHaveURL(/\/phieu\//)

      const head = await visit('minh.dang')
      await head.goto(new URL(teacher.url()).pathname)
      await head.getByRole('button', { name: 'Không đồng ý, nêu lý do' }).click()
      const sheet = head.getByRole('dialog', { name: 'Không đồng ý, nêu lý do' })
      await sheet.getByRole('button', { name: 'Trả lời không đồng ý' }).click()
      await expect(sheet.getByText(/^Nêu lý do để người đề nghị/)).toBeVisible()
      await sheet.getByLabel('Lý do không đồng ý').fill('Nhận xét cũ đã đúng')
      await sheet.getByRole('button', { name: 'Trả lời không đồng ý' }).click()
      await expect(head.getByText('Không được đồng ý')).toBeVisible()
      await expect(head.getByText('“Nhận xét cũ đã đúng”')).toBeVisible()
    })
  })
