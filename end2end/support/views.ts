// The four ways in which every page has to look right: two widths, two lights.

import { test } from './test'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1440, height: 900 }

type Body = Parameters<typeof test>[2]

/** The test once per width and light. */
export function inEveryView(title: string, body: Body) {
  for (const viewport of [PHONE, DESKTOP]) {
    for (const light of ['afternoon', 'evening'] as const) {
      test.describe(`${viewport.width} px, ${light}`, () => {
        test.use({ viewport, light })
        test(title, body)
      })
    }
  }
}
