// The same evening without scripts: plain forms and links, from the sign-in to the file for the calendar.

import { readFile } from 'node:fs/promises'
import { comeIn } from './support/guests'
import { expect, test } from './support/test'

const NOTE = 'You ask about the part nobody writes down. I have been there, and would have liked company.'

test('two people meet, talk and keep a time without scripts', async ({ page: farid, guest }) => {
  const maja = await guest()
  await comeIn(farid, 'farid')
  await comeIn(maja, 'maja')

  // Maja keeps hours; a time that is none comes back beside its field, with the others as they were typed.
  await maja.goto('/account/availability')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    await maja.getByLabel(`${day} from`).fill('08:00')
    await maja.getByLabel(`${day} to`).fill('20:00')
  }
  await maja.getByLabel('Your zone').fill('Nowhere/Special')
  await maja.getByRole('button', { name: 'Keep these hours' }).click()
  await expect(maja.getByRole('alert')).toBeVisible()
  await expect(maja.getByRole('alert')).toBeFocused()
  await expect(maja.getByLabel('Sunday to').first()).toHaveValue('20:00')
  await maja.getByLabel('Your zone').fill('Europe/Zagreb')
  await maja.getByRole('button', { name: 'Keep these hours' }).click()
  await expect(maja.getByText('Your hours are as you see them.')).toBeVisible()

  // Farid looks at people, narrows them down, and asks; what he typed survives his mistake.
  await farid.getByRole('link', { name: 'People', exact: true }).click()
  await farid.getByLabel('A name, a word, a place').fill('Maja')
  await farid.getByRole('button', { name: 'Look' }).click()
  await farid.getByRole('link', { name: 'Maja Horvat', exact: true }).click()
  await farid.getByRole('link', { name: 'Ask to meet Maja' }).click()
  await farid.getByLabel('What you hope for').fill('Half an hour with somebody who did it, "quietly" & <kindly>.')
  await farid.getByLabel('What it would be about').fill('   ')
  await farid.getByRole('button', { name: 'Ask to meet' }).click()
  await expect(farid.getByRole('alert')).toBeVisible()
  await expect(farid.getByLabel('What you hope for')).toHaveValue('Half an hour with somebody who did it, "quietly" & <kindly>.')
  await farid.getByLabel('What it would be about').fill('leaving well')
  await farid.getByRole('button', { name: 'Ask to meet' }).click()
  await expect(farid).toHaveURL(/\/requests\/[0-9a-f-]{36}$/)
  const asked = farid.url()

  // Maja answers with a note; one that is too short comes back with what she wrote.
  await maja.getByRole('link', { name: 'Conversations' }).click()
  await maja.getByRole('link', { name: /Farid Rahimi/ }).click()
  await maja.getByLabel('Yes, and here is why').check()
  await maja.getByLabel(/Why you chose to meet Farid/).fill('Gladly.')
  await maja.getByLabel('Side by side').check()
  await maja.getByRole('button', { name: /Say yes to Farid/ }).click()
  await expect(maja.getByLabel(/Why you chose to meet Farid/)).toHaveValue('Gladly.')
  await expect(maja.getByLabel('Side by side')).toBeChecked()
  await maja.getByLabel(/Why you chose to meet Farid/).fill(NOTE)
  await maja.getByRole('button', { name: /Say yes to Farid/ }).click()
  await expect(maja).toHaveURL(/\/conversations\/[0-9a-f-]{36}$/)

  // Her note is the first thing he reads, the calm card beside it; then a letter each.
  await farid.goto(asked)
  await farid.getByRole('link', { name: 'To the conversation' }).click()
  await expect(farid.getByText(NOTE)).toBeVisible()
  await expect(farid.getByRole('heading', { name: 'A card for your pocket' })).toBeVisible()
  await farid.getByRole('link', { name: 'The card alone, for printing' }).click()
  await expect(farid.getByText('For your first talk with Maja.')).toBeVisible()
  await farid.goBack()
  await farid.getByLabel('Write to Maja Horvat').fill('Good evening. Thank you for the note.')
  await farid.getByRole('button', { name: 'Send' }).click()
  await expect(farid.locator('.letter__body', { hasText: 'Thank you for the note.' })).toBeVisible()
  await maja.reload()
  await expect(maja.locator('.letter__body', { hasText: 'Thank you for the note.' })).toBeVisible()
  await expect(maja).toHaveTitle(/^\(1\) /)
  await maja.getByRole('button', { name: 'I have read these' }).click()
  await expect(maja).not.toHaveTitle(/^\(1\) /)

  // A time: asked for, said yes to, and in the calendar.
  await farid.getByRole('link', { name: 'Sessions' }).click()
  await farid.getByRole('link', { name: 'Find a time with Maja' }).click()
  await farid.getByLabel(/A question to bring/).fill('How did you say no?')
  await farid.locator('input[name=slot]').first().check({ force: true })
  await farid.getByRole('button', { name: /^Keep this/ }).click()
  await expect(farid).toHaveURL(/\/sessions\/[0-9a-f-]{36}$/)
  await maja.getByRole('link', { name: 'Sessions' }).click()
  await maja.getByRole('link', { name: 'With Farid Rahimi' }).click()
  await expect(maja.getByText('How did you say no?')).toBeVisible()
  await maja.getByRole('button', { name: 'Yes, keep it' }).click()
  await expect(maja.getByText('Kept for you both')).toBeVisible()
  await farid.reload()
  await expect(farid.getByText('Kept for you both')).toBeVisible()
  const download = farid.waitForEvent('download')
  await farid.getByRole('link', { name: /Put it in my calendar/ }).click()
  const file = await (await download).path()
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(/^BEGIN:VCALENDAR/)
  expect(text).toContain('Maja Horvat')
})
