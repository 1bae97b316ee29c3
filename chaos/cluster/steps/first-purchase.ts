import { dirname, join } from 'node:path';
import { projectFolder } from '../../../infra/local/find-services';
import { findServer } from '../../../scripts/servers/find-server';
import { runCommand } from '../../../scripts/servers/run-command';
import { origin, type Stage } from '../stage';
import { secondsSince, type Found, type Step } from '../step';

/** Nothing is there before, and somebody has bought a ticket after, within so many seconds. */
export function firstPurchase(bound: number): Step {
  return {
    name: 'deploy',
    what: 'from `skaffold run`, images built, to the first purchase in a browser',
    look: (stage) => deployAndBuy(stage, bound),
  };
}

async function deployAndBuy(stage: Stage, bound: number): Promise<Found> {
  await stage.secrets();
  await stage.buildImages();
  stage.say('the images are built');
  const browser = await findServer('chromium');
  const began = Date.now();
  await stage.skaffold(['run']);
  const deployed = secondsSince(began);
  stage.say(`deployed after ${deployed} s`);
  await buyInBrowser(browser.path);
  const bought = secondsSince(began);
  return { figures: `${bought} s (≤ ${bound}), of which ${deployed} until all pods were ready`, passed: bought <= bound };
}

async function buyInBrowser(browser: string): Promise<void> {
  const cli = join(dirname(require.resolve('@playwright/test/package.json', { paths: [join(projectFolder, 'e2e')] })), 'cli.js');
  const title = 'a ticket is listed, found, held and paid, and both sides see it';
  const args = [cli, 'test', '--config', 'playwright.config.ts', '--project', 'shop', '--reporter', 'line', '--grep', title];
  await runCommand(process.execPath, args, {
    cwd: join(projectFolder, 'e2e'),
    env: { ...process.env, CHROMIUM_BINARY: browser, MARQUEE_ORIGIN: origin },
  });
}
