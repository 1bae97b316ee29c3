import { expect } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { makeStaff } from './make-staff';
import type { Arrive } from './scene';
import { slow, type Visitor } from './visitor';

/** Somebody who looks after the marketplace, at a page of the chronicle. */
export async function atChronicle(
  arrive: Arrive,
  marketplace: Marketplace,
  path = '',
  role: 'operator' | 'auditor' = 'operator',
): Promise<Visitor> {
  const visitor = await arrive('Olga');
  await makeStaff(visitor, marketplace, role);
  await visitor.page.goto(`/admin/chronicle${path}`);
  return visitor;
}

/** The short way to an order that is complete: of a ticket that costs nothing. Gives its id, once the chronicle has what follows from it. */
export async function freeOrder(buyer: Visitor, ticketId: string, { page }: Visitor, followed = ['pass:issued']): Promise<string> {
  const { id } = await buyer.take({ ticketId, quantity: 1, expectedTotal: 0 });
  const told = async () => {
    const events = await page.request.get(`/api/chronicle/aggregates/order/${id}`);
    if (!events.ok()) return [];
    const { items } = (await events.json()) as { items: { event: { correlationId: string } }[] };
    const request = await page.request.get(`/api/chronicle/correlations/${items[0]?.event.correlationId}`);
    return ((await request.json()) as { items: { event: { type: string } }[] }).items.map(({ event }) => event.type);
  };
  await expect.poll(told, slow).toEqual(expect.arrayContaining(followed));
  return id;
}
