// The evening's main steps with the keyboard alone: every stop can be seen, and after each step the keys are where the eyes are.

import { type Locator, type Page } from '@playwright/test'
import { comeIn } from './support/guests'
import { send } from './support/deeds'
import { awake, expect, open, test } from './support/test'

const NOTE = 'You ask what I asked at your age, and nobody had the time. I have some.'

/** Most stops between two things on one page. */
const STOPS = 150

/** Presses Tab until `target` has the keys; every stop on the way shows where it is. */
async function tabTo(page: Page, target: Locator, key = 'Tab') {
  await expect(target).toBeAttached()
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press(key)
    const unseen = await page.evaluate(() => {
      const held = document.activeElement
      if (!held || held === document.body) return ''
      const ringed = (element: Element | null) => {
        if (!element) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
      }
      // A control that is drawn by what stands beside it shows its ring there.
      const seen = held.matches(':focus-visible, [type=date], [type=time]') && (ringed(held) || ringed(held.nextElementSibling) || ringed(held.closest('label')))
      return seen ? '' : held.outerHTML.slice(0, 200)
    })
    expect(unseen, 'a stop without a ring').toBe('')
    if (await target.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`${target} is not reached in ${STOPS} stops`)
}

async function press(page: Page, target: Locator) {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, target: Locator, words: string) {
  await tabTo(page, target)
  await page.keyboard.type(words)
}

/** After another page has come, the keys stand at its beginning. */
async function expectTop(page: Page, url: RegExp) {
  await expect(page).toHaveURL(url)
  await expect(page.getByRole('main')).toBeFocused()
}

