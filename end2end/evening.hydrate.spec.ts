// The evening of two people: an ask, a yes with its why, letters that arrive by themselves, a time in both calendars.

import { type Page } from '@playwright/test'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

const NOTE = 'You asked how to leave a team without vanishing. I got that wrong once and have thought about it since.'

test('two people meet, talk and keep a time', async ({ page: leila, guest }) => {
  const ingrid = await guest()
  await comeIn(leila, 'leila')
  await comeIn(ingrid, 'ingrid')

  // Ingrid says what she gives, and keeps hours every day.
  await open(ingrid, '/account/availability')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await ingrid.getByLabel(`${day} from`).fill('08:00')
    await ingrid.getByLabel(`${day} to`).fill('20:00')
  }
  await ingrid.getByRole('button', { name: 'Keep these hours' }).click()
  await expect(ingrid).toHaveURL(/done=hours/)

  // Leila finds her and asks.
  await open(leila, '/people?q=Ingrid')
  await leila.getByRole('link', { name: 'Ingrid Solheim' }).first().click()
  await leila.getByRole('link', { name: /Ask to meet Ingrid/ }).click()
  await leila.getByLabel(/What it would be about|Or something else/).fill('leaving well')
  await leila.getByLabel('What you hope for').fill('Half an hour with somebody who has done it.')
  await leila.getByRole('button', { name: 'Ask to meet' }).click()
  await expect(leila).toHaveURL(/\/requests\/[0-9a-f-]{36}/)

  // It is on top of Ingrid's conversations; she says yes, and why.
  await open(ingrid, '/requests')
  await ingrid.getByRole('link', { name: /^Answer/ }).first().click()
  await ingrid.getByLabel('Yes, and here is why').check()
  await ingrid.getByLabel(/Why you chose to meet Leila/).fill(NOTE)
  await ingrid.getByRole('button', { name: /Say yes to Leila/ }).click()
  await expect(ingrid).toHaveURL(/\/conversations\/[0-9a-f-]{36}/)

  // The note is the first thing Leila reads.
  await open(leila, new URL(leila.url()).pathname)
  await leila.getByRole('link', { name: 'To the conversation' }).click()
  await expect(leila.getByText(NOTE)).toBeVisible()

  await say(leila, 'Ingrid', 'Good evening. Thank you for the note.')
  await expect(letter(ingrid, 'Good evening. Thank you for the note.')).toBeVisible()
  await say(ingrid, 'Leila', 'Come as you are.')
  await expect(letter(leila, 'Come as you are.')).toBeVisible()

  // A time: held, confirmed, and in the calendar.
  await open(leila, '/sessions')
  await leila.getByRole('link', { name: /Find a time/ }).first().click()
  await leila.locator('input[name=slot]').first().check({ force: true })
  await leila.getByRole('button', { name: /^Keep this/ }).click()
  await expect(leila).toHaveURL(/\/sessions\/[0-9a-f-]{36}/)
  const session = new URL(leila.url()).pathname
  await open(ingrid, session)
  await ingrid.getByRole('button', { name: /^Confirm|^Say yes|^Yes/ }).first().click()
  const download = leila.waitForEvent('download')
  await leila.getByRole('link', { name: /Put it in my calendar/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.ics$/)
})

async function say(page: Page, to: string, text: string) {
  await page.getByLabel(`Write to ${to}`).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(letter(page, text)).toBeVisible()
}

function letter(page: Page, text: string) {
  return page.locator('.letter__body', { hasText: text })
}
