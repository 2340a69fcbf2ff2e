import { expectAccessible, expectNoSidewaysScroll } from './support/axe'
import { expect, open, test } from './support/test'
import { inEveryView } from './support/views'

test('wasm takes the page over and says nothing', async ({ page }) => {
  await open(page, '/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

inEveryView('everyone can use the door', async ({ page }) => {
  await open(page, '/')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})
