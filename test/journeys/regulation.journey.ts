import { expect } from '@playwright/test'
import { dayOf, printDay } from '../../src/calendar/vietnam-time.ts'
import { expectNoBarrier, phone, stepUp, test } from './visitor.ts'

/** far enough that nothing changes under the other journeys */
const FROM = dayOf(Date.now() + 300 * 86_400_000)
const printed = printDay(FROM)

test.describe
  .serial('the centre writes its own regulation', () => {
    test('the head drafts it by forms, keeps what is typed, and is told what gets stuck before it is signed', async ({
      visit,
    }) => {
      const page = await visit('hung.tran')
      await page.goto('/quy-che')
      await page.getByRole('link', { name: 'Soạn quy chế của trường' }).click()
      await expectNoBarrier(page)
      await page.getByRole('button', { name: 'Bắt đầu soạn' }).click()
      await expect(page.getByRole('heading', { name: 'Ban hành được' })).toBeVisible()
      await expectNoBarrier(page)
      await page.getByLabel('Người đứng đầu', { exact: true }).fill('Giám đốc Trung tâm')
      await page.reload()
      await expect(page.getByLabel('Người đứng đầu', { exact: true })).toHaveValue('Giám đốc Trung tâm')
      const leaders = page.getByRole('group', { name: 'Ban Giám đốc gồm' })
      await leaders.getByLabel('Giám đốc Trung tâm', { exact: true }).uncheck()
      await leaders.getByLabel('Phó Giám đốc', { exact: true }).uncheck()
      await leaders.getByLabel('Nhân viên y tế', { exact: true }).check()
      await page.getByRole('button', { name: /^Lưu dự thảo/ }).click()
      const check = page.getByRole('region', { name: 'Kiểm tra dự thảo' })
      await expect(check.getByText(/^Sửa trong sổ đã khóa tắc ở/).first()).toBeVisible()
      await expect(check.getByRole('button', { name: 'Ban hành quy chế' })).toBeDisabled()
      await leaders.getByLabel('Nhân viên y tế', { exact: true }).uncheck()
      await leaders.getByLabel('Giám đốc Trung tâm', { exact: true }).check()
      await leaders.getByLabel('Phó Giám đốc', { exact: true }).check()
      await page.getByLabel('Có hiệu lực từ ngày').fill(FROM)
      await page.getByRole('button', { name: /^Lưu dự thảo/ }).click()
      await expect(check.getByRole('heading', { name: 'Ban hành được' })).toBeVisible()
      await page.getByRole('button', { name: 'Xem trước' }).click()
      await expect(page.getByText(/quyết định từ .* đều được trả lời như cũ/)).toBeVisible()
    })

    test('adds a clause and a duty of its own by forms, sees them checked, and drops the clause again', async ({
      visit,
    }) => {
      const page = await visit('hung.tran')
      await page.goto('/quy-che/soan')
      const own = page.getByRole('region', { name: /^Điều khoản tự thêm/ })
      const check = page.getByRole('region', { name: 'Kiểm tra dự thảo' })
      await own.getByRole('button', { name: 'Thêm điều khoản' }).click()
      const clause = page.getByRole('dialog', { name: 'Thêm điều khoản' })
      await clause.getByRole('button', { name: 'Lưu vào dự thảo' }).click()
      await expect(clause.getByText('Viết lời văn, để người đọc hiểu điều khoản.')).toBeVisible()
      await clause.getByLabel('Lời văn của điều khoản').fill('Giáo viên không tự sửa nội dung đã khóa.')
      await clause.getByLabel('Điều khoản này', { exact: true }).selectOption({ label: 'cấm làm trong một trường hợp' })
      await clause.getByLabel('Việc', { exact: true }).selectOption({ label: 'sửa nội dung đã khóa' })
      await clause.getByRole('button', { name: 'Thêm điều kiện' }).click()
      await clause.getByLabel('Điều kiện 1', { exact: true }).selectOption({ label: 'tình trạng sổ' })
      await clause.getByLabel('Sổ', { exact: true }).selectOption({ label: 'đã khóa' })
      await expectNoBarrier(page)
      await clause.getByRole('button', { name: 'Lưu vào dự thảo' }).click()
      const added = own.getByRole('listitem').filter({ hasText: 'Bổ sung 1' })
      await expect(added.getByText('Không được sửa nội dung đã khóa khi sổ đã khóa.')).toBeVisible()
      await expect(check.getByText(/^Sửa trong sổ đã khóa tắc ở/).first()).toBeVisible()
      await own.getByRole('button', { name: 'Thêm nhiệm vụ định kỳ' }).click()
      const duty = page.getByRole('dialog', { name: 'Thêm nhiệm vụ định kỳ' })
      await duty.getByLabel('Phải làm gì').fill('Kiểm tra tủ hồ sơ giấy')
      await duty.getByRole('group', { name: 'Việc của ai' }).getByLabel('Văn thư', { exact: true }).check()
      await duty.getByRole('button', { name: 'Lưu vào dự thảo' }).click()
      await expect(page.getByRole('group', { name: 'Kiểm tra tủ hồ sơ giấy' })).toBeVisible()
      await added.getByRole('button', { name: 'Bỏ Bổ sung 1' }).click()
      await expect(added).toBeHidden()
      await expect(own.getByRole('listitem')).toHaveCount(1)
      await expect(check.getByRole('heading', { name: 'Ban hành được' })).toBeVisible()
    })

    test('adopts it from a phone by a decision, says to have read it, and sees who has not', async ({ visit }) => {
      const page = await visit('hung.tran', phone)
      await page.goto('/quy-che/soan')
      await page.getByRole('button', { name: 'Ban hành quy chế' }).click()
      const sheet = page.getByRole('dialog', { name: 'Quyết định ban hành quy chế' })
      await sheet.getByRole('button', { name: 'Ban hành', exact: true }).click()
      await expect(sheet.getByRole('alert')).toBeVisible()
      await sheet.getByLabel('Số quyết định').fill('88/QĐ-TTGDTX')
      await expectNoBarrier(page)
      // another journey in this centre may have opened a class that nobody leads yet: said before, and asked about here
      const why = sheet.getByLabel('Vì sao vẫn ban hành khi còn chỗ tắc')
      if (await why.isVisible()) await why.fill('Lớp mới mở, sẽ phân công giáo viên trong tuần.')
      await sheet.getByRole('button', { name: 'Ban hành', exact: true }).click()
      await stepUp(page)
      await expect(page.getByText('Trường chưa soạn dự thảo nào')).toBeVisible()
      await page.goto('/quy-che')
      await expect(page.getByText(`Quy chế kèm QĐ 88/QĐ-TTGDTX có hiệu lực từ ${printed}`)).toBeVisible()
      await page.getByRole('button', { name: 'Tôi đã đọc' }).click()
      await expect(page.getByText(/^Bạn đã đọc/)).toBeVisible()
      await page.getByRole('button', { name: 'Ai đã đọc' }).click()
      await expect(page.getByText(/người chưa đọc$/)).toBeVisible()
      await expectNoBarrier(page)
    })

    test('it goes to a recipient outside and comes back as a receipt, on paper and in the calendar of the year', async ({
      visit,
    }) => {
      const page = await visit('hung.tran', phone)
      await page.goto(`/quy-che?ngay=${FROM}`)
      const named = page.getByRole('region', { name: 'Nơi nhận' }).first()
      const website = named.getByRole('listitem').filter({ hasText: 'trang tin của Trung tâm' })
      for (const [button, how] of [
        ['Ghi việc gửi', 'Đăng ở mục văn bản'],
        ['Ghi việc nhận', 'Đã thấy trên trang'],
      ] as const) {
        await website.getByRole('button', { name: button }).click()
        const sheet = page.getByRole('dialog')
        await sheet.getByRole('button', { name: 'Ghi', exact: true }).click()
        await expect(sheet.getByRole('alert')).toBeVisible()
        await sheet.getByLabel(button === 'Ghi việc gửi' ? /^Gửi bằng/ : /^Ai nhận/).fill(how)
        await sheet.getByRole('button', { name: 'Ghi', exact: true }).click()
        await expect(website.getByText(how)).toBeVisible()
      }
      const paper = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Bản Word (docx)' }).first().click()
      expect((await paper).suggestedFilename()).toBe('quy-che-88-QĐ-TTGDTX.docx')
      await page.getByRole('link', { name: 'Lịch năm học' }).first().click()
      await page.getByRole('link', { name: /^Th\. 11/ }).click()
      const month = page.getByRole('region', { name: /^Tháng 11\// })
      await expect(month.getByRole('listitem').filter({ hasText: 'Xác nhận buổi nghỉ của tháng' })).toBeVisible()
      await expectNoBarrier(page)
    })

    test('and a teacher finds it among the own tasks, with its text', async ({ visit }) => {
      const page = await visit('yen.hoang')
      await page.getByRole('link', { name: 'Đọc và xác nhận' }).first().click()
      await page.getByRole('link', { name: 'Xem bản sắp có hiệu lực' }).click()
      await expect(page.getByText(`Có hiệu lực ngày ${printed}`, { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Tôi đã đọc' }).click()
      await expect(page.getByText(/^Bạn đã đọc/)).toBeVisible()
      await page.goto('/quy-che/so-sanh')
      await expect(page.getByRole('rowheader', { name: 'Ai khóa sổ' })).toBeVisible()
      await expectNoBarrier(page)
    })

    test('and the head takes it back before its day; its text is there to begin another draft with', async ({
      visit,
    }) => {
      const page = await visit('hung.tran', phone)
      await page.goto('/quy-che')
      await page.getByText(/^Các bản đã ban hành/).click()
      const version = page.getByRole('listitem').filter({ hasText: 'Quy chế kèm QĐ 88/QĐ-TTGDTX' })
      await version.getByRole('button', { name: 'Rút lại' }).click()
      const sheet = page.getByRole('dialog', { name: 'Quyết định rút lại 88/QĐ-TTGDTX' })
      await sheet.getByLabel('Số quyết định rút lại').fill('91/QĐ-TTGDTX')
      await sheet.getByLabel('Lý do rút lại').fill('Ghi nhầm ngày có hiệu lực.')
      await expectNoBarrier(page)
      await sheet.getByRole('button', { name: 'Rút lại', exact: true }).click()
      await stepUp(page)
      await expect(version.getByText(/rút lại theo QĐ 91\/QĐ-TTGDTX/)).toBeVisible()
      await expectNoBarrier(page)
      await page.goto('/quy-che/soan')
      await expect(page.getByLabel('Bản đã rút lại (88/QĐ-TTGDTX)')).toBeVisible()
    })
  })
