// Pages that are open learn of what others do, and what is being written in them stays.

import { type Page } from '@playwright/test'
import { ask, book, find, idOf, keepHours, meet, sayYes, send } from './support/deeds'
import { comeIn, type Guest } from './support/guests'
import { expect, open, test } from './support/test'

type Room = (...names: Guest[]) => Promise<Page[]>

const live = test.extend<{ people: Room }>({
  /** So many guests, each in a browser of their own. */
  people: async ({ guest }, use) => {
    await use(async (...names) => {
      const pages: Page[] = []
      for (const name of names) {
        const page = await guest()
        await comeIn(page, name)
        pages.push(page)
      }
      return pages
    })
  },
})

live('an ask is followed on both of its pages, and a note begun is finished', async ({ people }) => {
  const [amara, tomas, zodwa] = await people('amara', 'tomas', 'zodwa')
  await open(tomas, '/requests')
  await expect(tomas.getByText('No asks yet.')).toBeVisible()
  const request = await ask(amara, tomas)
  await tomas.getByRole('link', { name: 'Answer Amara Okafor' }).click()
  await open(amara, request)

  await tomas.getByLabel('One question first').check()
  await tomas.getByLabel('Your question').fill('Which team was it?')
  await tomas.getByRole('button', { name: 'Ask, and stop the clock' }).click()
  await expect(amara.getByText('Which team was it?')).toBeVisible()

  // He begins his note, and her answer arrives while he writes.
  await tomas.getByLabel('Yes, and here is why').check()
  const note = tomas.getByLabel(/Why you chose to meet Amara/)
  await note.pressSequentially('I led that team once, and ')
  await tomas.getByLabel('Side by side').check()
  await amara.getByLabel(/Your answer to Tomás/).fill('The one that mends ferries.')
  await amara.getByRole('button', { name: 'Send the answer' }).click()
  await expect(tomas.getByText('The one that mends ferries.')).toBeVisible()
  await expect(tomas.getByLabel('Side by side')).toBeChecked()
  await expect(note).toHaveValue('I led that team once, and ')
  await note.focus()

  // Somebody else's ask changes nothing about it either, nor takes the keys away from him.
  const list = await tomas.context().newPage()
  await open(list, '/requests')
  const other = await ask(zodwa, tomas)
  await expect(list.getByRole('link', { name: 'Answer Zodwa Nkosi' })).toBeVisible()
  await expect(note).toBeFocused()
  await tomas.keyboard.type('I left it too late.')
  await expect(note).toHaveValue('I led that team once, and I left it too late.')

  await tomas.getByRole('button', { name: /Say yes to Amara/ }).click()
  await expect(amara.getByRole('link', { name: 'To the conversation' })).toBeVisible()

  // One that is taken back is gone from his list at once.
  await send(zodwa, 'requests/withdraw', { request: other.split('/')[2] ?? '' })
  await expect(list.getByText("Zodwa Nkosi’s ask has gone to someone else.")).toBeVisible()
})

live('a yes shows wherever the two are', async ({ people }) => {
  const [noor, kofi] = await people('noor', 'kofi')
  const request = await ask(noor, kofi)
  const kofis = `/people/${await idOf(kofi)}`
  const paths = [kofis, `${kofis}/book`, '/people?mine=1', '/sessions', '/conversations']
  const tabs: Page[] = []
  for (const path of paths) {
    const tab = await noor.context().newPage()
    await open(tab, path)
    tabs.push(tab)
  }
  const [person, booking, mine, sessions, conversations] = tabs
  await expect(person.getByRole('link', { name: 'Ask to meet Kofi' })).toBeVisible()
  await sayYes(kofi, request)
  await expect(person.getByRole('link', { name: 'Keep a time with Kofi' })).toBeVisible()
  await expect(booking.getByText('Kofi keeps no hours just now.')).toBeVisible()
  await expect(mine.getByRole('link', { name: 'Kofi Mensah', exact: true })).toBeVisible()
  await expect(sessions.getByRole('link', { name: 'Find a time with Kofi' })).toBeVisible()
  await expect(conversations.getByRole('link', { name: /Kofi Mensah/ })).toBeVisible()

  // His hours open the week, without a word from her.
  await keepHours(kofi)
  await expect(booking.locator('input[name=slot]').first()).toBeAttached()
})

