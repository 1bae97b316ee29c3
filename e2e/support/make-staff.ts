import { expect } from '@playwright/test';
import { giveRoles } from '../../infra/local/give-roles';
import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Visitor } from './visitor';

type Role = 'admin' | 'operator' | 'auditor';

/** Makes somebody an administrator, an operator or an auditor, as `npm run roles` does. A role counts from the next token on. */
export async function makeStaff({ email, page }: Visitor, { services }: Marketplace, role: Role): Promise<void> {
  await giveRoles(services, { email, roles: [role], by: 'e2e' });
  const renewed = await page.request.post('/api/users/session/refresh', { data: {} });
  expect(renewed.status(), await renewed.text()).toBe(200);
}
