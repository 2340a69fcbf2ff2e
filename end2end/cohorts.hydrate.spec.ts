// Pages of cohorts, the rules and what is kept beside those a browser takes over: loaded whole and without the wasm, good to use
// in every width and light.

import { expectAccessible, expectNoSidewaysScroll } from './support/axe'
import { openCohort } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'
import { DESKTOP, PHONE } from './support/views'

test('cohorts are plain pages, and a link from the desk loads them whole', async ({ page, context, baseURL }) => {
  await comeIn(page, 'otis')
  await open(page, '/host')
  const wasm: string[] = []
  page.on('request', request => request.url().includes('/pkg/party_bg.') && wasm.push(request.url()))
  await page.getByRole('link', { name: 'Cohorts' }).click()
  await expect(page.getByRole('heading', { name: 'Cohorts, paired all at once' })).toBeVisible()
  const paths = ['/cohorts', '/rules', '/privacy']
  await openCohort(page, 'Autumn')
  for (const [name, as] of [['Otis', 'protégé'], ['Xavier', 'protégé'], ['Wanda', 'mentor']]) {
    await page.getByLabel('Somebody of this community').fill(name)
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByRole('button', { name: new RegExp(`As a ${as} ${name}`) }).first().click()
  }
  paths.push(new URL(page.url()).pathname)
  await page.getByRole('button', { name: 'Draw up a draft' }).click()
  await expect(page.getByRole('heading', { name: 'Who meets whom' })).toBeVisible()
  const draft = new URL(page.url()).pathname
  await page.getByRole('link', { name: /^Swap/ }).first().click()
  const swap = new URL(page.url())
  paths.push(draft, `${swap.pathname}${swap.search}&goal=fairest&band=10`)
  expect(wasm).toEqual([])
  await expect(page.locator('html')).not.toHaveAttribute('data-awake')
  for (const viewport of [PHONE, DESKTOP]) {
    for (const light of ['afternoon', 'evening']) {
      await page.setViewportSize(viewport)
      await context.addCookies([{ name: 'light', value: light, url: baseURL }])
      for (const path of paths) {
        await test.step(`${path} at ${viewport.width} px, ${light}`, async () => {
          await page.goto(path)
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }
    }
  }
})
