// Members who are there before the first test, and how one of them signs in.

import { execFileSync } from 'node:child_process'
import { expect, type Page } from '@playwright/test'

const GUESTS = {
  leila: ['Leila Haddad', 'Europe/Lisbon'],
  ingrid: ['Ingrid Solheim', 'Europe/Oslo'],
  looker: ['Bartholomew Featherstonehaugh-Cholmondeley', 'America/New_York'],
  walker: ['Noor Haidari', 'Asia/Kabul'],
} as const

export type Guest = keyof typeof GUESTS

/** Makes them with the operator's own tool, before the server starts; their links are used once each. */
export function invite(party: string, env: NodeJS.ProcessEnv) {
  for (const [key, [name, zone]] of Object.entries(GUESTS)) {
    const args = ['member', 'create', name, `${key}@example.org`, '--zone', zone]
    const said = execFileSync(party, args, { env, encoding: 'utf8' })
    process.env[`PARTY_LINK_${key.toUpperCase()}`] = said.trim().split(/\s+/).at(-1)
  }
}

/** Opens the guest's link and goes in. */
export async function comeIn(page: Page, guest: Guest) {
  const link = process.env[`PARTY_LINK_${guest.toUpperCase()}`]
  if (!link) throw new Error(`${guest} was not invited`)
  await page.goto(link)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/room/)
}
