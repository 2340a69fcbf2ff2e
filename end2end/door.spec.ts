import { expect, test } from './support/test'
import { inEveryView } from './support/views'

const PRODUCT = 'The Mentorship Cocktail Party'

test('the door answers by name', async ({ page }) => {
  const answer = await page.goto('/')
  expect(answer?.status()).toBe(200)
  await expect(page).toHaveTitle(new RegExp(PRODUCT))
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

test('nobody has chosen a light yet', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('html')).not.toHaveAttribute('data-hour')
})

inEveryView('the chosen light is on', async ({ page, light }) => {
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('data-hour', light ?? '')
})