live('a time that is taken meanwhile is gone, and the one that was chosen stays chosen', async ({ people }) => {
  const [yuki, elif, priya] = await people('yuki', 'elif', 'priya')
  await meet(yuki, elif)
  await meet(priya, elif)
  await keepHours(elif)
  await open(yuki, `/people/${await idOf(elif)}/book`)
  const slots = yuki.locator('input[name=slot]')
  const times = await slots.evaluateAll(all => all.map(one => (one as HTMLInputElement).value))
  const [first, second] = times
  await slots.nth(1).check({ force: true })
  await yuki.getByLabel(/A question to bring/).fill('How did you say no?')

  const session = await book(priya, elif, first)
  await expect(yuki.locator(`input[name=slot][value="${first}"]`)).toHaveCount(0)
  await expect(yuki.locator('input[name=slot]:checked')).toHaveValue(second)
  await expect(yuki.getByLabel(/A question to bring/)).toHaveValue('How did you say no?')

  // And back again when it is let go.
  await send(priya, 'sessions/cancel', { session: session.split('/')[2] ?? '' })
  await expect(yuki.locator(`input[name=slot][value="${first}"]`)).toHaveCount(1)
  await expect(yuki.locator('input[name=slot]:checked')).toHaveValue(second)

  // Another week is another choice.
  await yuki.getByRole('link', { name: 'Week after' }).click()
  await expect(yuki.locator(`input[name=slot][value="${second}"]`)).toHaveCount(0)
  await expect(yuki.locator('input[name=slot]:checked')).toHaveCount(0)
  await expect(yuki.getByLabel(/A question to bring/)).toHaveValue('How did you say no?')
})

live('a session moves on both screens, and a private note stays where it is written', async ({ people }) => {
  const [mateo, hanna] = await people('mateo', 'hanna')
  await meet(mateo, hanna)
  await keepHours(hanna)
  await open(mateo, `/people/${await idOf(hanna)}/book`)
  const [first, second] = await mateo.locator('input[name=slot]').evaluateAll(all => all.map(one => (one as HTMLInputElement).value))
  const list = await hanna.context().newPage()
  await open(list, '/sessions')
  const session = await book(mateo, hanna, first)
  await list.getByRole('link', { name: 'With Mateo Rojas' }).click()
  await open(mateo, session)
  const note = mateo.getByLabel('A note only you can read')
  await note.pressSequentially('Ask about ')
  await list.getByRole('button', { name: 'Yes, keep it' }).click()
  await expect(mateo.getByText('Kept for you both')).toBeVisible()
  await expect(note).toBeFocused()
  await mateo.keyboard.type('the ferries')
  await send(hanna, 'sessions/propose-move', { session: session.split('/')[2] ?? '', slot: second })
  await expect(mateo.getByRole('button', { name: 'Take the new time' })).toBeVisible()
  await expect(note).toHaveValue('Ask about the ferries')
  await mateo.getByRole('button', { name: 'Take the new time' }).click()
  await expect(list.getByRole('heading', { name: 'Another time' })).toHaveCount(0)
  await expect(note).toHaveValue('Ask about the ferries')
})

