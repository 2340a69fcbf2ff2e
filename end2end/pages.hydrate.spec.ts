// Every page a member has, opened once in each width and light: a silent console, nothing for axe, nothing sideways.
// And once by a link, where the browser asks for the page's data and makes the page itself.

import { expectAccessible, expectNoSidewaysScroll } from './support/axe'
import { ask, book, firstSlot, idOf, keepHours, sayYes } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'
import { DESKTOP, PHONE } from './support/views'

const PAGES = [
  '/room', '/people', '/people?mine=1', '/requests', '/conversations', '/sessions', '/communities',
  '/account', '/account/profile', '/account/availability', '/account/import', '/account/logins', '/account/export',
]

test('every page of a member can be used', async ({ page, context, baseURL }) => {
  test.setTimeout(600_000)
  await comeIn(page, 'looker')
  for (const viewport of [PHONE, DESKTOP]) {
    for (const light of ['afternoon', 'evening']) {
      await page.setViewportSize(viewport)
      await context.addCookies([{ name: 'light', value: light, url: baseURL }])
      for (const path of PAGES) {
        await test.step(`${path} at ${viewport.width} px, ${light}`, async () => {
          await open(page, path)
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }
    }
  }
})

test('every page opens by a link as by its address', async ({ page }) => {
  test.setTimeout(300_000)
  await comeIn(page, 'walker')
  const title = page.getByRole('heading', { level: 1 })
  for (const path of PAGES) {
    await test.step(path, async () => {
      await open(page, path)
      const said = await title.innerText()
      const headings = await page.locator('main :is(h2, h3)').allInnerTexts()
      await open(page, '/offline')
      await page.evaluate(to => {
        document.documentElement.dataset.stayed = ''
        const link = document.createElement('a')
        link.href = to
        document.body.append(link)
        link.click()
      }, path)
      await expect(title).toHaveText(said)
      await expect(page.locator('main :is(h2, h3)')).toHaveText(headings)
      await expect(page.getByText('Pouring.')).toHaveCount(0)
      await expect(page.locator('html'), 'the page was not loaded anew').toHaveAttribute('data-stayed')
    })
  }
})

test('every page reflows at 320 px and with letters twice as large, and is there in forced colours', async ({ page, guest }) => {
  test.setTimeout(600_000)
  const xavier = await guest()
  await comeIn(page, 'wanda')
  await comeIn(xavier, 'xavier')
  await keepHours(xavier)
  const request = await ask(page, xavier)
  const conversation = await sayYes(xavier, request)
  const session = await book(page, xavier, await firstSlot(page, xavier))
  const person = `/people/${await idOf(xavier)}`
  const pages = [...PAGES, person, `${person}/book`, `/requests?to=${await idOf(xavier)}`, request, conversation, session]
  for (const path of pages) {
    await test.step(path, async () => {
      await page.setViewportSize({ width: 320, height: 640 })
      await open(page, path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectNoSidewaysScroll(page)
      await page.setViewportSize(DESKTOP)
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      await expectNoSidewaysScroll(page)
      // What would move takes a hundredth of a millisecond, and may be caught at it.
      const moving = () => document.getAnimations().filter(one => Number(one.effect?.getComputedTiming().duration) > 1).length
      expect(await page.evaluate(moving)).toBe(0)
      await page.emulateMedia({ forcedColors: 'active' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
      await page.emulateMedia({ forcedColors: null })
    })
  }
})
