import { expect } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';

interface Account {
  email: string;
  nickname: string;
  password: string;
}

/** Makes an account by the internal port of `auth`, without a mail. */
export async function makeAccount({ services }: Marketplace, account: Account): Promise<void> {
  const auth = services.find(({ service }) => service === 'auth');
  if (!auth) throw new Error('there is no process of auth');
  const answer = await fetch(new URL('/internal/users', auth.internalUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${auth.environment['INTERNAL_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}
