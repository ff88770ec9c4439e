import { expect, type Page } from '@playwright/test'
import { answered, byApi, cellAt, expectNoBarrier, openBook, password, phone, test } from './visitor.ts'

const book = { name: 'Toán', class: '10A2', period: 'HK1' }
const finals = 5
const teacher = 'yen.hoang'

/** Types into a cell as in a spreadsheet, and waits for the server's answer. */
async function type(page: Page, row: number, text: string): Promise<void> {
  const saved = answered(page, 'gradebook/enterScores')
  await cellAt(page, row, finals).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await saved
}

test('the list of books: mine first, how full each period is, and the way into one', async ({ visit }) => {
  const page = await visit(teacher)
  await page.goto('/so-sach')
  await expect(page.getByRole('heading', { name: 'Sổ tôi ghi', exact: true })).toBeVisible()
  await expect(
    page
      .getByRole('table', { name: 'Lớp 10A2' })
      .getByText(/^\d+\/168$/)
      .first(),
  ).toBeVisible()
  await expectNoBarrier(page)
  await page.setViewportSize(phone)
  await expectNoBarrier(page)
})

test('marks are typed down a column and along a row, saved, and still there after a reload', async ({ visit }) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await expect(page.getByText(/^Nhập đến hết/)).toBeVisible()
  await type(page, 0, '7,5')
  await expect(cellAt(page, 1, finals).locator('input')).toBeFocused()
  await type(page, 1, '8.0')
  await expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()
  await expectNoBarrier(page)
  await page.reload()
  await expect(cellAt(page, 0, finals)).toContainText('7,5')
  await expect(cellAt(page, 1, finals)).toContainText('8,0')
})

test('the average stands there as soon as the last mark of the row does', async ({ visit }) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await cellAt(page, 9, 0).click()
  for (let column = 0; column <= finals; column++) {
    await page.keyboard.type('8,4')
    await page.keyboard.press('Tab')
  }
  await expect(cellAt(page, 9, finals + 1)).toHaveText('8,4')
  await expect(page.getByText('ô chờ gửi')).toHaveCount(0)
})

test('a mark outside the scale stays in its cell with the reason and the likely meaning, also over a reload', async ({
  visit,
}) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await cellAt(page, 2, finals).click()
  await page.keyboard.type('70')
  await page.keyboard.press('Enter')
  await expect(page.getByText('70 ngoài thang 0 đến 10').last()).toBeVisible()
  await expect(page.getByText('1 ô sai')).toBeVisible()
  await page.reload()
  await expect(cellAt(page, 2, finals)).toContainText('70')
  const saved = answered(page, 'gradebook/enterScores')
  await cellAt(page, 2, finals).click()
  await page.keyboard.press('Alt+Enter')
  await saved
  await expect(cellAt(page, 2, finals)).toContainText('7,0')
})

test('a cell changed again before the first save is answered takes the last text, without a quarrel with oneself', async ({
  visit,
}) => {
  const page = await visit(teacher)
  await openBook(page, book)
  let letGo = () => {}
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  await page.route('**/api/gradebook/enterScores', async route => {
    await held
    await route.continue()
  })
  for (const text of ['5', '5,5', '6']) {
    await cellAt(page, 3, finals).click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('3 ô').first()).toBeVisible()
  letGo()
  await expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  await expect(cellAt(page, 3, finals)).toContainText('6,0')
  await cellAt(page, 3, finals).click()
  await page.keyboard.press('Shift+F2')
  await expect(page.getByRole('dialog').getByText('3 lần ghi')).toBeVisible()
})

test('two people in one cell: the second sees the first’s value, chooses, and the other stays in the history', async ({
  visit,
}) => {
  const first = await visit(teacher)
  const second = await visit(teacher)
  await openBook(first, book)
  await openBook(second, book)
  await type(first, 4, '9')
  await cellAt(second, 4, finals).click()
  await second.keyboard.type('8')
  await second.keyboard.press('Enter')
  await second.getByRole('button', { name: 'Xem và chọn' }).click()
  const pair = second.getByRole('dialog')
  await expect(pair.getByRole('button', { name: 'Hoàng Thị Yến' })).toContainText('9,0')
  await expectNoBarrier(second)
  const saved = answered(second, 'gradebook/enterScores')
  await pair.getByRole('button', { name: /^Của bạn/ }).click()
  await pair.getByRole('button', { name: 'Lấy 8,0' }).click()
  await saved
  await cellAt(second, 4, finals).click()
  await second.keyboard.press('Shift+F2')
  await expect(second.getByRole('dialog').getByText('9,0')).toBeVisible()
  await expect(second.getByRole('dialog').getByRole('link', { name: 'Điều 6.1' }).first()).toBeVisible()
})

test('without a network one goes on typing; what waits is counted, and goes out when the network is back', async ({
  visit,
}) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await page.context().setOffline(true)
  for (const [row, text] of [
    [5, '7,1'],
    [6, '7,2'],
  ] as const) {
    await cellAt(page, row, finals).click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('Mất mạng. Bạn cứ nhập tiếp.')).toBeVisible()
  await expect(page.getByText('2 ô chờ gửi', { exact: true })).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/^Đã lưu \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  await expect(cellAt(page, 6, finals)).toContainText('7,2')
})