test('an ask, a yes, a letter and a time with the keyboard alone', async ({ page: agnes, guest, watch }) => {
  watch.allow(/422 .*requests\/ask/)
  const boris = await guest()
  await comeIn(agnes, 'agnes')
  await comeIn(boris, 'boris')
  await send(boris, 'people/set-offer', { topic: 'leaving well', line: '', intensity: '3' })
  await send(boris, 'people/set-offer', { topic: 'the second year', line: '', intensity: '2' })

  // The first stop of every page leads past its head.
  await open(agnes, '/room')
  await agnes.keyboard.press('Tab')
  await expect(agnes.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await expect(agnes.getByRole('link', { name: 'Skip to the page' })).toBeInViewport()
  await agnes.keyboard.press('Enter')
  await expect(agnes.getByRole('main')).toBeFocused()

  // To the people, and to Boris.
  await tabTo(agnes, agnes.getByRole('navigation', { name: 'House' }).getByRole('link', { name: 'People' }), 'Shift+Tab')
  await agnes.keyboard.press('Enter')
  await expectTop(agnes, /\/people$/)
  await type(agnes, agnes.getByLabel('A name, a word, a place'), 'Boris')
  await agnes.keyboard.press('Enter')
  await expect(agnes).toHaveURL(/q=Boris/)
  await expect(agnes.getByText('One person')).toBeVisible()
  await awake(agnes)
  await press(agnes, agnes.getByRole('link', { name: 'Boris Petrov', exact: true }))
  await expectTop(agnes, /\/people\/[0-9a-f-]{36}$/)
  await press(agnes, agnes.getByRole('link', { name: 'Ask to meet Boris' }))
  await expectTop(agnes, /\/requests\?to=/)

  // What is wrong is where the keys go, and its link leads to the field.
  await tabTo(agnes, agnes.getByLabel('leaving well'))
  await agnes.keyboard.press('ArrowDown')
  await expect(agnes.getByLabel('the second year')).toBeChecked()
  await type(agnes, agnes.getByLabel('Or something else'), '\u202eleaving')
  await type(agnes, agnes.getByLabel('What you hope for'), 'Half an hour with somebody who has done it.')
  await press(agnes, agnes.getByRole('button', { name: 'Ask to meet' }))
  await expect(agnes.getByRole('alert')).toBeFocused()
  await press(agnes, agnes.getByRole('alert').getByRole('link'))
  await expect(agnes.getByLabel('Or something else')).toBeFocused()
  await agnes.keyboard.press('ControlOrMeta+a')
  await agnes.keyboard.press('Delete')
  await press(agnes, agnes.getByRole('button', { name: 'Ask to meet' }))
  await expectTop(agnes, /\/requests\/[0-9a-f-]{36}$/)

  // Boris goes through the answers with the arrows.
  await open(boris, '/conversations')
  await press(boris, boris.getByRole('link', { name: /Agnes Moreau/ }).first())
  await expectTop(boris, /\/requests\//)
  await tabTo(boris, boris.getByLabel('Yes, and here is why'))
  await boris.keyboard.press('ArrowDown')
  await expect(boris.getByLabel('Your question')).toBeVisible()
  await boris.keyboard.press('ArrowDown')
  await expect(boris.getByRole('button', { name: 'Not now' })).toBeVisible()
  await boris.keyboard.press('ArrowDown')
  await expect(boris.getByLabel('Yes, and here is why')).toBeChecked()
  await type(boris, boris.getByLabel(/Why you chose to meet Agnes/), NOTE)
  await tabTo(boris, boris.getByLabel('I guide', { exact: true }))
  await boris.keyboard.press('ArrowUp')
  await expect(boris.getByLabel('Side by side')).toBeChecked()
  await press(boris, boris.getByRole('button', { name: /Say yes to Agnes/ }))
  await expectTop(boris, /\/conversations\//)

  // A letter: Enter makes a line, and the desk is ready for the next.
  await press(agnes, agnes.getByRole('link', { name: 'To the conversation' }))
  await expectTop(agnes, /\/conversations\//)
  const desk = agnes.getByLabel('Write to Boris Petrov')
  await type(agnes, desk, 'Good evening.')
  await agnes.keyboard.press('Enter')
  await agnes.keyboard.type('And thank you.')
  await press(agnes, agnes.getByRole('button', { name: 'Send' }))
  await expect(boris.locator('.letter__body')).toHaveText('Good evening.And thank you.')
  await expect(desk).toBeFocused()
  await expect(desk).toHaveValue('')

  // Something folded away opens and closes where it stands.
  const fold = agnes.locator('summary', { hasText: 'Part with thanks' })
  await press(agnes, fold)
  await expect(agnes.getByLabel('A word of thanks for Boris Petrov')).toBeVisible()
  await agnes.keyboard.press('Enter')
  await expect(agnes.getByLabel('A word of thanks for Boris Petrov')).toBeHidden()
  await expect(fold).toBeFocused()

  // Boris keeps an hour on Mondays, and Agnes takes half of it.
  await open(boris, '/account/availability')
  await type(boris, boris.getByLabel('Monday from'), '09:00')
  await type(boris, boris.getByLabel('Monday to'), '12:00')
  await press(boris, boris.getByRole('button', { name: 'Keep these hours' }))
  await expect(boris.getByText('Your hours are as you see them.')).toBeVisible()
  await press(agnes, agnes.getByRole('navigation', { name: 'House' }).getByRole('link', { name: 'Sessions' }))
  await expectTop(agnes, /\/sessions$/)
  await press(agnes, agnes.getByRole('link', { name: 'Find a time with Boris' }))
  await expectTop(agnes, /\/book$/)
  const slots = agnes.locator('input[name=slot]')
  await tabTo(agnes, slots.first())
  await agnes.keyboard.press('Space')
  await agnes.keyboard.press('ArrowDown')
  await expect(slots.nth(1)).toBeChecked()
  await press(agnes, agnes.getByRole('button', { name: /^Keep this/ }))
  await expectTop(agnes, /\/sessions\/[0-9a-f-]{36}$/)
  await press(boris, boris.getByRole('navigation', { name: 'House' }).getByRole('link', { name: 'Sessions' }))
  await press(boris, boris.getByRole('link', { name: 'With Agnes Moreau' }))
  await expectTop(boris, /\/sessions\/[0-9a-f-]{36}$/)
  await press(boris, boris.getByRole('button', { name: 'Yes, keep it' }))
  await expect(agnes.getByText('Kept for you both')).toBeVisible()
})
