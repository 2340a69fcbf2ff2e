// Every page a member has, opened once in each width and light: a silent console, nothing for axe, nothing sideways.
// And once by a link, where the browser asks for the page's data and makes the page itself.

import { expectAccessible, expectNoSidewaysScroll } from './support/axe'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'
import { DESKTOP, PHONE } from './support/views'

const PAGES = [
  '/room', '/people', '/people?mine=1', '/requests', '/conversations', '/sessions', '/communities',
  '/account', '/account/profile', '/account/availability', '/account/import', '/account/logins', '/account/export',
  '/rules', '/privacy',
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