test('a session that ended: sign in over the page, and the mark typed meanwhile goes out', async ({ visit }) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await page.context().clearCookies()
  await cellAt(page, 7, finals).click()
  await page.keyboard.type('6,4')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại để gửi tiếp' })
  await dialog.locator('input[name=login]').fill(teacher)
  await dialog.locator('input[name=password]').fill(password)
  const saved = answered(page, 'gradebook/enterScores')
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click()
  await saved
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(cellAt(page, 7, finals)).toContainText('6,4')
})

test('after a paste the page says what may have slipped, and takes it back on one button', async ({ visit }) => {
  const page = await visit(teacher)
  await openBook(page, book)
  const before = (await cellAt(page, 12, finals).textContent())!
  await cellAt(page, 10, finals).click()
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', Array(12).fill('1').join('\\n'))
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }`)
  await expect(cellAt(page, 12, finals)).toContainText('1,0')
  await expect(page.getByText('Xem lại giúp:')).toBeVisible()
  await page.getByRole('button', { name: 'Hoàn tác lần dán' }).click()
  await expect(cellAt(page, 12, finals)).toHaveText(before)
})

test('on a phone one pupil at a time: type, go on, and come back', async ({ visit }) => {
  const page = await visit(teacher, phone)
  await openBook(page, book)
  const first = await page.getByRole('heading', { level: 2 }).textContent()
  await expectNoBarrier(page)
  const saved = answered(page, 'gradebook/enterScores')
  await page.getByRole('textbox', { name: 'Đánh giá thường xuyên 1' }).fill('9,5')
  await page.getByRole('button', { name: 'Xong, người kế tiếp' }).click()
  await saved
  await expect(page.getByRole('heading', { level: 2 })).not.toHaveText(first!)
  await page.getByRole('button', { name: 'Người trước' }).click()
  await expect(page.getByRole('textbox', { name: 'Đánh giá thường xuyên 1' })).toHaveValue('9,5')
})

test('in English the page speaks English; the field’s own names stay', async ({ visit, baseURL }) => {
  const page = await visit(teacher)
  await openBook(page, book)
  await page.context().addCookies([{ name: 'hoso_lang', value: 'en', url: baseURL! }])
  await page.reload()
  await expect(page.getByText(/^Entry until/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Toán, class 10A2')
  await expectNoBarrier(page)
})

test('a column is handed in: the heading says so, what stands goes by a request, the next column is typed as before', async ({
  visit,
}) => {
  const page = await visit(teacher)
  await openBook(page, book)
  const column = 3
  await cellAt(page, 0, column).click()
  await page.getByRole('button', { name: 'Nộp cột TX4', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Nộp cột', exact: true })
  await expect(sheet.getByText(/^(Còn \d+|Không còn) ô trống\.$/)).toBeVisible()
  await expectNoBarrier(page)
  const done = answered(page, 'gradebook/handIn')
  await sheet.getByRole('button', { name: 'Nộp', exact: true }).click()
  await done
  await expect(page.getByRole('columnheader', { name: /^TX4 nộp/ })).toBeVisible()
  await expectNoBarrier(page)
  await cellAt(page, 0, column).click()
  await page.keyboard.type('9,9')
  await page.keyboard.press('Enter')
  const note = page.getByRole('complementary')
  await expect(note.getByText(/^Cột này đã nộp/)).toBeVisible()
  await expect(note.getByRole('button', { name: 'Gửi đề nghị sửa', exact: true })).toBeVisible()
  await note.getByRole('button', { name: 'Để sau', exact: true }).click()
  await type(page, 2, '6,5')
  await page.setViewportSize(phone)
  await expect(page.getByText(/^nộp \d\d\/\d\d$/)).toBeVisible()
  await expectNoBarrier(page)
})

test('on a phone the clusters of topics are chosen by name, and only three are kept', async ({ visit, request }) => {
  const clerk = await byApi(request, 'minh.vu')
  const year = 2026
  const subjects = ['VAN', 'TOAN', 'SU', 'DIA'].map(code => ({ code, periodsPerYear: 70, topics: { HK1: 2, HK2: 1 } }))
  const scored = [...subjects, { code: 'TIN', periodsPerYear: 70, topics: 0 }]
  const teaches = { programme: 'continuing', grade: 10, subjects: scored }
  const { class: of } = await clerk.act('school/openClass', { year, name: '10CĐ', teaches })
  const learner = { code: 'CĐ-01', familyName: 'Lò Thị', givenName: 'Ánh', bornOn: '2010-03-08', sex: 'female' }
  await clerk.act('pupils/enrol', { class: of, fromDay: '2026-08-25', pupils: [{ ...learner, profile: {} }] })
  const page = await visit('minh.vu', phone)
  await page.goto(`/chuyen-de/${of}`)
  for (const subject of ['Ngữ văn', 'Toán'])
    await page.getByRole('checkbox', { name: `Lò Thị Ánh: ${subject}` }).check()
  await expect(page.getByText('2 trên 3 cụm', { exact: true })).toBeInViewport()
  await expect(page.getByRole('status').getByText(/^1 học viên chưa chọn đúng 3 cụm/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Lò Thị Ánh: Địa lí' }).check()
  await expectNoBarrier(page)
  const saved = answered(page, 'gradebook/chooseTopics')
  await page.getByRole('button', { name: 'Lưu lựa chọn của 1 học viên', exact: true }).click()
  await saved
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cụm chuyên đề: 1 trên 1 học viên đã chọn')
})
