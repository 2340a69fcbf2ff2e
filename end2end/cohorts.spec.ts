// A cohort from its first name to an introduction: the hosts' pages are plain everywhere, and this is all they need.

import type { Page } from '@playwright/test'
import { openCohort } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, test } from './support/test'

test('a host chooses people, draws drafts, decides, and publishes one', async ({ page: nadia, guest }) => {
  const vera = await guest()
  await comeIn(nadia, 'nadia')
  await nadia.goto('/host')
  await nadia.getByRole('link', { name: 'Cohorts' }).click()
  await openCohort(nadia, 'Spring & <cohort>')

  // One by one.
  for (const name of ['Vera Lund', 'Milo Prager']) await choose(nadia, name, 'As a protégé')
  // From a table: what is wrong is said by row and column, and nobody is added before the host says so.
  await nadia.getByText('From a table of addresses').click()
  await nadia.getByLabel('Paste it here').fill('Name;E-Mail;Chairs\nAstrid;astrid@example.org;1\nBo;bo at example;2\nVera;vera@example.org;many')
  await nadia.locator('form').filter({ hasText: 'Paste it here' }).getByLabel('As mentors').check()
  await nadia.getByRole('button', { name: 'Read it' }).click()
  await expect(nadia.getByText('Row 3: bo at example')).toBeVisible()
  await expect(nadia.getByText('“E-Mail”: no e-mail address.')).toBeVisible()
  await expect(nadia.getByText('“Chairs”: no whole number from 0 to 20.')).toBeVisible()
  await expect(nadia.getByText('Nobody yet who would guide.')).toBeVisible()
  await nadia.getByRole('button', { name: 'Bring the 1 in' }).click()
  await expect(nadia.getByRole('link', { name: 'Astrid Berg', exact: true })).toBeVisible()

  // One chair for two: a draft, proven, and who has nobody is told why.
  await nadia.getByRole('button', { name: 'Draw up a draft' }).click()
  await expect(nadia.locator('[data-fill=paired]').first()).toHaveText('1 of 2')
  await expect(nadia.getByText('proven: there is no more to be had').first()).toBeVisible()
  await expect(nadia.getByText('1 would suit, and sits with others.')).toBeVisible()
  const pair = nadia.locator('.pairing h3')
  const first = await pair.innerText()

  // Another place of the slider is looked at, and kept.
  await nadia.getByLabel('Fairest').check()
  await nadia.getByRole('button', { name: 'See what it changes' }).click()
  await expect(nadia.getByText('With “Fairest”')).toBeVisible()
  await nadia.getByRole('button', { name: 'Keep it so' }).click()
  await expect(nadia.getByText('As it is kept: “Fairest”')).toBeVisible()

  // A copy, in which the two are kept apart: what that costs, what it moved, and both drafts side by side.
  await nadia.getByRole('button', { name: 'Copy this draft' }).click()
  await nadia.getByRole('button', { name: `Keep apart ${await pair.innerText()}` }).click()
  await expect(pair).not.toHaveText(first)
  await expect(nadia.getByRole('heading', { name: 'What you decided' })).toBeVisible()
  await nadia.getByRole('link', { name: 'Lay beside this one' }).click()
  await expect(nadia.getByText('It changes something for 2 protégés.').last()).toBeVisible()
  const paired = await pair.innerText()

  // Published once: each hears of it with the reasons, and the other draft can't be published any more.
  await nadia.getByText('Publish, and introduce one pair').click()
  await nadia.getByRole('button', { name: 'Publish it' }).click()
  await expect(nadia.getByText('Published by Nadia Karimi')).toBeVisible()
  await expect(async () => {
    await nadia.reload()
    await expect(nadia.locator('.pairing .flag')).toHaveText('introduced', { timeout: 1_000 })
  }).toPass()
  const protege = paired.startsWith('Vera') ? 'vera' : 'milo'
  await comeIn(vera, protege)
  await vera.goto('/requests')
  await expect(vera.getByText('Astrid Berg').first()).toBeVisible()
})

async function choose(host: Page, name: string, as: string) {
  await host.getByLabel('Somebody of this community').fill(name)
  await host.getByRole('button', { name: 'Look' }).click()
  await host.getByRole('button', { name: `${as} ${name}` }).click()
  await expect(host.getByRole('link', { name, exact: true })).toBeVisible()
}
