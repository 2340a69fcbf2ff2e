// Figures of the release server on one core, asked from another: `cargo xtask bench quick`.
// Prints one JSON object on standard output; what it is doing goes to standard error.

import { spawn, execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { PARTY_BIN: party, SITE_BROTLI_BYTES: siteBytes } = process.env
const CLOSED_LOOP_MS = 8_000
const OPEN_LOOP_MS = 10_000
const RATE = 200
const CONNECTIONS = 16
const MESSAGES = 100

const folder = mkdtempSync(join(tmpdir(), 'party-bench-'))
const address = `127.0.0.1:${await freePort()}`
const url = `http://${address}`
const env = { ...process.env, PARTY_DATA: folder, PARTY_LISTEN: address, PARTY_PROXIES: '127.0.0.1', PARTY_LOG: 'warn' }
delete env.PARTY_SITE
let server

try {
  say('pouring 300 invented members')
  const links = await demo()
  server = undefined

  const began = process.hrtime.bigint()
  server = pinned(['serve'])
  await until(async () => (await ask('GET', '/readyz').catch(() => ({}))).status === 200)
  const figures = { ready_s: round(Number(process.hrtime.bigint() - began) / 1e9, 3) }
  await pause(3_000)
  figures.idle_mb = round(memory(server.pid), 1)

  const guests = []
  for (const link of links) guests.push(await signIn(link))
  const [first, second] = guests

  for (const [name, path] of [['person', `/people/${second.id}`], ['room', '/room']]) {
    say(`${name}: as fast as it goes, then ${RATE} a second`)
    const page = await ask('GET', path, first)
    if (page.status !== 200) throw new Error(`${path} answers ${page.status}`)
    if (name === 'person') figures.person_html_bytes = page.body.length
    figures[`${name}_rps`] = Math.round(await closedLoop(path, first))
    figures[`${name}_p99_ms`] = round(quantile(await openLoop(path, first), 0.99), 2)
  }

  say('a circle of five')
  const circle = await stand(guests)
  const streams = await Promise.all(guests.map(listen))
  const [acks, fan] = await talk(circle, guests, streams)
  figures.send_ack_p50_ms = round(quantile(acks, 0.5), 2)
  figures.fanout_p99_ms = round(quantile(fan, 0.99), 2)
  figures.site_brotli_bytes = Number(siteBytes)
  for (const stream of streams) stream.close()
  console.log(JSON.stringify(figures, null, 2))
} finally {
  await stop(server)
  rmSync(folder, { recursive: true })
}
process.exit(0)

/** Seeds the demo network, stops it, and makes sign-in links for five of its members. */
async function demo() {
  server = pinned(['demo'])
  await until(async () => (await ask('GET', '/readyz').catch(() => ({}))).status === 200)
  await pause(2_000)
  await stop(server)
  const tool = (...args) => execFileSync(party, args, { env, encoding: 'utf8' })
  const emails = [...new Set(tool('member', 'list').match(/\S+@\S+/g))].slice(0, 5)
  return emails.map(email => tool('member', 'reset', email).match(/http\S+/)[0])
}

function pinned(args) {
  const child = spawn('taskset', ['--cpu-list', '0', party, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  child.once('error', error => say(error.message))
  return child
}

async function stop(child) {
  if (!child || child.exitCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

async function signIn(link) {
  const token = new URL(link).searchParams.get('token')
  const guest = { agent: new Agent({ keepAlive: true }), caller: `10.0.0.${1 + Math.floor(Math.random() * 250)}` }
  const answer = await ask('POST', '/api/account/confirm', guest, { token })
  if (answer.status !== 200) throw new Error(`signing in answers ${answer.status}: ${answer.body}`)
  guest.cookie = answer.headers['set-cookie'].map(cookie => cookie.split(';')[0]).join('; ')
  const home = await ask('GET', '/account/export.json', guest)
  guest.id = JSON.parse(home.body).account.id
  return guest
}

/** All five step in; the first starts a circle and the others join it. */
async function stand(guests) {
  for (const guest of guests) await must('/api/room/visit', guest, { drink: 'tea', how: 'in' })
  const started = await must('/api/room/start', guests[0], { name: 'The bench' })
  const circle = started.headers.location.split('/').at(-1)
  for (const [at, guest] of guests.slice(1).entries()) {
    await must('/api/room/join', guest, { circle, seat: at < 3 ? 'speaker' : 'listener' })
  }
  return circle
}

/** An open event stream; `heard` resolves the wait for one text. */
function listen(guest) {
  const waits = new Map()
  let text = ''
  return new Promise((resolve, reject) => {
    const stream = get(`${url}/live?since=0`, { headers: headers(guest) }, answer => {
      answer.setEncoding('utf8')
      answer.on('data', data => {
        const at = process.hrtime.bigint()
        text += data
        for (const [said, wait] of waits) if (text.includes(said)) (waits.delete(said), wait(at))
        text = text.slice(-8_000)
      })
      setTimeout(() => resolve({ close: () => stream.destroy(), heard: said => new Promise(wait => waits.set(said, wait)) }), 500)
    })
    stream.on('error', error => error.code === 'ECONNRESET' || reject(error))
  })
}

/** Four speakers in turn; answers how long each acknowledgement and each arrival took, in ms. */
async function talk(circle, guests, streams) {
  const acks = []
  const fan = []
  for (let n = 0; n < MESSAGES; n++) {
    const said = `bench-${n}-${randomUUID()}`
    const arrivals = streams.map(stream => stream.heard(said))
    const from = process.hrtime.bigint()
    await must('/api/room/say', guests[n % 4], { circle, client: randomUUID(), text: said })
    acks.push(since(from, process.hrtime.bigint()))
    const late = pause(5_000).then(() => { throw new Error(`${said} did not arrive within 5 s`) })
    for (const at of await Promise.race([Promise.all(arrivals), late])) fan.push(since(from, at))
  }
  return [acks, fan]
}

async function closedLoop(path, guest) {
  const until = Date.now() + CLOSED_LOOP_MS
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let answered = 0
  const one = async () => {
    while (Date.now() < until) {
      const { status } = await ask('GET', path, { ...guest, agent })
      if (status !== 200) throw new Error(`${path} answers ${status}`)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  return answered / (CLOSED_LOOP_MS / 1_000)
}

/** Requests start on the clock, whether or not earlier ones are through; latencies in ms. */
async function openLoop(path, guest) {
  const agent = new Agent({ keepAlive: true })
  const began = performance.now()
  const waits = []
  for (let n = 0; n < (RATE * OPEN_LOOP_MS) / 1_000; n++) {
    const due = began + (n * 1_000) / RATE
    while (performance.now() < due) await new Promise(setImmediate)
    waits.push(ask('GET', path, { ...guest, agent }).then(() => performance.now() - due))
  }
  return Promise.all(waits)
}

async function must(path, guest, fields) {
  const answer = await ask('POST', path, guest, fields)
  if (answer.status >= 300) throw new Error(`${path} answers ${answer.status}: ${answer.body}`)
  return answer
}

function ask(method, path, guest = {}, fields) {
  const body = fields && new URLSearchParams(fields).toString()
  const more = body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } : {}
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, agent: guest.agent, headers: { ...headers(guest), ...more } }, answer => {
      const chunks = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function headers({ cookie, caller }) {
  const sent = { accept: 'application/json', origin: url, 'accept-encoding': 'identity' }
  if (cookie) sent.cookie = cookie
  if (caller) sent['x-forwarded-for'] = caller
  return sent
}

/** Resident memory in MB. */
function memory(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1_000
}

async function until(true_) {
  const last = Date.now() + 30_000
  while (!(await true_())) {
    if (Date.now() > last) throw new Error('the server did not become ready within 30 s')
    await pause(2)
  }
}

async function freePort() {
  const probe = createServer()
  await new Promise(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise(resolve => probe.close(resolve))
  return port
}

function quantile(values, q) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]
}

function since(from, to) {
  return Number(to - from) / 1e6
}

function round(value, digits) {
  return Number(value.toFixed(digits))
}

function pause(ms) {
  return new Promise(resolve => setTimeout(resolve, ms))
}

function say(words) {
  process.stderr.write(`  ${words}\n`)
}
