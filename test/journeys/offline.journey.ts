import { expect, type Page } from '@playwright/test'
import { cellAt, expectNoBarrier, openBook, password, phone, test } from './visitor.ts'

const book = { name: 'Toán', class: '10A2', period: 'HK1' }
const midterm = 4

/** The worker has kept everything: it rules this page, and nothing more is being installed. */
async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }))
  })
}

/** Everything that the browser keeps under an address, as text. */
const keptByWorker = (page: Page) =>
  page.evaluate(async () => {
    const kept: [string, string][] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        kept.push([new URL(request.url).pathname, answer ? await answer.text() : ''])
      }
    }
    return kept
  })

test.use({ serviceWorkers: 'allow' })

test('without a network the shell opens again, what was typed waits in sight and goes out with the network', async ({
  visit,
}) => {
  const page = await visit('yen.hoang', phone)
  await workerReady(page)
  await page.setViewportSize({ width: 1366, height: 768 })
  await openBook(page, book)
  await page.context().setOffline(true)
  await cellAt(page, 11, midterm).click()
  await page.keyboard.type('6,4')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mất mạng, 1 ô chờ gửi').first()).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: '1 ô chờ gửi' })).toBeVisible()
  await expect(page.getByText('Toán, lớp 10A2')).toBeVisible()
  await expectNoBarrier(page)
  await page.setViewportSize(phone)
  await expectNoBarrier(page)
  await page.setViewportSize({ width: 1366, height: 768 })

  await page.context().setOffline(false)
  await expect(cellAt(page, 11, midterm)).toContainText('6,4')
  await expect(page.getByText('ô chờ gửi')).toHaveCount(0)

  const kept = await keptByWorker(page)
  expect(kept.map(([path]) => path)).toContain('/')
  expect(kept.filter(([path]) => path !== '/' && !path.startsWith('/assets/'))).toEqual([])
  expect(kept.filter(([, text]) => /Hoàng Thị Yến|Giàng|Lò Văn/.test(text))).toEqual([])
})

test('who signs out with words unsent sends them or gives them up; nothing stays, and nothing opens without a network', async ({
  visit,
}) => {
  const page = await visit('yen.hoang')
  await page.evaluate(
    old => localStorage.setItem('hoso.kept.somebody.sheet.1', old),
    JSON.stringify({ at: 0, held: 1 }),
  )
  await workerReady(page)
  await openBook(page, book)
  const typed = () => page.evaluate(() => Object.keys(localStorage).filter(k => /^hoso\.(kept|saves|fallen)\./.test(k)))
  expect(await typed()).toEqual([])
  await page.context().setOffline(true)
  await cellAt(page, 12, midterm).click()
  await page.keyboard.type('6,6')
  await page.keyboard.press('Enter')
  await page.keyboard.type('77')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mất mạng, 1 ô chờ gửi').first()).toBeVisible()

  const leave = async () => {
    await page.getByRole('button', { name: 'tài khoản của bạn' }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  }
  await leave()
  const dialog = page.getByRole('dialog', { name: 'Còn phần bạn gõ chưa gửi' })
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Gửi ngay rồi đăng xuất' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Chưa gửi được')
  await expectNoBarrier(page)
  expect(await typed()).toHaveLength(2)
  await dialog.getByRole('button', { name: 'Ở lại' }).click()
  await page.context().setOffline(false)
  await expect(page.getByText('ô chờ gửi')).toHaveCount(0)
  await leave()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Bỏ hết và đăng xuất' }).click()
  await expect(page).toHaveURL(/dang-nhap/)
  expect(await typed()).toEqual([])
  expect((await keptByWorker(page)).map(([path]) => path)).not.toContain('/')
  await page.context().setOffline(true)
  await page.goto('/so-sach')
  await expect(page.getByRole('heading', { name: 'Chưa có mạng' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible()
  await expectNoBarrier(page)
  await page.context().setOffline(false)
  await page.getByRole('link', { name: 'Thử lại' }).click()
  await page.locator('input[name=login]').fill('yen.hoang')
  await page.locator('input[name=password]').fill(password)
  await page.locator('input[name=password]').press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('who signs in beside somebody’s open window takes it over, and never sends what the other one typed', async ({
  visit,
}) => {
  const page = await visit('yen.hoang')
  await openBook(page, book)
  await page.route('**/api/**', route => route.abort())
  await cellAt(page, 13, midterm).click()
  await page.keyboard.type('6,8')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mất mạng, 1 ô chờ gửi').first()).toBeVisible()
  const unsent = () =>
    page.evaluate(() => Object.keys(localStorage).filter(place => place.startsWith('hoso.saves.')).length)

  await page.context().clearCookies()
  const beside = await page.context().newPage()
  const sent: string[] = []
  page.context().on('request', request => {
    if (request.url().endsWith('/api/gradebook/enterScores')) sent.push(request.url())
  })
  await page.unroute('**/api/**')
  await beside.goto('/dang-nhap')
  await beside.locator('input[name=login]').fill('minh.vu')
  await beside.locator('input[name=password]').fill(password)
  await beside.locator('input[name=password]').press('Enter')
  await expect(beside.getByRole('heading', { level: 1 })).toBeVisible()
  const name = await beside.getByRole('button', { name: 'tài khoản của bạn' }).textContent()
  await expect(page).toHaveURL(new URL('/', page.url()).href)
  await expect(page.getByRole('button', { name: 'tài khoản của bạn' })).toHaveText(name!)
  expect(await unsent()).toBe(1)
  expect(sent).toEqual([])
})

test('the product can be installed: a manifest with pictures of its own', async ({ visit }) => {
  const page = await visit('duyen.pham')
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!
    const answer = await fetch(link.href)
    return { type: answer.headers.get('content-type'), said: await answer.json() }
  })
  expect(manifest.type).toMatch(/^application\/manifest\+json/)
  expect(manifest.said).toMatchObject({ name: 'Hồ Sơ', start_url: '/', display: 'standalone' })
  for (const { src, sizes } of manifest.said.icons as { src: string; sizes: string }[]) {
    const size = await page.evaluate(async path => {
      const picture = new Image()
      picture.src = path
      await picture.decode()
      return `${picture.naturalWidth}x${picture.naturalHeight}`
    }, src)
    if (sizes !== 'any') expect(size).toBe(sizes)
  }
})
