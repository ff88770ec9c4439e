import { expect, type Page } from '@playwright/test'
import { byApi, expectNoBarrier, phone, stepUp, test } from './visitor.ts'

const pin = '280914'
const sealPin = '591734'
const title = (page: Page) => page.getByRole('heading', { level: 1 })
const sheet = (page: Page) => page.getByRole('dialog').first()
const red = (page: Page) => page.getByRole('region', { name: 'Xác nhận và ký' }).getByRole('button')

/** The own statement, the red button, the PIN. */
async function confirm(page: Page, code: string): Promise<void> {
  await page.getByRole('checkbox').check()
  await red(page).click()
  await sheet(page)
    .getByLabel(/^Mã PIN của/)
    .fill(code)
  await sheet(page)
    .getByRole('button', { name: /^(Ký|Đóng dấu) \d+ học bạ$/ })
    .click()
}

async function expectReceipt(page: Page, text: string): Promise<void> {
  await expect(title(page)).toHaveText(text, { timeout: 30_000 })
  await expect(page.getByText('THỬ NGHIỆM', { exact: true })).toBeVisible()
}

/** Nothing sticks out: on a phone one scrolls in one direction only. */
async function expectNoOverflow(page: Page): Promise<void> {
  const over = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await expect.poll(over).toBe(0)
}

