import { chromium, type Page } from '@playwright/test';
import { shownNow } from '../../../e2e/support/door';
import { findServer } from '../../../scripts/servers/find-server';
import type { FigureDefinition } from '../bench';
import { figure, median, percentile } from '../report/numbers';
import type { Row, Section } from '../report/section';
import { askAdmissions, openEvening, type HeldPass } from '../system/evening';
import { openMarket } from '../system/market';
import { scanInPage, type Scanned } from '../system/scan-in-page';

/** The scanner's page in a browser: with a network, where the marketplace decides, and without, where the device does. */
export const scanner: FigureDefinition = {
  name: 'scanner',
  measure: async ({ quick, say }) => {
    const scans = quick ? 20 : 200;
    const market = await openMarket({ only: ['admissions'], client: true });
    const browser = await chromium.launch({ executablePath: (await findServer('chromium')).path, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const { listing, seller, passes } = await openEvening(market, 2 * scans + 10, { capacity: 2 * scans + 10 });
      const invited = { method: 'POST', body: { name: 'East entrance', role: 'steward' } };
      const devices = `/api/gates/${listing.ticketId}/devices`;
      const { pairingCode } = await askAdmissions<{ pairingCode: string }>(market, seller, devices, invited);
      const page = await (await browser.newContext({ baseURL: market.origin })).newPage();
      // What runs in the page is compiled to keep the names of functions by this.
      await page.addInitScript('globalThis.__name = (named) => named');
      await pair(page, pairingCode);
      const [first, ...others] = passes as [HeldPass, ...HeldPass[]];
      const online = await scanEach(page, others.slice(0, scans));
      say(`  with a network: median ${figure(median(online.map(({ verdictMs }) => verdictMs)))} ms`);
      await page.context().setOffline(true);
      await page.getByLabel('Code', { exact: true }).fill(shownNow(first));
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('button', { name: 'Go on without a network' }).click();
      await page.getByText(/^1 scan waits/).waitFor();
      const offline = await scanEach(page, others.slice(scans, 2 * scans));
      say(`  without: median ${figure(median(offline.map(({ verdictMs }) => verdictMs)))} ms`);
      return section(online, offline);
    } finally {
      await browser.close();
      await market.stop();
    }
  },
};

async function pair(page: Page, pairingCode: string): Promise<void> {
  await page.goto('/door');
  const listRead = page.waitForResponse((answer) => answer.url().endsWith('/manifest') && answer.ok());
  await page.getByLabel('Pairing code').fill(pairingCode);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await listRead;
}

/** One after the other, as they come to a door; all of them may come in. */
async function scanEach(page: Page, passes: HeldPass[]): Promise<Scanned[]> {
  const scanned: Scanned[] = [];
  for (const pass of passes) scanned.push(await page.evaluate(scanInPage, shownNow(pass)));
  return scanned;
}

function section(online: Scanned[], offline: Scanned[]): Section {
  const verified = offline.flatMap(({ verifyMs }) => verifyMs ?? []);
  const failures =
    verified.length === offline.length ? [] : [`${offline.length - verified.length} passes were let in without being verified`];
  return {
    title: 'A scanner at the door',
    rows: [
      row(
        `verdict with a network, p99 of ${online.length}`,
        online.map(({ verdictMs }) => verdictMs),
        300,
      ),
      row(
        `verdict without a network, p99 of ${offline.length}`,
        offline.map(({ verdictMs }) => verdictMs),
        300,
      ),
      row(`verifying a pass in the browser, p99 of ${verified.length}`, verified, 5),
    ],
    details: [details],
    failures,
  };
}

function row(name: string, milliseconds: number[], atMost: number): Row {
  const p99 = percentile(milliseconds, 0.99);
  return {
    figure: name,
    target: `≤ ${atMost} ms`,
    ours: `${figure(p99)} ms, median ${figure(median(milliseconds))} ms`,
    raw: '–',
    ratio: '–',
    met: p99 <= atMost,
  };
}

const details = `One scanner's page in Chromium, with marketplace, client and browser on the same machine; rotating codes, each of another pass. A verdict is timed in the page, from the code until the frame after the sign has changed; verifying is the check of both signatures of a pass.`;
