/** People of the demo in a browser: signing in, the two screens, the checks that every page must pass. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { DEMO_PASSWORD as password } from '../../src/features/demo/account.ts'

export { password }

export const wide = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

type Visit = (login: string, screen?: typeof wide) => Promise<Page>

/** `visit`: somebody signs in and stands on the own home page, in a browser window of their own, gone when the test ends. */
export const test = base.extend<{ visit: Visit }>({
  visit: async ({ browser }, use) => {
    const windows: BrowserContext[] = []
    await use(async (login, screen = wide) => {
      const context = await browser.newContext({ viewport: screen, hasTouch: screen === phone })
      windows.push(context)
      const entered = await context.request.post('/api/session', { data: { login, password } })
      expect(entered.ok(), await entered.text()).toBe(true)
      const page = await context.newPage()
      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return page
    })
    for (const context of windows) await context.close()
  },
})

const axe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** No barrier that axe can find, by WCAG 2.2 A and AA. */
export async function expectNoBarrier(page: Page): Promise<void> {
  // it stays in the document once it is there: the builder would send its megabyte twice at every check
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe)
  // what is just moving in is still half transparent
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(moving.map(a => a.finished.catch(() => {})))
  })
  // there are no frames: one run within the page does, without a second window and without lists of what is well
  const { violations } = await new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    .analyze()
  expect(violations.map(v => `${v.id}: ${v.nodes.map(node => node.html.slice(0, 120)).join(' · ')}`)).toEqual([])
}

/** Opens a book from the list of books; `period` by its name in the address. */
export async function openBook(page: Page, book: { name: string; class: string; period?: string }): Promise<void> {
  await page.goto('/so-sach')
  const shelf = page.getByRole('table', { name: `Lớp ${book.class}` })
  await shelf.getByRole('link', { name: book.name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${book.name}, lớp ${book.class}`)
  if (!book.period) return
  await page.goto(`${new URL(page.url()).pathname}?ky=${book.period}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${book.name}, lớp ${book.class}`)
}

/** A cell of the score grid by row and column, from 0. */
export const cellAt = (page: Page, row: number, column: number) =>
  page.locator(`td[data-r="${row}"][data-c="${column}"]`)

/** The act has been answered well by the server. */
export const answered = (page: Page, act: string) =>
  page.waitForResponse(response => response.url().endsWith(`/api/${act}`) && response.ok())

/** Confirms in the dialog before an official act. */
export async function stepUp(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Xác nhận là bạn' })
  await dialog.locator('input[name=password]').fill(password)
  await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Somebody who does something without a page, as a program would: for what lies before the story. */
export async function byApi(request: APIRequestContext, login: string) {
  const signedIn = await request.post('/api/session', { data: { login, password } })
  const headers = { 'x-csrf': String((await signedIn.json()).csrf) }
  await request.post('/api/session/step-up', { data: { password }, headers })
  return {
    read: async (path: string) => (await request.get(`/api/${path}`)).json(),
    act: async (path: string, data: object) => {
      const answer = await request.post(`/api/${path}`, { data, headers })
      expect(answer.ok(), await answer.text()).toBe(true)
      return answer.json()
    },
  }
}