live('what is written to one is not there for another, and stays when the page around it changes', async ({ people }) => {
  const [diego, chloe, samir] = await people('diego', 'chloe', 'samir')
  const chloes = await meet(diego, chloe)
  await meet(diego, samir)
  await open(diego, chloes)
  const desk = (name: string) => diego.getByLabel(`Write to ${name}`)
  await desk('Chloe Martin').fill('For your eyes alone.')
  await diego.getByRole('link', { name: /Samir Aziz/ }).click()
  await expect(desk('Samir Aziz')).toHaveValue('')
  await desk('Samir Aziz').fill('Good evening, Samir.')
  await diego.getByRole('link', { name: /Chloe Martin/ }).first().click()
  await expect(desk('Chloe Martin')).toHaveValue('For your eyes alone.')

  // Parting with somebody else changes the page around the desk, and leaves the caret where it is.
  await desk('Chloe Martin').focus()
  await diego.keyboard.press('End')
  await meet(chloe, diego)
  await expect(diego.getByText(/leaving well/).nth(1)).toBeVisible()
  await expect(desk('Chloe Martin')).toBeFocused()
  await diego.keyboard.type(' Really.')
  await expect(desk('Chloe Martin')).toHaveValue('For your eyes alone. Really.')

  // Where nothing can be written any more there is no desk.
  await send(chloe, 'safety/block', { member: await idOf(diego) })
  await expect(desk('Chloe Martin')).toHaveCount(0)
  await expect(diego.getByRole('button', { name: 'Send' })).toHaveCount(0)
})

live('two hosts at one desk see each other write, and neither writes over the other', async ({ people, watch }) => {
  watch.allow(/409 .*lists\/edit/)
  const [greta, tane, ines, oskar] = await people('greta', 'tane', 'ines', 'oskar')
  await open(greta, '/host')
  const community = await find(greta, '/communities', /\/communities\/([0-9a-f-]{36})/)
  await open(tane, '/host')
  const list = await send(greta, 'lists/start', { community, title: 'People who left well', about: '' })
  await expect(tane.getByRole('link', { name: 'People who left well' })).toBeVisible()
  const entry = { list: list.split('/')[2] ?? '', member: await idOf(ines), reason: 'She says it plainly.', review_by: day(30) }
  await send(greta, 'lists/add', entry)
  await open(tane, list)
  await tane.getByRole('link', { name: /Edit Inês Duarte/ }).click()
  const reason = tane.getByLabel('The reason, in your words')
  await reason.fill('She says it plainly, and laughs.')

  // Greta is quicker: Tane sees it in the table, his own words stay, and saving them shows hers first.
  await open(greta, list)
  await greta.getByRole('link', { name: /Edit Inês Duarte/ }).click()
  await greta.getByLabel('The reason, in your words').fill('She says it plainly and asks back.')
  await greta.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(tane.locator('.ledger__why')).toHaveText('She says it plainly and asks back.')
  await expect(reason).toHaveValue('She says it plainly, and laughs.')
  await tane.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(tane.getByRole('heading', { name: 'Two of you were writing' })).toBeVisible()
  await expect(tane.locator('.clash').getByText('She says it plainly and asks back.')).toBeVisible()
  await tane.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(greta.locator('.ledger__why')).toHaveText('She says it plainly, and laughs.')

  // A report comes to both desks; the outcome being written stays beside its own.
  await open(greta, '/host')
  await send(oskar, 'safety/report', { member: await idOf(ines), subject: '', words: 'The first thing.' })
  await expect(greta.getByText('The first thing.')).toBeVisible()
  const first = greta.getByRole('listitem').filter({ hasText: 'The first thing.' })
  await first.getByText('Close it', { exact: true }).first().click()
  await first.getByLabel('What you did').fill('Spoke with both.')
  await send(oskar, 'safety/report', { member: await idOf(ines), subject: '', words: 'The second thing.' })
  await expect(greta.getByText('The second thing.')).toBeVisible()
  await expect(first.getByLabel('What you did')).toHaveValue('Spoke with both.')
  const second = greta.getByRole('listitem').filter({ hasText: 'The second thing.' })
  await expect(second.getByLabel('What you did')).toHaveValue('')
})

/** The date so many days from now. */
function day(days: number) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
