// Accessibility by axe-core: WCAG 2.2 A and AA, and its best practices.

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id} (${help}): ${node.html}`))
  expect(found, 'axe finds nothing').toEqual([])
}

/** Text and controls reflow: nothing makes the page wider than the screen. */
export async function expectNoSidewaysScroll(page: Page) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0)
}
