// Listens to all that browsers say: console, uncaught errors (content security policy included), server errors.

import { expect, type BrowserContext } from '@playwright/test'

export class Watch {
  private readonly heard: string[] = []
  private readonly allowed: RegExp[] = []

  over(context: BrowserContext) {
    context.on('console', message => {
      this.heard.push(`${message.type()}: ${message.text()} (${message.location().url})`)
    })
    context.on('weberror', error => {
      this.heard.push(`uncaught: ${error.error().stack ?? error.error().message}`)
    })
    context.on('response', response => {
      if (response.status() >= 500) this.heard.push(`${response.status()} from ${response.url()}`)
    })
  }

  /** For a test that means to provoke it, such as the browser's line about a refused form. */
  allow(words: RegExp) {
    this.allowed.push(words)
  }

  expectSilence() {
    const unexpected = this.heard.filter(line => !this.allowed.some(words => words.test(line)))
    expect(unexpected, 'nothing is said in the console').toEqual([])
  }
}
