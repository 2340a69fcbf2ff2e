// Members who are there before the first test, and how one of them signs in.

import { execFileSync } from 'node:child_process'
import { expect, type Page } from '@playwright/test'

/** Each guest is of one test only: links are used once, and what happens to one must not surprise another. */
const GUESTS = {
  leila: ['Leila Haddad', 'Europe/Lisbon'],
  ingrid: ['Ingrid Solheim', 'Europe/Oslo'],
  looker: ['Bartholomew Featherstonehaugh-Cholmondeley', 'America/New_York'],
  walker: ['Noor Haidari', 'Asia/Kabul'],
  amara: ['Amara Okafor', 'Africa/Lagos'],
  tomas: ['Tomás Ferreira', 'Europe/Lisbon'],
  zodwa: ['Zodwa Nkosi', 'Africa/Johannesburg'],
  noor: ['Noor Haddadi', 'Asia/Amman'],
  kofi: ['Kofi Mensah', 'Africa/Accra'],
  yuki: ['Yuki Tanaka', 'Asia/Tokyo'],
  elif: ['Elif Kaya', 'Europe/Istanbul'],
  priya: ['Priya Raman', 'Asia/Kolkata'],
  mateo: ['Mateo Rojas', 'America/Bogota'],
  hanna: ['Hanna Virtanen', 'Europe/Helsinki'],
  diego: ['Diego Paredes', 'America/Lima'],
  chloe: ['Chloe Martin', 'Europe/Paris'],
  samir: ['Samir Aziz', 'Asia/Karachi'],
  greta: ['Greta Lind', 'Europe/Stockholm'],
  tane: ['Tane Ngata', 'Pacific/Auckland'],
  ines: ['Inês Duarte', 'Europe/Lisbon'],
  oskar: ['Oskar Nowak', 'Europe/Warsaw'],
  farid: ['Farid Rahimi', 'Asia/Tehran'],
  maja: ['Maja Horvat', 'Europe/Zagreb'],
  ruth: ['Ruth Cohen', 'Asia/Jerusalem'],
  pablo: ['Pablo Vega', 'America/Santiago'],
  linh: ['Linh Tran', 'Asia/Ho_Chi_Minh'],
  emeka: ['Emeka Obi', 'Africa/Lagos'],
  sofie: ['Sofie Jensen', 'Europe/Copenhagen'],
  marek: ['Marek Svoboda', 'Europe/Prague'],
  agnes: ['Agnes Moreau', 'Europe/Paris'],
  boris: ['Boris Petrov', 'Europe/Sofia'],
  celia: ['Celia Duran', 'Europe/Madrid'],
  dario: ['Dario Conti', 'Europe/Rome'],
  wanda: ['Wanda Featherstonehaugh-Cholmondeley', 'America/New_York'],
  nils: ['Nils Aalto', 'Europe/Helsinki'],
  petra: ['Petra Kolar', 'Europe/Prague'],
  quentin: ['Quentin Roy', 'Europe/Paris'],
  silas: ['Silas Boateng', 'Africa/Accra'],
  ulla: ['Ulla Strand', 'Europe/Stockholm'],
  nadia: ['Nadia Karimi', 'Europe/Vienna'],
  otis: ['Otis Featherstonehaugh-Cholmondeley', 'America/New_York'],
  vera: ['Vera Lund', 'Europe/Copenhagen'],
  milo: ['Milo Prager', 'Europe/Prague'],
  astrid: ['Astrid Berg', 'Europe/Oslo'],
  xavier: ['Xavier Wriothesley-Marjoribanks', 'Asia/Kathmandu'],
  runa: ['Runa Eide', 'Europe/Oslo'],
  teodor: ['Teodor Ilic', 'Europe/Belgrade'],
  bela: ['Béla Szabó', 'Europe/Budapest'],
  clio: ['Clio Marangou', 'Asia/Nicosia'],
  ottoline: ['Ottoline Vance', 'Europe/London'],
} as const

export type Guest = keyof typeof GUESTS

/** The hosts of the house. */
const HOSTS: Guest[] = ['greta', 'tane', 'ottoline', 'nadia', 'otis', 'nils']

/** Makes them with the operator's own tool, before the server starts. */
export function invite(party: string, env: NodeJS.ProcessEnv) {
  const tool = (...args: string[]) => execFileSync(party, args, { env, encoding: 'utf8' })
  for (const [key, [name, zone]] of Object.entries(GUESTS)) {
    const said = tool('member', 'create', name, address(key), '--zone', zone)
    process.env[`PARTY_LINK_${key.toUpperCase()}`] = said.trim().split(/\s+/).at(-1)
  }
  for (const host of HOSTS) tool('host', 'grant', 'The house', address(host))
}

const address = (key: string) => `${key}@example.org`

/** Opens the guest's link and goes in. */
export async function comeIn(page: Page, guest: Guest) {
  const link = process.env[`PARTY_LINK_${guest.toUpperCase()}`]
  if (!link) throw new Error(`${guest} was not invited`)
  await page.goto(link)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/room/)
}
