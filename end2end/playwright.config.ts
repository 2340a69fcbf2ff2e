import { defineConfig, devices } from '@playwright/test'

const { PARTY_CHROMIUM = '/usr/bin/chromium' } = process.env

export default defineConfig({
  testDir: '.',
  globalSetup: './support/server.ts',
  workers: 2,
  retries: 0,
  // Nothing here measures time: a busy machine may take its own.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    // Nothing moves: what is seen and measured does not depend on the moment.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: PARTY_CHROMIUM,
      args: ['--disable-gpu', '--disable-quic'],
    },
  },
  projects: [
    // Every page works as plain HTML; what a script adds has tests of its own.
    {
      name: 'plain',
      testMatch: /^(?!.*\.hydrate\.spec\.ts$).*\.spec\.ts$/,
      use: { javaScriptEnabled: false },
    },
    { name: 'hydrated', testMatch: /\.hydrate\.spec\.ts$/ },
  ],
})
