import { expect, type Locator, type Page } from '@playwright/test'
import { byApi, expectNoBarrier, phone, stepUp, test, wide } from './visitor.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const sheet = (page: Page): Locator => page.getByRole('dialog')

/** A picture of one pixel, as a browser can draw it. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function openTheme(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Đánh giá \d+ ô$/ }).click()
  await expect(title(page)).toHaveText(/còn \d+ ô, hạn/)
}

/** Goes on until an objective has children who are not assessed yet. */
async function findOpen(page: Page): Promise<void> {
  const all = page.getByRole('button', { name: /^Tất cả đạt/ })
  while (!(await all.isVisible())) {
    await page.getByRole('button', { name: 'Mục tiêu sau' }).click()
    await expect(page.getByText(/mục tiêu \d+\/\d+/)).toBeVisible()
  }
}

test('in the classroom, on a phone: one tap for all, then the exceptions, also without a network', async ({
  visit,
}) => {
  const page = await visit('nguyet.luong', phone)
  await openTheme(page)
  await findOpen(page)
  await expectNoBarrier(page)
  await expectNoOverflow(page)
  const all = page.getByRole('button', { name: /^Tất cả đạt/ })
  const rows = page.getByRole('group')
  const tap = (row: number, what: RegExp) => rows.nth(row).getByRole('button', { name: what })

  await all.click()
  await expect(page.getByText('Đã đánh giá đủ', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  await expect(all).toBeVisible()
  await all.click()

  await page.context().setOffline(true)
  const child = tap(3, /: chưa đạt$/)
  await child.click()
  await expect(child).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('chờ gửi', { exact: false }).first()).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('chờ gửi', { exact: false })).toHaveCount(0)
  await page.reload()
  await expect(tap(3, /: chưa đạt$/)).toHaveAttribute('aria-pressed', 'true')

  await tap(4, /: vắng$/).click()
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Về quê suốt chủ đề' }).click()
  await sheet(page).getByRole('checkbox').uncheck()
  await sheet(page).getByRole('button', { name: 'Ghi vắng' }).click()
  await expect(page.getByText('Vắng: Về quê suốt chủ đề')).toBeVisible()
})

test('evidence and a daily note are added beside the work, and taken back', async ({ visit }) => {
  const page = await visit('nguyet.luong', phone)
  await openTheme(page)
  await page.getByRole('listitem').first().getByRole('button').first().click()
  await sheet(page).getByLabel('Lời của cô').fill('Đi hết ghế, không cần vịn')
  await sheet(page).getByRole('button', { name: 'Thêm lời' }).click()
  await expect(sheet(page).getByText('Đi hết ghế, không cần vịn')).toBeVisible()
  await sheet(page).locator('input[type=file]').setInputFiles({ name: 'lop.png', mimeType: 'image/png', buffer: pixel })
  const photo = sheet(page).getByRole('img', { name: 'Ảnh của Lường Thị Nguyệt' })
  await expect(photo).toBeVisible()
  await expect(photo).toHaveJSProperty('naturalWidth', 1)
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Rút minh chứng này' }).last().click()
  await expect(photo).toBeHidden()
  await sheet(page).getByRole('link', { name: 'Xem trang của trẻ' }).click()
  await expect(page.getByText('Đi hết ghế, không cần vịn')).toBeVisible()
  await expectNoBarrier(page)
  await expectNoOverflow(page)

  await page.getByRole('link', { name: 'Lá 1' }).click()
  await page.getByRole('button', { name: 'Ghi điều nổi bật' }).click()
  await sheet(page).getByLabel('Trẻ', { exact: true }).selectOption({ index: 1 })
  await sheet(page).getByLabel('Điều cô thấy').fill('Tự xúc ăn hết suất')
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Ghi lại' }).click()
  await expect(page.getByText('Tự xúc ăn hết suất')).toBeVisible()
})

