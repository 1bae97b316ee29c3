import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { consumerHarness, eventOf, fixedClock, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from '../consumers';
import { contentOf } from '../domain/content';
import { languages } from '../domain/template';
import { write } from '../domain/templates';
import { allRecords } from '../store/all-records';
import { emails } from '../store/emails';
import { account } from '../testing/causes';
import { nothingPersonal } from '../testing/opened';
import { People } from '../testing/people';

const people = new People();
const cancelledEvent = { title: 'The Seagull', reason: 'The singer is ill.' };
let harness: ConsumerHarness;

beforeAll(async () => {
  const bell = { set: () => undefined };
  harness = await consumerHarness({
    service: 'notifications',
    records: allRecords,
    consumers: () => consumersOf(bell),
    clock: fixedClock(),
  });
});
afterAll(() => harness.close());

const refundedAt = '2026-06-01T12:00:00.000Z';

function part(buyerId: string, change: Partial<EventData<'payment:partly-refunded'>> = {}): MarqueeEvent {
  const paymentId = newId();
  const data = { paymentId, orderId: newId(), buyerId, amount: 500, returned: 500, currency: 'EUR', refundedAt, ...change };
  return eventOf('payment:partly-refunded', { id: paymentId, version: 0 }, data);
}

function whole(buyerId: string, change: Partial<EventData<'payment:refunded'>> = {}): MarqueeEvent {
  const paymentId = newId();
  const money = { amount: 4_900, currency: 'EUR', refundId: 're_1', reason: 'requested' as const };
  const data = { paymentId, orderId: newId(), buyerId, ...money, refundedAt, ...change };
  return eventOf('payment:refunded', { id: paymentId, version: 0 }, data);
}

function order(buyerId: string, change: Partial<EventData<'order:refunded'>> = {}): MarqueeEvent {
  const orderId = newId();
  const parties = { orderId, ticketId: newId(), buyerId, quantity: 2 };
  const data = { ...parties, amount: 0, currency: 'EUR', stockReturns: true, refundedAt, ...change };
  return eventOf('order:refunded', { id: orderId, version: 0 }, data);
}

/** The mails that somebody gets who hears everything twice and in any order, as they are sent in English. */
async function mailsAbout(causesOf: (buyerId: string) => MarqueeEvent[]) {
  const created = account(people);
  const { userId } = created.data;
  await harness.deliver(shuffled(twice([created, ...causesOf(userId)]), 5));
  const found = await harness.store.find(emails, { readerId: userId }, { sort: { _id: 1 } });
  return found.map((email) => ({ template: email.template, ...write(contentOf(email, nothingPersonal), 'en') }));
}

test('a part that is given back is told once, with its reason and what is back in all', async () => {
  const orderId = newId();
  const mails = await mailsAbout((buyer) => [part(buyer, { orderId, returned: 1_500, explanation: 'The first act was cut.' })]);
  expect(mails).toMatchObject([{ template: 'payment-partly-refunded', subject: '€5.00 goes back to you' }]);
  for (const said of ['€15.00', 'The first act was cut.', 'stay yours', `https://marquee.example/orders/${orderId}`])
    expect(mails[0]?.text).toContain(said);
});

test('the first part says nothing of others', async () => {
  const [mail] = await mailsAbout((buyer) => [part(buyer)]);
  expect(mail?.text).not.toContain('so far');
});

test('the rest after parts is told without them', async () => {
  const [mail] = await mailsAbout((buyer) => [whole(buyer, { partsBefore: 1_500 })]);
  expect(mail).toMatchObject({ template: 'payment-refunded', subject: '€34.00 goes back to you' });
});

test('whoever paid for an event that is cancelled reads in one mail that it is, why, and what goes back', async () => {
  const mails = await mailsAbout((buyer) => [whole(buyer, { cancelledEvent }), order(buyer, { amount: 4_900, cancelledEvent })]);
  expect(mails).toMatchObject([{ template: 'event-cancelled', subject: 'Cancelled: The Seagull' }]);
  for (const said of ['The singer is ill.', '€49.00', 'up to ten days']) expect(mails[0]?.text).toContain(said);
});

test('whoever had free tickets for it reads that it is cancelled, and nothing of money', async () => {
  const mails = await mailsAbout((buyer) => [order(buyer, { cancelledEvent: { title: 'The Seagull' } })]);
  expect(mails).toMatchObject([{ template: 'event-cancelled', subject: 'Cancelled: The Seagull' }]);
  expect(mails[0]?.text).not.toMatch(/€|card|Banks|reason/);
});

test('whoever gives free tickets back gets no mail about what they did', async () => {
  expect(await mailsAbout((buyer) => [order(buyer)])).toEqual([]);
});

test.each(languages)('a free event that is cancelled has no word about money in %s', (language) => {
  const data = { title: 'The Seagull', explanation: undefined, amount: 0, currency: 'EUR', orderLink: 'https://marquee.example/orders/1' };
  const { text, subject, html } = write({ template: 'event-cancelled', data }, language);
  for (const written of [text, subject, html]) expect(written).not.toMatch(/undefined|€|환불 금액/);
});
