// Every page a member has, opened once in each width and light: a silent console, nothing for axe, nothing sideways.

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