test('a spoken note is kept only by stopping it: whoever closes the sheet or drops it has said nothing', async ({
  visit,
}) => {
  const page = await visit('nguyet.luong', phone)
  // a microphone that hears one note
  await page.evaluate(`navigator.mediaDevices.getUserMedia = async () => {
    const sound = new AudioContext()
    const microphone = sound.createMediaStreamDestination()
    const voice = sound.createOscillator()
    voice.connect(microphone)
    voice.start()
    return microphone.stream
  }`)
  await openTheme(page)
  const finding = page.getByRole('listitem').nth(1).getByRole('button').first()
  const begin = sheet(page).getByRole('button', { name: 'Ghi âm' })
  const keep = sheet(page).getByRole('button', { name: 'Dừng và lưu' })
  const spoken = sheet(page).locator('audio')
  await finding.click()
  await begin.click()
  await expect(keep).toBeVisible()
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Đóng' }).click()
  await finding.click()
  await begin.click()
  await sheet(page).getByRole('button', { name: 'Bỏ đoạn này' }).click()
  await begin.click()
  await keep.click()
  await expect(spoken).toHaveCount(1)
  await page.reload()
  await finding.click()
  await expect(spoken).toHaveCount(1)
})

test('a theme is closed when nothing is open; a change afterwards waits for the head’s word and two witnesses', async ({
  visit,
}) => {
  const page = await visit('nguyet.luong', wide)
  await openTheme(page)
  await expectNoBarrier(page)
  await expect(page.getByRole('button', { name: 'Chốt chủ đề' })).toHaveAttribute('aria-disabled', 'true')
  const objectives = page.getByRole('navigation', { name: 'Mục tiêu của chủ đề' }).getByRole('button')
  for (const objective of await objectives.all()) {
    await objective.click()
    await expect(objective).toHaveAttribute('aria-current', 'true')
    const all = page.getByRole('button', { name: /^Tất cả đạt/ })
    if (await all.isVisible()) await all.click()
  }
  await expect(title(page)).toHaveText(/đã đánh giá đủ, chốt được rồi$/)
  await page.getByRole('button', { name: 'Chốt chủ đề' }).click()
  await expect(title(page)).toHaveText(/: đã chốt$/)
  await expect(page.getByRole('group').first().getByRole('button').first()).toBeDisabled()

  await page.locator('main ol').getByRole('listitem').first().getByRole('button').first().click()
  await sheet(page).getByLabel('Lý do').fill('Cháu nghỉ hôm đó, cô chạm nhầm dòng')
  await sheet(page).getByRole('button', { name: 'Gửi đề nghị sửa' }).click()
  await expect(sheet(page).getByText(/đang chờ xét/)).toBeVisible()
  await expectNoBarrier(page)

  const head = await visit('mai.vi', phone)
  await head.getByRole('link', { name: 'Xem đề nghị' }).click()
  await expectNoBarrier(head)
  await expectNoOverflow(head)
  await head.getByRole('button', { name: 'Đồng ý sửa' }).click()
  await expect(head.getByText('Đã đồng ý, chờ chứng kiến')).toBeVisible()
  await expectNoOverflow(head)
  // a teacher of the class asked: two of the board witness
  for (const [login, after] of [
    ['phuong.tong', 'Đã đồng ý, chờ chứng kiến'],
    ['dung.quang', 'Đã sửa'],
  ] as const) {
    const witness = await visit(login, wide)
    await witness.getByRole('link', { name: 'Xem đề nghị' }).click()
    await witness.getByRole('button', { name: 'Chứng kiến' }).click()
    await expect(witness.getByText(after)).toBeVisible()
    await expect(witness.getByText(/^Chứng kiến: .*Tòng Thị Phượng/)).toBeVisible()
  }
})

