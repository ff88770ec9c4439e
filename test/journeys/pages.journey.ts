/** Every page that has an address of its own, at both sizes: it opens, nothing lies beyond the screen, no barrier. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
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
  'ha.bui': ['/lop-cua-toi', '/ky-hoc-ba', '/so-sach', '/tai-khoan', '/nhiem-vu'],
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
    for (const path of paths)
      for (const screen of [wide, phone]) {
        await page.setViewportSize(screen)
        await page.goto(path)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(beyond, `${path} at ${screen.width}`).toBeLessThanOrEqual(0)
        await expectNoBarrier(page)
      }
  })
