// The slider of a cohort's draft: a plain form until its script is there, then every move is answered in the browser, in the
// very words with which the server answers the form.

import { type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/axe'
import { idOf, openCohort, send } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, test } from './support/test'
import { DESKTOP, PHONE } from './support/views'

test('the slider moves by keyboard and says what the server says', async ({ page: nils, guest, context, baseURL }) => {
  const [petra, quentin, silas, ulla] = await Promise.all([guest(), guest(), guest(), guest()])
  await comeIn(nils, 'nils')
  await comeIn(petra, 'petra')
  await comeIn(quentin, 'quentin')
  await comeIn(silas, 'silas')
  await comeIn(ulla, 'ulla')
  // Quentin and Silas suit, and nobody else does; Petra must not meet Ulla. Together the two that suit are worth more than
  // two pairs of strangers: how many are paired depends on what is wanted.
  await send(quentin, 'people/set-ask', { topic: 'tuning pianos', line: '', intensity: '3' })
  await send(silas, 'people/set-offer', { topic: 'tuning pianos', line: '', intensity: '3' })
  const draft = await drawn(nils, [petra, quentin], [silas, ulla])
  await apart(nils, draft, petra, ulla)

  await nils.goto(draft)
  const slider = nils.getByRole('slider', { name: 'The way to pair' })
  await expect(slider).toHaveAttribute('aria-valuetext', 'Best total')
  await expect(slider).toHaveAccessibleDescription(/^The most common ground in all/)
  await expect(nils.locator('#slider-form').getByRole('radio')).toHaveCount(0)
  await expect(nils.getByRole('button', { name: 'See what it changes' })).toBeHidden()
  const looked = nils.locator('#looked')
  await expect(looked).toBeHidden()

  await slider.focus()
  const paired = new Set<string>()
  for (const [goal, words] of [['everyone-first', 'Everyone first'], ['no-regrets', 'No regrets'], ['fairest', 'Fairest']]) {
    await nils.keyboard.press('ArrowRight')
    await expect(slider).toHaveAttribute('aria-valuetext', words)
    await expect(looked).toBeVisible()
    const here = await figures(nils)
    expect(here.heading).toBe(`With “${words}”`)
    expect(here, words).toEqual(await figures(nils, `${draft}?goal=${goal}&band=22`))
    await expect(nils.locator('#slide-told')).toHaveText(`${words}: ${here.paired} paired. ${here.moves}`)
    paired.add(here.paired)
    await expectAccessible(nils)
  }
  expect(paired, 'places of the slider differ').toEqual(new Set(['1 of 2', '2 of 2']))

  // The band too, and only while it is a number that the form would take.
  const band = nils.getByLabel('How much better is worth a swap?')
  await band.fill('100')
  expect(await figures(nils)).toEqual(await figures(nils, `${draft}?goal=fairest&band=100`))
  await band.fill('400')
  expect(await figures(nils)).toEqual(await figures(nils, `${draft}?goal=fairest&band=100`))
  await band.fill('22')

  // Back where it is kept there is nothing to keep; further on, the plain form keeps what the slider says.
  await slider.focus()
  await nils.keyboard.press('Home')
  await expect(looked).toBeHidden()
  await expect(nils.locator('#slide-told')).toHaveText('Best total, as it is kept.')
  await nils.keyboard.press('ArrowRight')
  for (const viewport of [PHONE, DESKTOP]) {
    for (const light of ['afternoon', 'evening']) {
      await nils.setViewportSize(viewport)
      await context.addCookies([{ name: 'light', value: light, url: baseURL }])
      await nils.goto(`${draft}?goal=everyone-first&band=22`)
      await expect(slider).toHaveAttribute('aria-valuetext', 'Everyone first')
      await expectAccessible(nils)
      await expectNoSidewaysScroll(nils)
    }
  }
  await slider.focus()
  await nils.keyboard.press('End')
  await nils.getByRole('button', { name: 'Keep it so' }).click()
  await expect(nils.getByText('As it is kept: “Fairest”')).toBeVisible()
  await expect(slider).toHaveAttribute('aria-valuetext', 'Fairest')
  await expect(looked).toBeHidden()
})

/** A draft of these people, one chair a mentor; answers with its page. */
async function drawn(host: Page, proteges: Page[], mentors: Page[]) {
  await host.goto('/cohorts')
  await openCohort(host, 'Pianos')
  const cohort = new URL(host.url()).pathname.split('/')[2] ?? ''
  for (const [side, people] of [['protege', proteges], ['mentor', mentors]] as const) {
    for (const one of people) await send(host, 'cohorts/add', { cohort, side, whom: await idOf(one) })
  }
  for (const mentor of mentors) await send(host, 'cohorts/seat', { cohort, member: await idOf(mentor), was: '2', seats: '1' })
  return send(host, 'cohorts/draw', { cohort })
}

async function apart(host: Page, draft: string, protege: Page, mentor: Page) {
  const people = { protege: await idOf(protege), mentor: await idOf(mentor) }
  await send(host, 'cohorts/decide', { draft: draft.split('/')[3] ?? '', version: '1', act: 'veto', ...people })
}

/** What stands on the page that is open of another place of the slider; or, as the server renders it, on the one at `path`. */
function figures(page: Page, path?: string): Promise<Record<string, string>> {
  return page.evaluate(async path => {
    const html = path && await (await fetch(path)).text()
    const from = html ? new DOMParser().parseFromString(html, 'text/html') : document
    const filled = [...from.querySelectorAll<HTMLElement>('#looked [data-fill]')]
    return Object.fromEntries([
      ...filled.map(one => [one.dataset.fill, [...one.children].map(item => item.textContent).join('|') || one.textContent]),
      ...[...from.querySelectorAll<HTMLInputElement>('#looked [name=goal], #looked [name=band]')].map(({ name, value }) => [name, value]),
    ])
  }, path)
}
