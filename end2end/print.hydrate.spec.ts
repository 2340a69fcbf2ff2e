// The calm card on paper: the card alone, on one page.

import { meet, send } from './support/deeds'
import { comeIn } from './support/guests'
import { expect, open, test } from './support/test'

test('the calm card prints alone, on one page, in either light', async ({ page: sofie, guest, context, baseURL }, info) => {
  const marek = await guest()
  await comeIn(sofie, 'sofie')
  await comeIn(marek, 'marek')
  await send(marek, 'people/set-human-detail', { detail: 'I answer letters on the tram, so forgive the spelling.' })
  const conversation = await meet(sofie, marek)
  const card = sofie.locator('.calm__card')
  for (const light of ['afternoon', 'evening']) {
    await context.addCookies([{ name: 'light', value: light, url: baseURL }])
    for (const path of [conversation, `${conversation}?card=1`]) {
      await open(sofie, path)
      await sofie.emulateMedia({ media: 'print' })
      await expect(card).toBeVisible()
      for (const words of ['For your first talk with Marek.', 'I answer letters on the tram', 'A good first talk']) {
        await expect(card.getByText(words)).toBeVisible()
      }
      await expect(sofie.getByRole('banner')).toBeHidden()
      await expect(sofie.getByRole('contentinfo')).toBeHidden()
      await expect(sofie.locator(':is(.talk__thread, .talk__people, .calm .acts)').filter({ visible: true })).toHaveCount(0)
      // Ink on paper, whatever the light in the room.
      const [ink, paper] = await card.evaluate(element => {
        const luminance = (colour: string) => {
          const canvas = document.createElement('canvas').getContext('2d')
          if (!canvas) throw new Error('no canvas')
          for (const layer of ['white', colour]) {
            canvas.fillStyle = layer
            canvas.fillRect(0, 0, 1, 1)
          }
          const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
          return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
        }
        const style = getComputedStyle(element)
        return [luminance(style.color), luminance(getComputedStyle(document.documentElement).backgroundColor)]
      })
      expect(ink).toBeLessThan(0.35)
      expect(paper).toBeGreaterThan(0.9)
      const file = info.outputPath(`card-${light}${path.includes('?') ? '-alone' : ''}.pdf`)
      const pdf = await sofie.pdf({ path: file, format: 'A4', printBackground: false })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
      await sofie.emulateMedia({ media: null })
    }
  }
})
