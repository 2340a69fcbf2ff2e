// Hostile words in every field a person can fill: with scripts on they stay words, also where the browser draws the page itself.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, type Page } from '@playwright/test'
import { ask, idOf, keepHours, sayYes, send } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

type Hostile = { name: string; text: string }
const CORPUS: Hostile[] = JSON.parse(readFileSync(join(__dirname, '../server/tests/hostile.json'), 'utf8'))

/** White space as a page shows it. */
const shown = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Sends it; false where the house refuses the words, beside their field. */
async function takes(page: Page, verb: string, fields: Record<string, string>) {
  try {
    await send(page, verb, fields)
    return true
  } catch (refused) {
    expect(`${refused}`).toMatch(/: 422 .*"Invalid"/)
    return false
  }
}

/** Whatever runs or is refused by the policy while the test goes on. */
async function alarms(...contexts: BrowserContext[]) {
  const heard: string[] = []
  for (const context of contexts) {
    context.on('dialog', dialog => {
      heard.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await context.exposeFunction('report', (what: string) => heard.push(`policy: ${what}`))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', event => {
        void (window as unknown as { report(what: string): void }).report(`${event.violatedDirective} ${event.blockedURI}`)
      })
    })
  }
  return heard
}

/** No element came out of the words. */
async function expectNothingGrown(page: Page) {
  await expect(page.locator('main :is(script, iframe, img, object, embed, style, link, base, meta, marquee, video)')).toHaveCount(0)
  await expect(page.locator('main :is([onerror], [onload], [onclick], [onmouseover], [onfocus], [href^="javascript:" i])')).toHaveCount(0)
}

test('hostile words stay words', async ({ page: linh, guest, context, watch }) => {
  test.setTimeout(600_000)
  watch.allow(/422 .*\/api\//)
  const emeka = await guest()
  const heard = await alarms(context, emeka.context())
  await comeIn(linh, 'linh')
  await comeIn(emeka, 'emeka')
  const page = `/people/${await idOf(emeka)}`
  let names = 0

  for (const { name, text: words } of CORPUS) {
    await test.step(name, async () => {
      const basics = { name: words, headline: words, place: '', zone: 'UTC' }
      const named = await takes(emeka, 'people/set-basics', basics)
      const lined = named || (await takes(emeka, 'people/set-basics', { ...basics, name: 'Emeka Obi' }))
      const told = await takes(emeka, 'people/set-story', { story: words })
      if (!named && !lined && !told) return
      names += Number(named)
      await open(linh, page)
      const check = async () => {
        if (named) {
          await expect(linh.locator('h1')).toHaveText(shown(words))
          await expect(linh).toHaveTitle(`${shown(words)} · The Mentorship Cocktail Party`)
        }
        if (lined) await expect(linh.locator('.card-head .lead')).toHaveText(shown(words))
        if (told) await expect(linh.locator('.path .prose__lines').last()).toHaveText(shown(words))
        await expectNothingGrown(linh)
      }
      await check()
      // The browser draws the list, and the same page once more, by itself.
      await linh.getByRole('navigation', { name: 'House' }).getByRole('link', { name: 'People' }).click()
      await expect(linh.getByRole('heading', { level: 1 })).toHaveText('Everyone in the house')
      const card = linh.locator(`.meet__name a[href="${page}"]`)
      await linh.getByLabel('A name, a word, a place').waitFor()
      if ((await card.count()) > 0) {
        if (named) await expect(card).toHaveText(shown(words))
        await card.click()
      } else {
        await linh.goBack()
      }
      await check()
    })
  }
  expect(names, 'most of them may be names').toBeGreaterThan(CORPUS.length / 3)

  // An ask, its answer, letters, and what somebody brings to a session.
  const joined = (most: number) => {
    const fits = CORPUS.map(one => shown(one.text)).filter(words => words && !/[\p{Cc}\p{Cf}]/u.test(words))
    return fits.reduce((all, words) => ([...all].length + [...words].length < most ? `${all} ${words}`.trim() : all), '')
  }
  await send(emeka, 'people/set-basics', { name: 'Emeka Obi', headline: '', place: '', zone: 'UTC' })
  const request = await ask(linh, emeka, joined(600))
  await open(emeka, request)
  await expect(emeka.locator('.asked__quote')).toHaveText(joined(600))
  await expectNothingGrown(emeka)
  const conversation = await sayYes(emeka, request)
  await open(linh, conversation)
  let letters = 0
  for (const [place, { text: words }] of CORPUS.entries()) {
    const client = `00000000-0000-4000-8001-${`${place}`.padStart(12, '0')}`
    const sent = await takes(emeka, 'conversations/send', { conversation: conversation.split('/')[2] ?? '', client, text: words })
    if (!sent) continue
    letters += 1
    const letter = linh.locator('.letter__body').nth(letters - 1)
    await expect(letter).toBeVisible()
    // Letters know a little markdown; words without any are there to the letter.
    if (!/[*_`[\]<>#~-]|^\d+\.|https?:/m.test(words)) await expect(letter).toHaveText(shown(words), { useInnerText: true })
    await expectNothingGrown(linh)
  }
  await open(linh, conversation)
  await expect(linh.locator('.letter__body')).toHaveCount(Math.min(letters, 40))
  await expectNothingGrown(linh)

  await keepHours(emeka)
  await open(linh, `${page}/book`)
  await linh.getByLabel(/A question to bring/).fill(joined(280))
  await linh.locator('input[name=slot]').first().check({ force: true })
  await linh.getByRole('button', { name: /^Keep this/ }).click()
  await expect(linh).toHaveURL(/\/sessions\//)
  await expect(linh.locator('.stub .voice')).toHaveText(joined(280))
  await expectNothingGrown(linh)
  await linh.getByRole('navigation', { name: 'House' }).getByRole('link', { name: 'Sessions' }).click()
  await expect(linh.locator('.evening .voice')).toHaveText(joined(280))
  await expectNothingGrown(linh)
  expect(heard, 'nothing ran, and nothing tried to').toEqual([])
})
