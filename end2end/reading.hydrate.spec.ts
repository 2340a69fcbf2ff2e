// A long conversation opens where it stands now, and earlier letters come without losing one's place; a chosen time is said
// where it is kept; a host's two forms do not know each other.

import { belowTheBox, correspond, idOf, keepHours, meet, send } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

test('a conversation opens at its newest letter and stays where one reads', async ({ page: runa, guest, browser, baseURL }) => {
  const teodor = await guest()
  await comeIn(runa, 'runa')
  await comeIn(teodor, 'teodor')
  const path = await meet(runa, teodor)
  await correspond(runa, teodor, path, 60)
  await open(runa, path)
  expect(Math.abs(await belowTheBox(runa, 60))).toBeLessThan(2)

  // Whoever has gone back to the first of them stays there while earlier ones come.
  const place = () => runa.locator('#letter-21').evaluate(letter => letter.getBoundingClientRect().top)
  await runa.getByRole('link', { name: 'Earlier letters' }).scrollIntoViewIfNeeded()
  const before = await place()
  await runa.getByRole('link', { name: 'Earlier letters' }).click()
  await expect(runa.locator('#letter-1')).toBeAttached()
  expect(Math.abs(await place() - before)).toBeLessThan(2)

  // Without scripts it opens there as well.
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL, storageState: await runa.context().storageState() })
  const page = await plain.newPage()
  await page.goto(path)
  expect(Math.abs(await page.locator('.letters-box').evaluate(box => box.scrollTop))).toBeLessThan(2)
  await plain.close()
})

test('the time that is chosen is said beside the button', async ({ page: bela, guest }) => {
  const clio = await guest()
  await comeIn(bela, 'bela')
  await comeIn(clio, 'clio')
  await keepHours(clio)
  await meet(bela, clio)
  await open(bela, `/people/${await idOf(clio)}/book`)
  await expect(bela.getByText('You’d be meeting on')).toHaveCount(0)
  const slot = bela.locator('label.slot').first()
  await slot.click()
  const time = (await slot.locator('time').first().textContent()) ?? ''
  await expect(bela.locator('.where__pick')).toContainText(time)
})

test('a host who saves one thing keeps what they were writing elsewhere', async ({ page: ottoline }) => {
  await comeIn(ottoline, 'ottoline')
  await open(ottoline, '/host')
  const community = await ottoline.locator('input[name=community]').first().inputValue()
  const list = await send(ottoline, 'lists/start', { community, title: 'People who left well', about: '' })
  const member = await idOf(ottoline)
  const review_by = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
  await send(ottoline, 'lists/add', { list: list.split('/')[2] ?? '', member, reason: 'Left twice, well.', review_by })
  await open(ottoline, list)
  await ottoline.getByText('Change its title, or what it is about').click()
  const about = ottoline.getByLabel(/What it is about/)
  await about.fill('For whoever is about to leave, or should.')
  await ottoline.getByRole('button', { name: 'Publish it' }).click()
  await expect(ottoline.getByText('published', { exact: true })).toBeVisible()
  await expect(about).toHaveValue('For whoever is about to leave, or should.')
  // Nobody else was writing: it goes in at once, and so does the next change.
  await ottoline.getByRole('button', { name: 'Save the words' }).click()
  await expect(ottoline.locator('.lead', { hasText: 'For whoever is about to leave' })).toBeVisible()
  await about.fill('For whoever is about to leave.')
  await ottoline.getByRole('button', { name: 'Save the words' }).click()
  await expect(ottoline.locator('.lead')).toHaveText('For whoever is about to leave.')
})
