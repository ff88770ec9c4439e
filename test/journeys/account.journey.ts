import { expect, type Page } from '@playwright/test'
import { generate } from 'otplib'
import { expectNoBarrier, password, phone, test, wide } from './visitor.ts'

const account = async (page: Page) => {
  await page.goto('/tai-khoan')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

for (const [size, screen] of [
  ['a wide screen', wide],
  ['a phone', phone],
] as const)
  test(`the own account on ${size}, in both languages`, async ({ visit }) => {
    const page = await visit('duyen.pham', screen)
    await account(page)
    await expectNoBarrier(page)
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Change the password' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expectNoBarrier(page)
    await page.goto('/')
    await expect(page.getByText('Nothing is waiting for you')).toBeVisible()
  })

test('a new password: every fault at once, then the others are signed out', async ({ visit }) => {
  const elsewhere = await visit('thom.quang')
  const page = await visit('thom.quang')
  await account(page)
  await expect(page.getByRole('heading', { name: /nơi đang đăng nhập$/, level: 2 })).toBeVisible()
  const form = page.locator('form').filter({ hasText: 'Nhập lại mật khẩu mới' })
  const fill = async (current: string, next: string) => {
    await form.getByLabel('Mật khẩu hiện tại').fill(current)
    await form.getByLabel('Mật khẩu mới', { exact: true }).fill(next)
    await form.getByLabel('Nhập lại mật khẩu mới').fill(next)
    await form.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  }
  await fill('không phải', 'ngắn')
  await expect(form.locator('[aria-invalid=true]')).toHaveCount(2)
  await expectNoBarrier(page)
  await fill(password, 'nắng sớm trên nương ngô')
  await expect(page.getByText('Đã đổi mật khẩu')).toBeVisible()
  await elsewhere.goto('/')
  await expect(elsewhere).toHaveURL(/dang-nhap/)
})

test('a code from the phone: scanned, confirmed, asked for at the door, taken off', async ({ visit, browser }) => {
  const page = await visit('cuc.duong')
  await account(page)
  const factor = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Mã xác thực hai lớp' }) })
  await factor.getByLabel('Mật khẩu hiện tại').fill(password)
  await factor.getByRole('button', { name: 'Bật mã xác thực' }).click()
  await expect(factor.getByRole('img', { name: 'Hình QR của khóa mã xác thực' })).toBeVisible()
  await expectNoBarrier(page)
  const secret = (await factor.getByText(/^[A-Z2-7]{16,}$/).textContent()) ?? ''
  const code = async (steps: number) => generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps })
  await factor.getByLabel('Mã 6 số').fill('000000')
  await factor.getByRole('button', { name: 'Xác nhận và bật' }).click()
  await expect(factor.getByRole('alert')).toContainText('Mã chưa đúng')
  await factor.getByLabel('Mã 6 số').fill(await code(0))
  await factor.getByRole('button', { name: 'Xác nhận và bật' }).click()
  await expect(factor.getByText('Đang bật')).toBeVisible()

  const window = await browser.newContext()
  const door = await window.newPage()
  await door.goto('/dang-nhap')
  await door.locator('input[name=login]').fill('cuc.duong')
  await door.locator('input[name=password]').fill(password)
  await door.locator('input[name=password]').press('Enter')
  await expect(door.locator('input[name=code]')).toBeVisible()
  await window.close()

  await factor.getByLabel('Mật khẩu hiện tại').fill(password)
  // a code serves once: the next one
  await factor.getByLabel('Mã 6 số').fill(await code(1))
  await factor.getByRole('button', { name: 'Tắt mã xác thực' }).click()
  await expect(factor.getByRole('button', { name: 'Bật mã xác thực' })).toBeVisible()
})

test('a place that is strange to the owner is ended, and has to sign in again', async ({ visit }) => {
  const stranger = await visit('phuoc.nguyen')
  const page = await visit('phuoc.nguyen', phone)
  await account(page)
  await expect(page.getByText('Máy này')).toHaveCount(1)
  await page.getByRole('button', { name: 'Kết thúc', exact: true }).first().click()
  await expect(page.getByText('Đã kết thúc 1 nơi')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Kết thúc', exact: true })).toHaveCount(0)
  await stranger.goto('/')
  await expect(stranger).toHaveURL(/dang-nhap/)
})