test('the record for the first grade is written, printed, and says nothing of other children', async ({ visit }) => {
  const page = await visit('nguyet.luong', wide)
  await page.getByRole('link', { name: 'Lớp, trẻ' }).click()
  await expectNoBarrier(page)
  await page.locator('main ul').getByRole('link').last().click()
  await page.getByRole('button', { name: 'Lập phiếu' }).click()
  await sheet(page).getByLabel('Nhận xét chung và điều cần tiếp tục').fill('Mạnh dạn, thích kể chuyện')
  await sheet(page).getByLabel('Cân nặng (kg)').fill('18,45')
  await expect(sheet(page).getByText('nhiều nhất một chữ số')).toBeVisible()
  await sheet(page).getByLabel('Cân nặng (kg)').fill('18,4')
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Lưu phiếu' }).click()
  await expect(page.getByText('Mạnh dạn, thích kể chuyện')).toBeVisible()
  const print = await page.getByRole('link', { name: 'Xem bản in' }).getAttribute('href')
  const answer = await page.request.get(print!)
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('the head decides to lock the records of an age group, the administrator carries it out, the teacher is told why', async ({
  visit,
}) => {
  const head = await visit('mai.vi', wide)
  await head.getByRole('link', { name: 'Lớp, trẻ' }).click()
  await head.getByRole('link', { name: 'Thời gian nhập, khóa sổ' }).click()
  await expect(title(head)).toHaveText(/^Học kỳ I+: đã duyệt sổ \d+ trong \d+ lớp$/)
  await expectNoBarrier(head)
  await head.getByRole('button', { name: 'Cả năm', exact: true }).click()
  await expect(title(head)).toHaveText(/^Cả năm: /)
  await head.getByRole('button', { name: 'Khóa theo phạm vi' }).click()
  await sheet(head).getByLabel('Phạm vi').selectOption('Mẫu giáo 5–6 tuổi')
  await sheet(head).getByLabel('Sổ', { exact: true }).selectOption('phiếu chuyển tiếp')
  await sheet(head).getByLabel('Số quyết định').fill('46/QĐ')
  await expectNoBarrier(head)
  await sheet(head).getByRole('button', { name: 'Quyết định khóa' }).click()
  await stepUp(head)
  await expect(head.locator('main li').filter({ hasText: 'phiếu chuyển tiếp' })).toContainText('chờ khóa')

  const administrator = await visit('phuong.tong', phone)
  await administrator.goto('/mam-non/khoa-so?ky=CN')
  await expectNoOverflow(administrator)
  const locked = administrator.locator('main li').filter({ hasText: 'phiếu chuyển tiếp' })
  await locked.getByRole('button', { name: 'Khóa sổ' }).click()
  await stepUp(administrator)
  await expect(locked).toContainText('Đã khóa')

  const teacher = await visit('nguyet.luong', wide)
  await teacher.getByRole('link', { name: 'Lớp, trẻ' }).click()
  await expect(teacher.getByRole('heading', { name: 'Sổ đã đóng của lớp' })).toBeVisible()
  await expectNoBarrier(teacher)
})

test('the school’s objectives are pasted out of a table, with the domain where it was not clear', async ({ visit }) => {
  const page = await visit('mai.vi', wide)
  await page.getByRole('link', { name: 'Mục tiêu' }).click()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: '4–5 tuổi' }).click()
  await expect(title(page)).toHaveText('0 mục tiêu, Mẫu giáo 4–5 tuổi')
  await page.getByRole('button', { name: 'Nhập mục tiêu' }).click()
  await sheet(page)
    .getByLabel('Dán từ bảng tính')
    .fill('MT1\tThể chất\tNém trúng đích nằm ngang\nMT2\tXếp hình theo mẫu')
  await sheet(page).getByLabel('Lĩnh vực của MT2').selectOption('Phát triển nhận thức')
  await expectNoBarrier(page)
  await sheet(page).getByRole('button', { name: 'Nhập 2 dòng' }).click()
  await expect(title(page)).toHaveText('2 mục tiêu, Mẫu giáo 4–5 tuổi')
  await expect(page.getByText('Ném trúng đích nằm ngang')).toBeVisible()
})

