import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Visitor } from './demo/visitor';
import { makeAccount } from './make-account';
import { startMarketplace, type Marketplace } from './start-marketplace';

jest.setTimeout(180_000);

const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-inbox-'));
let marketplace: Marketplace;

beforeAll(async () => {
  marketplace = await startMarketplace({ dataFolder, only: ['auth', 'notifications'], client: false, emailVerification: true });
});
afterAll(async () => {
  await marketplace?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

interface Mail {
  subject: string;
  to: { address: string }[];
}

/** As the inbox has it, within some seconds. */
async function mailTo(address: string): Promise<Mail> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) {
    const mails = (await (await fetch(`${marketplace.inbox?.url}/email`)).json()) as Mail[];
    const found = mails.find(({ to }) => to.some((each) => each.address === address));
    if (found) return found;
  }
  throw new Error(`no mail to ${address} came`);
}

const whoAmI = (visitor: Visitor) => visitor.call<{ currentUser: { nickname: string } | null }>('/api/users/currentuser');

test('an account is made by the code from the inbox, and not before', async () => {
  const visitor = new Visitor(marketplace.address, marketplace.origin);
  const account = { email: 'ada@marquee.test', nickname: 'Ada', password: 'seven old lamps at dusk' };
  const { registrationId } = await visitor.call<{ registrationId: string }>('/api/users/signup', { method: 'POST', body: account });
  expect(await whoAmI(visitor)).toEqual({ currentUser: null });
  const [code] = /\d{6}/.exec((await mailTo(account.email)).subject) ?? [];
  await visitor.call('/api/users/signup/confirm', { method: 'POST', body: { registrationId, code } });
  expect(await whoAmI(visitor)).toMatchObject({ currentUser: { nickname: 'Ada' } });
});

test('the accounts of a demonstration need no mail, and stay as they are', async () => {
  const account = { email: 'grace@marquee.test', nickname: 'Grace', password: 'marquee-demo-1' };
  await makeAccount(marketplace.services, account);
  await makeAccount(marketplace.services, account);
  const visitor = new Visitor(marketplace.address, marketplace.origin);
  await visitor.signIn(account);
  expect(await whoAmI(visitor)).toMatchObject({ currentUser: { nickname: 'Grace' } });
});
