import { expect } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { haveDeadLetters, haveSecondWriter } from './dead-letters';
import { atChronicle, freeOrder } from './operator';
import { longTitle, type Arrive, type Scene } from './scene';
import { slow, type Visitor } from './visitor';

/** An operator, and an order that is complete. */
async function withOrder(arrive: Arrive, marketplace: Marketplace): Promise<{ visitor: Visitor; orderId: string }> {
  const visitor = await atChronicle(arrive, marketplace);
  const ticketId = await visitor.list({ title: longTitle, price: 0 });
  return { visitor, orderId: await freeOrder(await arrive('Bertolt'), ticketId, visitor) };
}

async function planned(visitor: Visitor): Promise<string> {
  const data = { service: 'tickets', consumer: 'copy-user', filter: {}, reason: 'a copy was wrong' };
  const answer = await visitor.page.request.post('/api/chronicle/replays', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** What happened, and what is wrong: the operators' pages. */
export const chronicleScenes: Scene[] = [
  {
    name: 'events, watched live',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace, '?live=1&kind=user');
      await expect(visitor.page.getByRole('status').filter({ hasText: 'Watching' })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'events, with filters that make no sense',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(
        arrive,
        marketplace,
        '?kind=ticket&type=order:created&since=2026-06-02T00:00&until=2026-06-01T00:00',
      );
      await expect(visitor.page.getByRole('alert').filter({ hasText: 'Change what is marked' })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'an event, and who has applied it',
    open: async (arrive, marketplace) => {
      const { visitor, orderId } = await withOrder(arrive, marketplace);
      await visitor.page.goto(`/admin/chronicle?subject=order/${orderId}`);
      await visitor.page.getByRole('link', { name: 'order:completed', exact: true }).click();
      await expect(visitor.page.getByRole('region', { name: 'Who has applied it' })).toContainText('Applied');
      return visitor;
    },
  },
  {
    name: 'the life of an order that two have written',
    open: async (arrive, marketplace) => {
      const { visitor, orderId } = await withOrder(arrive, marketplace);
      await haveSecondWriter(marketplace, `order/${orderId}`);
      await visitor.page.goto(`/admin/chronicle/aggregates/order/${orderId}?version=0`);
      await expect(visitor.page.getByText('Second writer', { exact: true })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'what led to an order',
    open: async (arrive, marketplace) => {
      const { visitor, orderId } = await withOrder(arrive, marketplace);
      await visitor.page.goto(`/orders/${orderId}`);
      await expect(visitor.page.getByRole('list', { name: 'Events by time' })).toContainText('pass:issued', slow);
      return visitor;
    },
  },
  {
    name: 'the lag of all services',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace, '/lag');
      await expect(visitor.page.getByRole('region', { name: 'tickets' })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'dead letters, one of which is given up, with mistakes',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace);
      await haveDeadLetters(marketplace, 1);
      await visitor.page.goto('/admin/chronicle/dead-letters');
      await visitor.page.locator('summary').first().click();
      await visitor.page.getByRole('button', { name: /^Discard: / }).click();
      const dialog = visitor.page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
      await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
      return visitor;
    },
  },
  {
    name: 'dead letters, for an auditor',
    open: async (arrive, marketplace) => {
      await haveDeadLetters(marketplace, 1);
      const visitor = await atChronicle(arrive, marketplace, '/dead-letters', 'auditor');
      await visitor.page.locator('summary').first().click();
      await expect(visitor.page.getByText('shown to operators only').first()).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'planning a replay, with mistakes',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace, '/replays/new');
      await visitor.page.getByRole('button', { name: 'Dry run' }).click();
      await expect(visitor.page.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
      return visitor;
    },
  },
  {
    name: 'a replay that runs',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace);
      const id = await planned(visitor);
      expect((await visitor.page.request.post(`/api/chronicle/replays/${id}/start`, { data: {} })).ok()).toBe(true);
      await visitor.page.goto(`/admin/chronicle/replays/${id}`);
      await expect(visitor.page.getByRole('progressbar', { name: 'Subjects gone through' })).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'replays',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace);
      await planned(visitor);
      await visitor.page.goto('/admin/chronicle/replays');
      await expect(visitor.page.getByText('Planned', { exact: true }).first()).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'what must always hold',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace, '/checks');
      await expect(visitor.page.getByRole('region', { name: 'orders' })).toBeVisible(slow);
      return visitor;
    },
  },
  {
    name: 'what operators had done',
    open: async (arrive, marketplace) => {
      const visitor = await atChronicle(arrive, marketplace);
      const id = await planned(visitor);
      await visitor.page.request.post(`/api/chronicle/replays/${id}/stop`, { data: { reason: 'planned by mistake' } });
      await visitor.page.goto('/admin/chronicle/operations');
      await expect(visitor.page.getByText('“planned by mistake”').first()).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'strays',
    open: async (arrive, marketplace) => {
      await haveSecondWriter(marketplace, 'order/of-nobody');
      return atChronicle(arrive, marketplace, '/strays');
    },
  },
];
