// What members do elsewhere, sent by a script of their own browser: a test begins in the middle of an evening.

import { expect, type Page } from '@playwright/test'

type Fields = Record<string, string> | [string, string][]

/** Sends what a form of `verb` would send; answers with the path the house leads to. */
export function send(page: Page, verb: string, fields: Fields): Promise<string> {
  return page.evaluate(async ([path, body]) => {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(path, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.get('location') ?? ''
  }, [`/api/${verb}`, new URLSearchParams(fields).toString()])
}

/** The member's own id. */
export function idOf(page: Page) {
  return find(page, '/account/profile', /\/people\/([0-9a-f-]{36})/)
}

/** One asks the other to meet; answers with the ask's page. */
export async function ask(asker: Page, asked: Page, hope = 'Half an hour with somebody who has done it.') {
  const path = await send(asker, 'requests/ask', { to: await idOf(asked), other: 'leaving well', hope })
  expect(path).toMatch(/^\/requests\/[0-9a-f-]{36}$/)
  return path
}

/** Nobody is sent a note that was written to somebody else. */
const NOTES = [
  'Your question is one I had to answer once, late and alone.',
  'You write the way my first chief spoke, and I owe her a good deal.',
  'Few people ask about the second year; I have been waiting for one who does.',
]
let written = 0

/** The other says yes; answers with the conversation's page. */
export async function sayYes(asked: Page, request: string) {
  const answer = { answer: 'yes', note: NOTES[written++ % NOTES.length], kind: 'peers' }
  const path = await send(asked, 'requests/reply', { request: request.split('/')[2] ?? '', ...answer })
  expect(path).toMatch(/^\/conversations\/[0-9a-f-]{36}$/)
  return path
}

/** Two people who have said yes to each other; answers with their conversation's page. */
export async function meet(one: Page, other: Page) {
  return sayYes(other, await ask(one, other))
}

/** The two write in turn; letters are numbered from one. */
export async function correspond(one: Page, other: Page, path: string, many: number) {
  const conversation = path.split('/')[2] ?? ''
  for (let n = 1; n <= many; n += 1) {
    const client = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    await send(n % 2 ? one : other, 'conversations/send', { conversation, client, text: `Letter ${n}.` })
  }
}

/** How far the foot of a letter lies below the foot of the box they are read in, in pixels. */
export function belowTheBox(page: Page, letter: number) {
  return page.locator(`#letter-${letter}`).evaluate(letter => {
    const box = letter.closest('.letters-box') ?? letter
    return letter.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom
  })
}

/** Keeps hours on every day of the week. */
export async function keepHours(page: Page) {
  const days = [1, 2, 3, 4, 5, 6, 7].flatMap((day): [string, string][] => [
    ['day[]', `${day}`], ['from[]', '08:00'], ['to[]', '18:00'],
  ])
  await send(page, 'sessions/set-availability', [
    ['zone', 'Europe/Lisbon'], ['length', '30'], ['notice', '24'], ['buffer', '0'], ['weekly_limit', '9'], ['horizon', '8'],
    ['late_cancel', '12'], ...days,
  ])
}

/** Asks for a time; answers with the session's page. */
export async function book(taker: Page, giver: Page, slot: string) {
  return send(taker, 'sessions/book', { giver: await idOf(giver), slot, how: 'link' })
}

/** The first time that is offered there. */
export async function firstSlot(taker: Page, giver: Page) {
  return find(taker, `/people/${await idOf(giver)}/book`, /name="slot" value="(\d+)"/)
}

/** What a page of the house holds. */
export function find(page: Page, path: string, pattern: RegExp): Promise<string> {
  return page.evaluate(async ([path, pattern]) => {
    const text = await (await fetch(path)).text()
    return new RegExp(pattern).exec(text)?.[1] ?? ''
  }, [path, pattern.source])
}

/** A cohort, from the page of them all; answers when its own page is there. */
export async function openCohort(host: Page, title: string) {
  const name = host.getByLabel('What it is called')
  // Folded once there are others.
  if (!(await name.isVisible())) await host.getByText('Open a cohort').click()
  await name.fill(title)
  await host.getByRole('button', { name: 'Open it' }).click()
  await expect(host.getByRole('heading', { level: 1 })).toHaveText(title)
}