/** Last year's class 4A: every stage of its transcripts is signed by somebody in front of a browser. */
test.describe
  .serial('the transcripts of a class', () => {
    // seventeen checks of whole pages lie in these stories
    test.describe.configure({ timeout: 120_000 })
    let as: (login: string) => ReturnType<typeof byApi>
    let classId = ''
    let count = 0
    let maths = ''

    test.beforeAll(async ({ playwright, baseURL }) => {
      as = async login => byApi(await playwright.request.newContext({ baseURL: baseURL! }), login)
      const [head, homeroom, teacher] = await Promise.all(['minh.dang', 'ha.bui', 'nam.trinh'].map(login => as(login)))
      const { classes, day } = await head!.read('results/progress?year=2025&period=CN')
      const of = classes.find((c: { name: string }) => c.name === '4A')
      classId = of.class
      maths = of.books.find((b: { subject: string }) => b.subject === 'TOAN').book
      // those who taught the rest have no account of the sign-in page: one colleague took their lessons over
      const { person } = await teacher!.read('session')
      for (const subject of ['GDTC', 'NN1', 'NT.AN', 'NT.MT'])
        await head!.act('school/assignTeacher', { class: classId, subject, person: person.id, fromDay: day })
      const { pupils } = await homeroom!.read(`results/class?class=${classId}&period=CN`)
      await homeroom!.act('results/recordAbsences', {
        class: classId,
        absences: pupils.map((p: { id: string }, i: number) => ({
          pupil: p.id,
          excused: i === 3 ? 22 : i % 4,
          unexcused: i === 3 ? 3 : 0,
        })),
      })
      const { version } = await homeroom!.act('results/propose', { class: classId, period: 'CN' })
      const classesToApprove = [{ class: classId, version }]
      await head!.act('results/approve', { period: 'CN', classes: classesToApprove, decisionNo: '61/QĐ-THPL' })
    })

    test('the council decides what the homeroom teacher proposes, one pupil otherwise and why, and has its minutes', async ({
      visit,
    }) => {
      const teacher = await visit('ha.bui')
      await teacher.goto('/hoi-dong?nam=2025&lop=4A')
      const state = (page: Page) =>
        page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Lớp 4A', exact: true }) })
      await state(teacher).getByRole('button', { name: 'Xem và đề nghị', exact: true }).click()
      const lists = teacher.getByRole('dialog', { name: 'Đề nghị danh sách lớp 4A', exact: true })
      await expectNoBarrier(teacher)
      await lists.getByRole('button', { name: /^Đề nghị \d+ em$/ }).click()
      await expect(state(teacher)).toContainText('đã đề nghị, chờ quyết định')

      const head = await visit('minh.dang')
      await head.goto('/hoi-dong?nam=2025&lop=4A')
      await head.getByRole('button', { name: 'Quyết định 1 lớp', exact: true }).click()
      const meeting = head.getByRole('dialog', { name: 'Cuộc họp xét 1 lớp', exact: true })
      const decide = () => meeting.getByRole('button', { name: 'Quyết định 1 lớp', exact: true }).click()
      await meeting.getByLabel('Nơi họp', { exact: true }).fill('Phòng họp')
      for (const name of ['Đặng Thị Minh', 'Phan Văn Lộc', 'Bùi Thu Hà'])
        await meeting.getByRole('checkbox', { name: new RegExp(`^${name},`) }).check()
      await meeting.getByLabel('Chủ tọa', { exact: true }).selectOption('Đặng Thị Minh')
      await meeting.getByLabel('Thư ký', { exact: true }).selectOption('Bùi Thu Hà')
      await meeting.getByLabel('Tán thành', { exact: true }).fill('3')
      await meeting.getByLabel('Không tán thành', { exact: true }).fill('0')
      await meeting.getByLabel('Không ý kiến', { exact: true }).fill('0')
      await meeting.getByText(/^Lớp 4A, \d+ em$/).click()
      const titles = meeting.getByRole('combobox', { name: /^Danh hiệu của / })
      const given = await titles.evaluateAll(all => all.findIndex(one => (one as HTMLSelectElement).value !== ''))
      await titles.nth(given).selectOption('Không danh hiệu')
      await decide()
      await expect(meeting.getByRole('alert')).toBeVisible()
      await expectNoBarrier(head)
      const reason = 'Tập thể lớp đề nghị xem lại, hội đồng đồng ý'
      await meeting.getByLabel(/^Lý do khác kết quả tính: /).fill(reason)
      await decide()
      await stepUp(head)
      await expect(meeting).toBeHidden()
      await expect(state(head)).toContainText('đã quyết định, họp số')
      await expect(head.getByText(`Khác kết quả tính: ${reason}`)).toBeVisible()
      await expectNoBarrier(head)
      const held = head.getByRole('listitem').filter({ hasText: 'Đặng Thị Minh' }).filter({ hasText: '4A' })
      const minutes = await held.getByRole('link', { name: 'Biên bản', exact: true }).getAttribute('href')
      const paper = await head.request.get(minutes!)
      expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])

      count = (await (await as('khue.pham')).act('transcripts/prepare', { class: classId })).prepared.length
    })

    test('the class goes on: one signs for giving it, on a phone another for having it', async ({ visit }) => {
      const giver = await visit('ha.bui')
      await giver.goto(`/ban-giao?nam=2025&lop=${classId}`)
      await expect(title(giver)).toHaveText('Bàn giao lớp 4A: chưa lập phiếu')
      await giver.getByRole('button', { name: 'Bàn giao lớp', exact: true }).click()
      const give = giver.getByRole('dialog', { name: 'Bàn giao lớp 4A', exact: true })
      await give.getByLabel('Người nhận', { exact: true }).selectOption('Trịnh Văn Nam')
      await give.getByLabel('Nhận xét chung về lớp', { exact: true }).fill('Lớp ngoan, đọc tốt.')
      await expectNoBarrier(giver)
      await give.getByRole('button', { name: 'Ký, bàn giao', exact: true }).click()
      await expect(title(giver)).toHaveText('Bàn giao lớp 4A: chờ người nhận ký')

      const receiver = await visit('nam.trinh', phone)
      await receiver.goto(`/ban-giao?nam=2025&lop=${classId}`)
      await receiver.getByRole('button', { name: 'Ký nhận bàn giao', exact: true }).click()
      const answer = receiver.getByRole('dialog', { name: 'Nhận bàn giao lớp 4A', exact: true })
      await expectNoBarrier(receiver)
      await answer.getByRole('button', { name: 'Ký nhận', exact: true }).last().click()
      await expect(title(receiver)).toHaveText('Đã bàn giao lớp 4A')
      await expectNoOverflow(receiver)
      const paper = await receiver.getByRole('link', { name: 'Biên bản PDF', exact: true }).getAttribute('href')
      const answered = await receiver.request.get(paper!)
      expect([answered.status(), answered.headers()['content-type']]).toEqual([200, 'application/pdf'])
    })

    test('the teacher finds them among the tasks, makes a key on the spot, and signs the own subjects', async ({
      visit,
    }) => {
      const page = await visit('ha.bui')
      const task = page.getByRole('listitem').filter({ hasText: 'Ký học bạ lớp 4A, môn Tiếng Việt, Toán' })
      await expect(task.getByRole('link', { name: /^Mục II/ }).first()).toBeVisible()
      await task.getByRole('link', { name: `Ký ${count} học bạ` }).click()
      await expect(title(page)).toHaveText(
        `Ký ${count} học bạ lớp 4A, môn Tiếng Việt, Toán, Đạo đức, Lịch sử và Địa lí, Hoạt động trải nghiệm`,
      )
      await expect(page.getByText('THỬ NGHIỆM', { exact: true })).toBeVisible()
      await expect(page.getByRole('table', { name: 'Bạn sắp ký' })).toBeVisible()
      await expect(page.getByRole('list', { name: 'Thứ tự ký' }).locator('[aria-current=step]')).toHaveText(
        /2 giáo viên bộ môn/,
      )
      await expectNoBarrier(page)
      // every row can be read before it is signed
      await page.getByRole('table').getByRole('button').first().click()
      await expect(sheet(page).getByRole('heading', { name: 'Tiếng Việt' })).toBeVisible()
      await expectNoBarrier(page)
      await page.keyboard.press('Escape')

      // the red button waits for the own statement, and says so
      await expect(page.getByText('Đánh dấu ô trên rồi ký.')).toBeVisible()
      await page.getByRole('checkbox').check()
      await red(page).click()
      const newPin = async (text: string) => {
        await sheet(page).getByLabel('Mã PIN mới', { exact: true }).fill(text)
        await sheet(page).getByLabel('Nhập lại mã PIN mới').fill(text)
        await sheet(page).getByRole('button', { name: 'Lập chứng thư' }).click()
      }
      await newPin('123456')
      await expect(sheet(page).getByRole('alert')).toContainText('ai cũng thử trước')
      await expectNoBarrier(page)
      await newPin(pin)
      await expect(sheet(page).getByLabel('Mã PIN của chứng thư')).toHaveValue(pin)
      await expectNoBarrier(page)
      await sheet(page)
        .getByRole('button', { name: `Ký ${count} học bạ` })
        .click()
      await stepUp(page)
      await expectReceipt(page, `Đã ký ${count} học bạ lớp 4A`)
      await expectNoBarrier(page)
      await expect(page.getByRole('table', { name: 'Biên nhận' }).getByRole('row')).toHaveCount(count + 1)
      await expect(page.getByText(/^Chưa xét xong năm học/)).toBeVisible()
    })

    test('on a phone: a wrong PIN is a sentence and loses nothing', async ({ visit }) => {
      const page = await visit('nam.trinh', phone)
      await page.goto('/ky-hoc-ba')
      await expect(title(page)).toHaveText(`${count} học bạ ở 1 lớp chờ bạn ký`)
      await expectNoBarrier(page)
      await expectNoOverflow(page)
      await page.getByRole('link', { name: `Xem và ký ${count} học bạ` }).click()
      await expect(title(page)).toHaveText(new RegExp(`^Ký ${count} học bạ lớp 4A, môn Ngoại ngữ 1`))
      await expectNoBarrier(page)
      await expectNoOverflow(page)
      await confirm(page, '280915')
      await stepUp(page)
      await expect(sheet(page).getByRole('alert')).toHaveText('Mã PIN chưa đúng.')
      await expect(sheet(page).getByLabel('Mã PIN của chứng thư')).toHaveValue('280915')
      await expectNoBarrier(page)
      await sheet(page).getByLabel('Mã PIN của chứng thư').fill(pin)
      await page.keyboard.press('Enter')
      await expectReceipt(page, `Đã ký ${count} học bạ lớp 4A`)
      await expectNoBarrier(page)
      await expectNoOverflow(page)
    })

    test('what a correction changed meanwhile is shown, and nothing is signed before it was seen', async ({
      visit,
    }) => {
      const page = await visit('ha.bui')
      await page.goto(`/ky-hoc-ba/${classId}`)
      await expect(title(page)).toHaveText(`Ký ${count} học bạ lớp 4A`)
      await expect(page.getByText('Nghỉ 25 buổi, có phép 22')).toBeVisible()
      await expectNoBarrier(page)

      const teacher = await as('ha.bui')
      const shown = await teacher.read(`transcripts/toSign?class=${classId}&stage=homeroom`)
      const { pupil, name } = shown.documents[0]
      const { correction } = await teacher.act('corrections/request', {
        book: maths,
        period: 'CN',
        pupil,
        column: 'NX',
        text: 'Tính nhẩm nhanh, trình bày sạch.',
        reason: 'Nhập nhầm nhận xét của em khác',
      })
      await (await as('minh.dang')).act('corrections/consent', { correction })

      await confirm(page, pin)
      await expect(page.getByRole('heading', { name: 'Nội dung vừa đổi, chưa có gì được ký' })).toBeFocused()
      const changed = page.getByRole('region', { name: 'Nội dung vừa đổi' })
      await expect(changed.getByRole('listitem')).toContainText(`${name} có bản mới`)
      await expect(changed.getByRole('listitem')).toContainText('Tính nhẩm nhanh, trình bày sạch.')
      await expectNoBarrier(page)
      await changed.getByRole('button', { name: 'Tôi đã xem phần đổi' }).click()

      // the changed row waits for its teacher; the others need not wait
      await expect(page.getByText(/còn thiếu: chữ ký của/)).toBeVisible()
      await page.getByRole('button', { name: `Chỉ ký ${count - 1} học bạ đã đủ` }).click()
      await expect(title(page)).toHaveText(`Ký ${count - 1} học bạ lớp 4A`)
      await expectNoBarrier(page)
      await page.getByRole('checkbox').check()
      await red(page).click()
      await expect(sheet(page).getByLabel('Mã PIN của chứng thư')).toHaveValue(pin)
      await page.keyboard.press('Escape')
      await confirm(page, pin)
      await stepUp(page)
      await expectReceipt(page, `Đã ký ${count - 1} học bạ lớp 4A`)
      await expect(page.getByText('Còn thiếu chữ ký của người ký trước: 1 em')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Ký tiếp 1 học bạ lớp 4A, phần môn học' })).toBeVisible()
    })

    test('the changed one is signed again by its teacher, then as a whole: the receipt leads from one to the other', async ({
      visit,
    }) => {
      const page = await visit('ha.bui')
      await page.goto(`/ky-hoc-ba/${classId}`)
      await expect(title(page)).toHaveText('Ký 1 học bạ lớp 4A, môn Toán')
      await expect(page.getByText('Đã đổi sau khi được ký ở bản 1: Toán')).toBeVisible()
      await confirm(page, pin)
      await stepUp(page)
      await expectReceipt(page, 'Đã ký 1 học bạ lớp 4A')
      await page.getByRole('link', { name: 'Ký tiếp 1 học bạ lớp 4A, phần chủ nhiệm' }).click()
      await expect(title(page)).toHaveText('Ký 1 học bạ lớp 4A')
      await confirm(page, pin)
      await expectReceipt(page, 'Đã ký 1 học bạ lớp 4A')
    })

    test('the head finds the class among the approvals, leaves one out, takes it back, and signs all', async ({
      visit,
    }) => {
      const page = await visit('minh.dang')
      await page.goto('/phe-duyet')
      await page.getByRole('link', { name: `Xem và ký ${count} học bạ` }).click()
      await expect(title(page)).toHaveText(`Ký ${count} học bạ lớp 4A`)
      await expectNoBarrier(page)
      await page
        .getByRole('button', { name: /^Xem học bạ của/ })
        .first()
        .click()
      await sheet(page).getByRole('button', { name: 'Để lại em này, chưa ký' }).click()
      await expect(title(page)).toHaveText(`Ký ${count - 1} học bạ lớp 4A`)
      await page.getByRole('button', { name: 'Đưa vào lại' }).click()
      await expect(title(page)).toHaveText(`Ký ${count} học bạ lớp 4A`)
      await confirm(page, pin)
      await stepUp(page)
      await expectReceipt(page, `Đã ký ${count} học bạ lớp 4A`)
      await expect(page.getByRole('link', { name: `Đóng dấu ${count} học bạ lớp 4A` })).toBeVisible()
    })

    test('the clerk puts the seal on, and nobody is asked for anything more', async ({ visit }) => {
      const page = await visit('khue.pham')
      await page.getByRole('link', { name: `Đóng dấu ${count} học bạ` }).click()
      await expect(title(page)).toHaveText(`Đóng dấu ${count} học bạ lớp 4A`)
      await expectNoBarrier(page)
      await confirm(page, sealPin)
      await stepUp(page)
      await expectReceipt(page, `Đã đóng dấu ${count} học bạ lớp 4A`)
      await expect(page.getByRole('link', { name: /^Mở tệp PDF của/ })).toHaveCount(count)
      await page.goto('/ky-hoc-ba')
      await expect(title(page)).toHaveText('Không có học bạ nào chờ bạn ký')
      await expectNoBarrier(page)
      await page.goto(`/ky-hoc-ba/${classId}?buoc=dau`)
      await expect(title(page)).toHaveText(/phần .* đã ký xong$/)
      await expectNoBarrier(page)
    })

    test('the own certificate, on a phone: another PIN, then its end', async ({ visit }) => {
      const page = await visit('nam.trinh', phone)
      await page.goto('/tai-khoan')
      const part = page.locator('#chung-thu')
      await expect(part.getByText('THỬ NGHIỆM')).toBeVisible()
      await expectNoBarrier(page)
      await expectNoOverflow(page)
      await part.getByRole('button', { name: 'Đổi mã PIN' }).click()
      const change = async (now: string) => {
        await sheet(page).getByLabel('Mã PIN hiện tại').fill(now)
        await sheet(page).getByLabel('Mã PIN mới', { exact: true }).fill('mưa trên nương')
        await sheet(page).getByLabel('Nhập lại mã PIN mới').fill('mưa trên nương')
        await sheet(page).getByRole('button', { name: 'Đổi mã PIN' }).click()
      }
      await change('không phải')
      await expect(sheet(page).getByRole('alert')).toHaveText('Mã PIN chưa đúng.')
      await expectNoBarrier(page)
      await change(pin)
      await expect(page.getByText('Đã đổi mã PIN')).toBeVisible()
      await part.getByRole('button', { name: 'Chấm dứt' }).click()
      await sheet(page).getByRole('button', { name: 'Chấm dứt' }).click()
      await expect(sheet(page).getByRole('alert')).toBeVisible()
      await expectNoBarrier(page)
      await sheet(page).getByLabel('Nói rõ hơn').fill('Đổi máy làm việc')
      await sheet(page).getByRole('button', { name: 'Chấm dứt' }).click()
      await expect(part.getByRole('button', { name: 'Lập chứng thư' })).toBeVisible()
      await part.getByText('1 chứng thư trước đây').click()
      await expect(part.getByText(/Đổi máy làm việc/)).toBeVisible()
      await expectNoBarrier(page)
    })

    test('the head keeps the school’s seal and may end a key, never give one', async ({ visit }) => {
      const page = await visit('minh.dang')
      await page.goto('/tai-khoan')
      await expect(page.getByRole('heading', { name: 'Con dấu của trường' })).toBeVisible()
      await expectNoBarrier(page)
      await page.getByRole('button', { name: 'Chấm dứt chứng thư của Mai Thị Hoa' }).click()
      await sheet(page).getByLabel('Chuyển việc, thôi việc').check()
      await sheet(page).getByLabel('Nói rõ hơn').fill('Chuyển về trường khác')
      await expectNoBarrier(page)
      await sheet(page).getByRole('button', { name: 'Chấm dứt' }).click()
      await expect(page.getByRole('button', { name: 'Chấm dứt chứng thư của Mai Thị Hoa' })).toBeHidden()
      await expect(page.getByRole('heading', { name: 'Chứng thư của người trong trường' })).toBeVisible()
    })
  })
