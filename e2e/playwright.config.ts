import { defineConfig, devices } from '@playwright/test';
import type { MarketplaceSettings } from './support/test';

/** Nothing but the pages themselves: no first-run pages, no updates, no traffic of its own. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests that spend most of their time waiting for a hold, or a minute, to be over. */
const waiting = ['hold-*.spec.ts', 'mail-comes-again.spec.ts'];

/** Almost as long as all others together. */
const everyPage = 'every-page.spec.ts';

export default defineConfig<object, MarketplaceSettings>({
  testDir: 'tests',
  outputDir: 'test-results',
  // Each marketplace has its tests one after the other, and two run at the same time: those on short holds mostly wait, and are
  // followed by those that look at every page.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      executablePath: process.env['CHROMIUM_BINARY'] || '/usr/bin/chromium-headless-shell',
      args: ['--no-sandbox', ...quiet],
    },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // A trace costs a tenth of the time, and most tests pass: who looks into one that fails says `--trace on`.
    trace: 'off',
  },
  projects: [
    { name: 'shop', testIgnore: [...waiting, everyPage], workers: 1 },
    // Each broker carries some of the marketplaces; with BUS in the environment it carries all.
    { name: 'short holds', testMatch: waiting, workers: 1, use: { holdSeconds: 30, bus: 'jetstream' } },
    { name: 'pages', testMatch: everyPage, workers: 1 },
  ],
});
