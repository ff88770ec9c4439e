/** Every page that has an address of its own, at both sizes: it opens, nothing lies beyond the screen, no barrier. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectNoBarrier, phone, test, wide } from './visitor.ts'

/** Whose work the page is: in the demo, somebody who has something to see there. */
const readers: Record<string, readonly string[]> = {
  'minh.dang': [
    '/',
    '/hoi-dong?nam=2025',
    '/chuyen-nam',
    '/bieu-mau',
    '/ban-giao',
    '/phe-duyet',
    '/hoc-ba',
    '/nha-truong',
    '/trien-khai',
  ],
  'ha.bui': ['/', '/lop-cua-toi', '/lop-cua-toi?ky=GHK1', '/ky-hoc-ba', '/so-sach', '/tai-khoan', '/nhiem-vu'],
  'hung.tran': ['/quy-che', '/quy-che/soan', '/quy-che/so-sanh', '/quy-che/lich', '/hoc-sinh', '/phieu'],
  'yen.hoang': ['/cuoi-ky', '/ket-qua-cua-toi'],
  'khue.pham': ['/hoc-sinh/nhap'],
  'mai.vi': ['/mam-non', '/mam-non/khoa-so', '/muc-tieu'],
  'than.lo': ['/con-toi'],
}

const addresses = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'web', 'pages.ts'), 'utf8')
  .matchAll(/page\('([^']+)'/g)
  .map(([, path]) => path!)
  .filter(path => !path.includes('$'))
  .toArray()

test('every address of the product has a reader here', () => {
  const read = Object.values(readers).flatMap(paths => paths.map(path => path.split('?')[0]))
  expect(addresses.filter(path => !read.includes(path))).toEqual([])
})

for (const [login, paths] of Object.entries(readers))
  test(`${login} finds ${paths.join(', ')} whole on both screens`, async ({ visit }) => {
    const page = await visit(login)
    for (const [i, path] of paths.entries()) {
      // opened on one screen and then turned to the other, by turns from which to which
      const screens = i % 2 === 0 ? [wide, phone] : [phone, wide]
      await page.setViewportSize(screens[0]!)
      await page.goto(path)
      for (const screen of screens) {
        await page.setViewportSize(screen)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        await expect.poll(() => beyond(page), `${path} at ${screen.width}`).toBeLessThanOrEqual(0)
        await expectNoBarrier(page)
      }
    }
  })

/** By how much the page is wider than the screen. */
function beyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
