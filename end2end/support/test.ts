// The `test` that every spec uses: the running party, and a watch that fails on any word in the console.

import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { Watch } from './watch'

export { expect }

type Light = 'afternoon' | 'evening' | undefined

type Fixtures = {
  /** The light chosen by the guest, as the cookie that the footer's form would set. */
  light: Light
  /** What consoles may say in this test; empty unless a test allows something. */
  watch: Watch
  /** A further guest with a browser of their own, watched too. */
  guest: () => Promise<Page>
}

export const test = base.extend<Fixtures>({
  light: [undefined, { option: true }],

  baseURL: async ({}, use) => use(process.env.PARTY_URL),

  watch: [
    async ({ context, javaScriptEnabled }, use) => {
      const watch = new Watch()
      // Without scripts nothing uses the wasm that the page has fetched beforehand.
      if (!javaScriptEnabled) watch.allow(/was preloaded using link preload but not used/)
      watch.over(context)
      await use(watch)
      watch.expectSilence()
    },
    { auto: true },
  ],

  context: async ({ context, light, baseURL }, use) => {
    await dress(context, light, baseURL)
    await use(context)
  },

  guest: async ({ browser, baseURL, light, watch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      // Playwright gives it the project's options: address, size, language, scripts.
      const context = await browser.newContext()
      contexts.push(context)
      watch.over(context)
      await dress(context, light, baseURL)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

let browsers = 0

/** Each browser comes from an address of its own: the door takes so many from one at once. */
async function dress(context: BrowserContext, light: Light, url: string | undefined) {
  browsers += 1
  const address = `10.${process.env.TEST_WORKER_INDEX ?? 0}.${browsers >> 8}.${browsers & 255}`
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': address })
  if (light && url) await context.addCookies([{ name: 'light', value: light, url }])
}

/** Opens a page and waits until it answers by itself. */
export async function open(page: Page, path: string) {
  await page.goto(path)
  await awake(page)
}

/** Waits until the wasm has taken the page over. */
export async function awake(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('data-awake')
}
