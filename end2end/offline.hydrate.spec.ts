// The network goes away and comes back: the balcony says so, what was written stays, and goes in once.

import { meet } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

const BALCONY = "You’ve stepped onto the balcony. What you wrote is kept here and will go in when you do."

test('a letter written on the balcony goes in once, when the writer does', async ({ page: celia, guest, context, watch }) => {
  // The browser's own word about requests that do not arrive.
  watch.allow(/net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED|Failed to fetch/)
  const dario = await guest()
  await comeIn(celia, 'celia')
  await comeIn(dario, 'dario')
  const conversation = await meet(celia, dario)
  await open(celia, conversation)
  await open(dario, conversation)
  const desk = celia.getByLabel('Write to Dario Conti')
  await desk.fill('Good evening.')
  await celia.getByRole('button', { name: 'Send' }).click()
  await expect(dario.locator('.letter__body')).toHaveText(['Good evening.'])

  await context.setOffline(true)
  await expect(celia.getByText(BALCONY)).toBeVisible()
  await desk.fill('From the balcony.')
  await celia.getByRole('button', { name: 'Send' }).click()
  await expect(celia.getByRole('alert')).toHaveText("The house can’t hear you out there. What you wrote is kept.")
  await expect(desk).toHaveValue('From the balcony.')
  // What Dario says meanwhile is there when she is back.
  await dario.getByLabel('Write to Celia Duran').fill('Where are you?')
  await dario.getByRole('button', { name: 'Send' }).click()
  await expect(dario.locator('.letter__body')).toHaveText(['Good evening.', 'Where are you?'])

  await context.setOffline(false)
  await expect(celia.getByText(BALCONY)).toBeHidden()
  await expect(desk).toHaveValue('')
  const both = ['Good evening.', 'Where are you?', 'From the balcony.']
  await expect(celia.locator('.letter__body')).toHaveText(both)
  await expect(dario.locator('.letter__body')).toHaveText(both)

  // A letter that went in, but whose answer was lost on the way back, is not written twice.
  let lost = 0
  await celia.route('**/api/conversations/send', async route => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await context.setOffline(true)
    await route.abort('internetdisconnected')
  })
  await desk.fill('Did you hear?')
  await celia.getByRole('button', { name: 'Send' }).click()
  await expect(celia.getByRole('alert')).toBeVisible()
  await expect(dario.locator('.letter__body')).toHaveText([...both, 'Did you hear?'])
  // Her draft outlives the page.
  await expect(desk).toHaveValue('Did you hear?')
  await context.setOffline(false)
  await expect(desk).toHaveValue('')
  await expect(celia.locator('.letter__body')).toHaveText([...both, 'Did you hear?'])
  await expect(dario.locator('.letter__body')).toHaveText([...both, 'Did you hear?'])
  expect(lost).toBe(1)

  // What is only begun is kept by this browser, and by no other.
  await desk.fill('I was about to say')
  await celia.goto('/people')
  await open(celia, conversation)
  await expect(desk).toHaveValue('I was about to say')
})