test('the year is rolled over once every book of it is approved: first as a dry run, then in one act, taken back as one', async ({
  visit,
  request,
}) => {
  const page = await visit('tham.ninh', wide)
  await page.goto('/chuyen-nam')
  await expect(title(page)).toHaveText(/^Chuyển năm học: còn \d+ việc phải xong trước$/)
  await expect(page.getByRole('link', { name: 'Sổ theo dõi cả năm chưa được duyệt' })).toHaveCount(2)
  await expect(page.getByRole('button', { name: /^Chuyển \d+ học sinh/ })).toBeDisabled()
  await expectNoBarrier(page)
  // of the teachers one has an account here: she takes on the other class, too
  const first = await byApi(request, 'tham.ninh')
  const { staff } = await first.read('school/overview')
  const { classes } = await first.read('preschool/classes')
  const sen = staff.find((one: { name: string }) => one.name === 'Đỗ Thị Sen')
  const other = classes.find((one: { name: string }) => one.name === 'Chồi A')
  const fromDay = await page.evaluate(() => new Date().toISOString().slice(0, 10))
  await first.act('school/assignTeacher', { class: other.id, subject: '*', person: sen.person, fromDay })
  await booksPutForward(request, 'sen.do')
  const deputy = await byApi(request, 'tham.ninh')
  for (const { id } of (await deputy.read('preschool/classes')).classes) {
    const { reviews } = await deputy.read(`preschool/class?class=${id}`)
    const { seq } = reviews.find((of: { period: string }) => of.period === 'CN').last
    await deputy.act('preschool/approveReview', { class: id, period: 'CN', seq })
  }

  await page.reload()
  await expect(title(page)).toHaveText('Chuyển năm học: 2 lớp, 42 học sinh đã sẵn sàng')
  // who is five goes to school; the others get a class of the next age
  await page.getByLabel('Tên lớp mới từ lớp Chồi A').first().fill('Lá B')
  await expectNoBarrier(page)
  await page.setViewportSize(phone)
  await expectNoOverflow(page)
  await expectNoBarrier(page)
  await page.getByRole('button', { name: /^Chuyển 42 học sinh/ }).click()
  await expect(title(page)).toHaveText(/^Đã chuyển sang năm học \d+$/)
  await expect(page.getByText(/^Lớp đã mở: .*Lá B/)).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'Hoàn tác việc chuyển năm' }).click()
  await expect(title(page)).toHaveText('Chuyển năm học: 2 lớp, 42 học sinh đã sẵn sàng')
})

/** The teacher finds every child of the open themes, closes them and puts the year's books of the classes forward. */
async function booksPutForward(request: Parameters<typeof byApi>[0], login: string): Promise<void> {
  const teacher = await byApi(request, login)
  for (const { id, themes } of (await teacher.read('preschool/classes')).classes) {
    for (const { id: theme } of themes) {
      const of = await teacher.read(`preschool/theme?theme=${theme}`)
      const changes = of.children.flatMap((child: { id: string }) =>
        of.objectives.flatMap((objective: { id: string }) => {
          const { text = '', version = 0 } = of.cells[child.id]?.[objective.id] ?? {}
          return text ? [] : [{ pupil: child.id, column: objective.id, text: '+', version, how: 'filled' }]
        }),
      )
      if (changes.length > 0) await teacher.act('preschool/assess', { theme, changes })
      await teacher.act('preschool/closeTheme', { theme })
    }
    await teacher.act('preschool/proposeReview', { class: id, period: 'CN' })
  }
}

/** Nothing sticks out: on a phone one scrolls in one direction only. */
async function expectNoOverflow(page: Page): Promise<void> {
  const over = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await expect.poll(over).toBe(0)
}
