// Starts the built server on a free port and an empty data folder, once for all tests, and stops it after.

import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invite } from './guests'

const PATIENCE_MS = 30_000

export default async function start() {
  const { PARTY_BIN, PARTY_SITE } = process.env
  if (!PARTY_BIN || !PARTY_SITE) {
    throw new Error('PARTY_BIN and PARTY_SITE are not set: run `cargo xtask test --only end2end`')
  }
  const folder = mkdtempSync(join(tmpdir(), 'party-end2end-'))
  const logFile = join(folder, 'log')
  const log = openSync(logFile, 'w')
  const address = `127.0.0.1:${await freePort()}`
  const url = `http://${address}`
  const own = { PARTY_LISTEN: address, PARTY_DATA: join(folder, 'data'), PARTY_JOIN: 'open', PARTY_PROXIES: '127.0.0.1' }
  const env = { ...process.env, ...own }
  invite(PARTY_BIN, env)
  const server = spawn(PARTY_BIN, ['serve'], { stdio: ['ignore', log, log], env })
  const ended = new Promise<number | null>(resolve => server.once('exit', resolve))
  // Without a listener a program that cannot start would end the run without a word.
  server.once('error', error => console.error(error))
  server.once('exit', code => code && console.error(readFileSync(logFile, 'utf8')))

  try {
    await ready(`${url}/readyz`, () => server.exitCode !== null || server.pid === undefined)
  } catch (error) {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true })
    throw error
  }
  process.env.PARTY_URL = url
  process.env.PARTY_SERVER_LOG = logFile

  return async () => {
    server.kill('SIGTERM')
    const code = await ended
    rmSync(folder, { recursive: true })
    if (code !== 0) throw new Error(`the server ended with ${code}`)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

async function ready(url: string, ended: () => boolean) {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until && !ended()) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(ended() ? 'the server ended at once' : `${url} did not answer in ${PATIENCE_MS} ms`)
}
