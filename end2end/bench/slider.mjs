// How long a move of a cohort's slider takes in Chromium, from the event to the page laid out: `cargo xtask bench matching`.
// Takes the packed programme as its argument, and the site and the browser from the environment. Prints one JSON object.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { chromium } from '@playwright/test'

const { PARTY_SITE: site, PARTY_CHROMIUM: executablePath } = process.env
const ROUNDS = 12
const GOALS = ['best-total', 'everyone-first', 'no-regrets', 'fairest']
const KINDS = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css' }

const { slider, css } = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8'))

/** What the slider looks for on a draft's page. */
const page = `<!DOCTYPE html><html lang="en"><title>A slider</title><link rel="stylesheet" href="${css}">
<form id="slider-form">
  <div id="slide" hidden><input type="range" min="0" max="3" step="1" value="0">${GOALS.map(goal => `<b data-goal="${goal}"></b>`).join('')}</div>
  <fieldset>${GOALS.map((goal, place) => `<input type="radio" name="goal" value="${goal}"${place ? '' : ' checked'}>`).join('')}</fieldset>
  <input type="number" name="band" min="0" max="100" value="22">
</form>
<p id="slide-told" role="status"></p>
<div id="looked" hidden>
  <h3 data-fill="heading"></h3>
  <dl class="figures">${['paired', 'total', 'swaps', 'weakest', 'loads'].map(name => `<dd data-fill="${name}"></dd>`).join('')}</dl>
  <p data-fill="moves"></p><ul class="changes" data-fill="named"></ul><p data-fill="more"></p>
  <input type="hidden" name="version" value="0"><input type="hidden" name="goal" value="best-total"><input type="hidden" name="band" value="22">
</div></html>`

const server = createServer((request, answer) => {
  const kind = KINDS[extname(request.url)]
  if (kind) return answer.setHeader('content-type', kind).end(readFileSync(join(site, request.url)))
  if (request.url === '/packet') return answer.end(readFileSync(process.argv[2]))
  answer.setHeader('content-type', 'text/html').end(page)
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-quic'] })
try {
  const tab = await browser.newPage()
  await tab.goto(`http://127.0.0.1:${server.address().port}/`)
  const { woken, wake, moves } = await tab.evaluate(move, { slider, rounds: ROUNDS, places: GOALS.length })
  if (!woken) throw new Error('the slider does not wake')
  const of = place => moves.filter(move => move.place === place).map(move => move.ms).sort((a, b) => a - b)
  const figures = { slider_wake_ms: wake }
  for (const [place, goal] of GOALS.entries()) {
    const unmoved = moves.find(move => move.place === place && move.paired === '')
    if (unmoved) throw new Error(`${goal} shows nothing`)
    figures[`slider_${goal.replace('-', '_')}_ms`] = middle(of(place))
  }
  const all = moves.map(move => move.ms).sort((a, b) => a - b)
  figures.slider_move_p50_ms = middle(all)
  figures.slider_move_p95_ms = all[Math.ceil(all.length * 0.95) - 1]
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await browser.close()
  server.close()
}

/** In the page: wakes the slider, then moves it there and back, each time with another band, so that nothing is as it was. */
async function move({ slider, rounds, places }) {
  const module = await import(slider.js)
  await module.default({ module_or_path: slider.wasm })
  const packet = new Uint8Array(await (await fetch('/packet')).arrayBuffer())
  const began = performance.now()
  const woken = module.wake(packet)
  const wake = performance.now() - began
  const [range, band] = [document.querySelector('[type=range]'), document.querySelector('[type=number]')]
  const moves = []
  for (let round = 1; round <= rounds; round += 1) {
    band.value = 20 + (round % 5) + 3
    for (let place = 0; place < places; place += 1) {
      range.value = place
      const began = performance.now()
      range.dispatchEvent(new Event('input', { bubbles: true }))
      document.body.getBoundingClientRect()
      const ms = performance.now() - began
      moves.push({ place, ms, paired: document.querySelector('[data-fill=paired]').textContent })
      // As a hand would: the browser draws between two moves.
      await new Promise(resolve => requestAnimationFrame(resolve))
    }
  }
  return { woken, wake, moves }
}

function middle(sorted) {
  return sorted[Math.floor(sorted.length / 2)]
}
