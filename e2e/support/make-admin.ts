import { expect } from '@playwright/test';
import { callService } from '../../doctor/dead-letters/call';
import { tokenOf } from '../../doctor/dead-letters/options';
import { placesOf } from '../../doctor/places';
import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Visitor } from './visitor';

/** Makes somebody an administrator, as `npm run roles` does. A role counts from the next token on. */
export async function makeAdmin({ email, page }: Visitor, { dataFolder }: Marketplace): Promise<void> {
  const where = { internal: [], dataFolder };
  const auth = placesOf(where).filter(({ service }) => service === 'auth');
  const body = { email, roles: ['admin'], by: 'e2e' };
  const reply = await callService(auth, tokenOf(where, process.env), { method: 'POST', path: '/internal/users/roles', body });
  expect(reply).toMatchObject({ body: { roles: ['admin'] } });
  const renewed = await page.request.post('/api/users/session/refresh', { data: {} });
  expect(renewed.status(), await renewed.text()).toBe(200);
}
