// One browser with eight tabs: one stream for all of them, and they agree; so does a second device.

import { type Page } from '@playwright/test'
import { meet, send } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

test('eight tabs share one stream, and hand it on without losing a word', async ({ page: ruth, guest, context }) => {
  const [pablo, elsewhere] = [await guest(), await guest()]
  await comeIn(ruth, 'ruth')
  await comeIn(pablo, 'pablo')
  const conversation = await meet(ruth, pablo)
  const talk = conversation.split('/')[2] ?? ''
  let number = 0
  const write = (text: string) => {
    number += 1
    const client = `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`
    return send(pablo, 'conversations/send', { conversation: talk, client, text })
  }

  // Whoever opens a stream from here on is written down.
  const streams: Page[] = []
  context.on('request', request => {
    if (new URL(request.url()).pathname === '/live') streams.push(request.frame().page())
  })
  await ruth.close()
  const tabs: Page[] = []
  for (let n = 0; n < 8; n += 1) {
    const tab = await context.newPage()
    await open(tab, n < 4 ? conversation : '/conversations')
    tabs.push(tab)
  }
  await expect.poll(() => streams).toHaveLength(1)

  await write('The first letter.')
  for (const tab of tabs) await expect(tab.getByText('The first letter.')).toBeVisible()
  expect(streams, 'one stream for eight tabs').toHaveLength(1)

  // The tab that holds the stream goes, and what is said meanwhile is not lost.
  const [leader] = streams
  const rest = tabs.filter(tab => tab !== leader)
  expect(rest).toHaveLength(7)
  await Promise.all([leader.close(), write('The second letter.')])
  for (const tab of rest) await expect(tab.getByText('The second letter.')).toBeVisible()
  await write('The third letter.')
  for (const tab of rest) await expect(tab.getByText('The third letter.')).toBeVisible()
  expect(streams, 'one more, after the first was gone').toHaveLength(2)
  for (const tab of rest.slice(0, 3)) {
    await expect(tab.locator('.letter__body')).toHaveText(['The first letter.', 'The second letter.', 'The third letter.'])
  }

  // A second device of hers knows the same, and what is read on one is read on all.
  await elsewhere.context().addCookies(await context.cookies())
  await open(elsewhere, '/room')
  for (const tab of rest) await open(tab, '/people')
  await write('The fourth letter.')
  const house = (tab: Page) => tab.getByRole('navigation', { name: 'House' })
  for (const tab of [...rest, elsewhere]) {
    await expect(tab).toHaveTitle(/^\(1\) /)
    await expect(house(tab)).toContainText('1 new')
  }
  const [reading] = rest
  await house(reading).getByRole('link', { name: /Conversations/ }).click()
  await reading.getByRole('main').getByRole('link', { name: /Pablo Vega/ }).click()
  await expect(reading.locator('.letter__body', { hasText: 'The fourth letter.' })).toBeVisible()
  for (const tab of [...rest, elsewhere]) {
    await expect(tab).not.toHaveTitle(/^\(/)
    await expect(house(tab)).not.toContainText('new')
  }
})
