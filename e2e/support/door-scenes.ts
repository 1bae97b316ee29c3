import { expect } from '@playwright/test';
import { Door, inviteDevice, openGate, passesOf, shownNow } from './door';
import type { Arrive, Scene } from './scene';
import { slow, type Visitor } from './visitor';

/** Somebody who has two passes for an event whose gate is open. */
async function openEvening(arrive: Arrive): Promise<{ seller: Visitor; buyer: Visitor; orderId: string; ticketId: string }> {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'A lecture on the resistance of materials', price: 0, quantity: 5 });
  const buyer = await arrive('Bertolt');
  const { id: orderId } = await buyer.take({ ticketId, quantity: 2 });
  await passesOf(buyer, orderId);
  await openGate(seller, ticketId);
  return { seller, buyer, ticketId, orderId };
}

async function withPasses(arrive: Arrive): Promise<Visitor> {
  const { buyer, orderId } = await openEvening(arrive);
  await buyer.page.goto(`/orders/${orderId}/passes`);
  await expect(buyer.page.getByRole('img', { name: 'Code of pass 1 of 2' })).toBeVisible(slow);
  return buyer;
}

async function atTheDoor(arrive: Arrive, role: 'steward' | 'supervisor' = 'steward') {
  const evening = await openEvening(arrive);
  const visitor = await arrive();
  const door = new Door(visitor);
  await door.pair(await inviteDevice(evening.seller, 'East entrance', role));
  return { ...evening, visitor, door, passes: await passesOf(evening.buyer, evening.orderId) };
}

export const doorScenes: Scene[] = [
  { name: 'the passes of an order', open: withPasses },
  {
    name: 'a pass, full screen',
    open: async (arrive) => {
      const buyer = await withPasses(arrive);
      await buyer.page.getByRole('button', { name: 'Full screen' }).first().click();
      await expect(buyer.page.getByRole('dialog').getByRole('img')).toBeVisible(slow);
      return buyer;
    },
  },
  {
    name: 'giving a pass away, with mistakes',
    open: async (arrive) => {
      const buyer = await withPasses(arrive);
      await buyer.page.getByRole('button', { name: 'Give away: pass 1 of 2' }).click();
      await buyer.page.getByLabel('Nickname').fill('Nobody at all');
      await buyer.page.getByRole('button', { name: 'Give it away' }).click();
      await expect(buyer.page.getByText('Nobody here has this nickname.')).toBeVisible(slow);
      return buyer;
    },
  },
  {
    name: 'my passes',
    open: async (arrive) => {
      const buyer = await withPasses(arrive);
      await buyer.page.goto('/passes');
      await expect(buyer.page.getByRole('img', { name: 'Code of pass 1 of 2' })).toBeVisible(slow);
      return buyer;
    },
  },
  {
    name: 'my passes, none yet',
    open: async (arrive) => {
      const visitor = await arrive('Ada');
      await visitor.page.goto('/passes');
      return visitor;
    },
  },
  {
    name: 'the gate, with somebody inside and a device that is to be paired',
    open: async (arrive) => {
      const { seller, door, passes } = await atTheDoor(arrive);
      await door.scan(shownNow(passes[0] as (typeof passes)[number]));
      await door.says('Come in');
      const devices = seller.page.getByRole('region', { name: 'Door devices' });
      await devices.getByLabel('Name of the device').fill('West entrance');
      await devices.getByRole('button', { name: 'Add a device' }).click();
      await expect(devices.getByRole('img', { name: 'Address that pairs the device' })).toBeVisible(slow);
      await expect(seller.page.getByRole('region', { name: 'Who came' })).toContainText('Bertolt', slow);
      return seller;
    },
  },
  {
    name: 'the scanner, somebody comes in',
    open: async (arrive) => {
      const { visitor, door, passes } = await atTheDoor(arrive);
      await door.scan(shownNow(passes[0] as (typeof passes)[number]));
      await door.says('Come in');
      return visitor;
    },
  },
  {
    name: 'the scanner of a supervisor, for a code that is none, with a pass found',
    open: async (arrive) => {
      const { visitor, door, buyer } = await atTheDoor(arrive, 'supervisor');
      await door.scan('https://example.com/something-else');
      await door.says('Not a pass');
      await visitor.page.getByLabel('Nickname').fill(buyer.nickname);
      await visitor.page.getByRole('button', { name: 'Find', exact: true }).click();
      await expect(visitor.page.getByText(buyer.nickname).first()).toBeVisible(slow);
      return visitor;
    },
  },
  {
    name: 'the scanner, when the marketplace does not answer',
    open: async (arrive) => {
      const { visitor, door, passes } = await atTheDoor(arrive);
      await visitor.page.context().setOffline(true);
      await door.scan(shownNow(passes[0] as (typeof passes)[number]));
      await expect(visitor.page.getByRole('button', { name: 'Go on without a network' })).toBeVisible(slow);
      return visitor;
    },
  },
];
