import { changed } from '@marquee/common/domain';
import { newId, ownAccord, type MarqueeEvent } from '@marquee/common/events';
import { REVOCATION_MEMORY } from '@marquee/common/http';
import { consumerHarness, eventOf, fixedClock, shuffled, twice, wholeCheck, type ConsumerHarness } from '@marquee/common/testing';
import { checkTickets } from './check';
import { consumersOf } from './consumers';
import { entryFor } from './domain/entry';
import { cancel, list, pause, resume, type Ticket } from './domain/ticket';
import { allRecords } from './store/all-records';
import { changeTicket } from './store/change-ticket';
import { entries } from './store/entries';
import { ratingCopies } from './store/rating-copies';
import { sellers } from './store/sellers';
import { pausedByBan } from './store/shown-tickets';
import { stockCopies } from './store/stock-copies';
import { tickets } from './store/tickets';
import { aListing, noon, ratingChanged, stockChanged, userCreated } from './testing/fixtures';
import { pauseLateSales } from './workers/pause-late-sales';

const clock = fixedClock(noon);
const options = () => ({ cause: ownAccord('test'), now: clock.now() });
const seller = newId();
let harness: ConsumerHarness;

beforeAll(async () => {
  harness = await consumerHarness({ service: 'tickets', records: allRecords, consumers: consumersOf, clock });
});
afterAll(() => harness.close());

async function listed(by = seller): Promise<string> {
  const id = newId();
  const decision = list(id, by, aListing(), clock.now());
  if (decision.outcome !== 'changed') throw new Error('not listed');
  const { state, events } = decision;
  await harness.store.change(
    { ticket: tickets.fresh(id), entry: entries.fresh(id) },
    () => changed({ ticket: state, entry: entryFor(state, undefined, undefined, clock.now()) }, ...events),
    options(),
  );
  return id;
}

const ticketOf = (id: string) => harness.store.get(tickets.at(id)) as Promise<Ticket>;
const eventTypes = async (id: string) => (await harness.store.eventsOf(`ticket/${id}`)).map(({ type }) => type);
const cancelled = (id: string) => changeTicket(harness.store, id, (ticket) => cancel(ticket, { by: seller }, clock.now()), options());

/** A ticket is held, sold in part, sold out, and freed again. */
function story(ticketId: string): MarqueeEvent[] {
  return [
    stockChanged(ticketId, 0),
    stockChanged(ticketId, 1, { held: 4, nextReturnAt: '2026-06-01T12:15:00.000Z' }),
    stockChanged(ticketId, 2, { held: 1 }),
    stockChanged(ticketId, 3, { held: 10 }),
    stockChanged(ticketId, 4, { held: 0 }),
  ];
}

describe('the stock of a ticket', () => {
  test('is copied beside it as it is told', async () => {
    const id = await listed();
    await harness.deliver([stockChanged(id, 0, { held: 3, sold: 4, revenue: 10_000, nextReturnAt: '2026-06-01T12:15:00.000Z' })]);
    expect(await harness.store.get(stockCopies.at(id))).toMatchObject({
      version: 0,
      capacity: 10,
      held: 3,
      sold: 4,
      free: 3,
      revenue: 10_000,
      nextReturnAt: new Date('2026-06-01T12:15:00.000Z'),
    });
  });

  test('locks it with the first hold and unlocks it with the end of the last, each with one event', async () => {
    const id = await listed();
    await harness.deliver(twice(story(id).slice(0, 4)));
    expect(await ticketOf(id)).toMatchObject({ locked: true, version: 1 });
    await harness.deliver(twice(story(id).slice(4)));
    expect(await ticketOf(id)).toMatchObject({ locked: false, version: 2 });
    expect(await eventTypes(id)).toEqual(['ticket:created', 'ticket:updated', 'ticket:updated']);
  });

  test('takes it from what is available when none is left, and brings it back', async () => {
    const id = await listed();
    await harness.deliver(story(id).slice(0, 4));
    expect(await harness.store.get(entries.at(id))).toMatchObject({ available: false, version: 1 });
    await harness.deliver(story(id).slice(4));
    expect(await harness.store.get(entries.at(id))).toMatchObject({ available: true, version: 2 });
  });

  test('leaves a cancelled ticket alone', async () => {
    const id = await listed();
    await cancelled(id);
    await harness.deliver(twice(story(id).slice(0, 2)));
    expect(await ticketOf(id)).toMatchObject({ locked: false, version: 1 });
    expect(await harness.store.get(stockCopies.at(id))).toMatchObject({ held: 4 });
  });

  test('of a ticket that is not ours is copied all the same', async () => {
    const id = newId();
    await harness.deliver([stockChanged(id, 0, { held: 1 })]);
    expect(await harness.store.get(stockCopies.at(id))).toMatchObject({ held: 1 });
    expect(await ticketOf(id)).toBeUndefined();
  });

  test('and a seller who edits at the same moment do not lose each other', async () => {
    const id = await listed();
    const editing = changeTicket(harness.store, id, (ticket) => pause(ticket, seller, clock.now()), options());
    await Promise.all([editing, harness.deliver(story(id).slice(0, 2))]);
    expect(await ticketOf(id)).toMatchObject({ state: 'paused', locked: true, version: 2 });
  });
});

describe('the rating of a ticket', () => {
  test('is copied beside it as it is told, whatever comes twice or late, and leaves its version alone', async () => {
    const id = await listed();
    const story = [[17], [17, 20], [20], []].map((scores, version) => ratingChanged(id, version, scores));
    await harness.deliver(shuffled(twice(story.slice(0, 2)), 7));
    expect(await harness.store.get(ratingCopies.at(id))).toMatchObject({ version: 1, of: 'ticket', count: 2, sum: 37 });
    expect(await harness.store.get(entries.at(id))).toMatchObject({ byRating: `093/000000002/${id}` });
    expect(await ticketOf(id)).toMatchObject({ version: 0 });
    await harness.deliver(shuffled(twice(story), 8));
    expect(await harness.store.get(ratingCopies.at(id))).toMatchObject({ version: 3, count: 0, sum: 0 });
    expect(await harness.store.get(entries.at(id))).toMatchObject({ byRating: `000/000000000/${id}` });
  });

  test('stays when its seller says something else', async () => {
    const id = await listed();
    await harness.deliver([ratingChanged(id, 0, [18])]);
    await changeTicket(harness.store, id, (ticket) => pause(ticket, seller, clock.now()), options());
    expect(await harness.store.get(entries.at(id))).toMatchObject({ state: 'paused', byRating: `090/000000001/${id}` });
  });
});

describe('the name of a seller', () => {
  test('is copied once', async () => {
    const id = newId();
    await harness.deliver(twice([userCreated(id, 'mahalia')]));
    expect(await harness.store.get(sellers.at(id))).toMatchObject({ nickname: 'mahalia', version: 0 });
    const said = { userId: id, email: 'sealed', nickname: 'sealed name', language: 'en' } as const;
    const updated = eventOf('user:updated', { id, version: 1 }, said);
    await harness.deliver(shuffled(twice([updated, eventOf('user:deleted', { id, version: 2 }, { userId: id })]), 3));
    expect(await harness.store.get(sellers.at(id))).toMatchObject({ nickname: '', version: 2 });
  });
});

describe('a ban of the seller', () => {
  const banned = (userId: string, until?: string) =>
    eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'sold twice', bannedBy: newId(), ...(until && { until }) });

  test('pauses what they sell, until they resume it', async () => {
    const [id, cancelledId] = [await listed(), await listed()];
    await cancelled(cancelledId);
    await harness.deliver(shuffled(twice([userCreated(seller, 'mahalia'), banned(seller)]), 5));
    expect(await ticketOf(id)).toMatchObject({ state: 'paused', pausedBecause: 'banned' });
    expect(await ticketOf(cancelledId)).toMatchObject({ state: 'cancelled' });
    expect(await harness.store.get(entries.at(id))).toMatchObject({ state: 'paused' });
    expect((await eventTypes(id)).filter((type) => type === 'ticket:updated')).toHaveLength(1);
    expect((await harness.store.eventsOf(`ticket/${id}`)).at(-1)?.data).toMatchObject({ state: 'paused', pausedBecause: 'banned' });
    expect((await pausedByBan(harness.store, seller)).map((ticket) => ticket.id)).toContain(id);
    await changeTicket(harness.store, id, (ticket) => resume(ticket, seller, clock.now()), options());
    expect((await ticketOf(id)).pausedBecause).toBeUndefined();
    expect((await pausedByBan(harness.store, seller)).map((ticket) => ticket.id)).not.toContain(id);
  });

  test('pauses what they put on sale in that very moment, but not what they do once it is lifted', async () => {
    const [other, free] = [newId(), newId()];
    const lifted = eventOf('user:ban-lifted', { id: free, version: 2 }, { userId: free, liftedBy: newId() });
    await harness.deliver([userCreated(other, 'nina'), userCreated(free, 'miriam'), banned(other), banned(free), lifted]);
    const [id, late, afterwards] = [await listed(other), await listed(other), await listed(free)];
    await changeTicket(harness.store, late, (ticket) => pause(ticket, other, clock.now()), options());
    await pauseLateSales(harness.store, clock);
    expect(await ticketOf(id)).toMatchObject({ state: 'paused', pausedBecause: 'banned' });
    expect((await ticketOf(late)).pausedBecause).toBeUndefined();
    expect(await ticketOf(afterwards)).toMatchObject({ state: 'on_sale' });
    clock.advance(REVOCATION_MEMORY + 60_001);
    const later = await listed(other);
    await pauseLateSales(harness.store, clock);
    expect(await ticketOf(later)).toMatchObject({ state: 'on_sale' });
    clock.set(noon);
  });

  test('that is over soon pauses nothing that is put on sale afterwards', async () => {
    const other = newId();
    await harness.deliver([userCreated(other, 'nina'), banned(other, new Date(noon.getTime() + 60_000).toISOString())]);
    clock.advance(60_000);
    const id = await listed(other);
    await pauseLateSales(harness.store, clock);
    expect(await ticketOf(id)).toMatchObject({ state: 'on_sale' });
    clock.set(noon);
  });

  test('that is over when it is heard of pauses nothing', async () => {
    const other = newId();
    const id = await listed(other);
    await harness.deliver([userCreated(other, 'nina'), banned(other, noon.toISOString())]);
    await pauseLateSales(harness.store, clock);
    expect(await ticketOf(id)).toMatchObject({ state: 'on_sale' });
  });
});

test('what a seller who is gone offers is paused, once', async () => {
  const gone = newId();
  const [id, cancelledId] = [await listed(gone), await listed(gone)];
  await changeTicket(harness.store, cancelledId, (ticket) => cancel(ticket, { by: gone }, clock.now()), options());
  await harness.deliver(
    shuffled(twice([userCreated(gone, 'nina'), eventOf('user:deleted', { id: gone, version: 1 }, { userId: gone })]), 5),
  );
  expect(await ticketOf(id)).toMatchObject({ state: 'paused' });
  expect((await eventTypes(id)).filter((type) => type === 'ticket:updated')).toHaveLength(1);
  expect(await ticketOf(cancelledId)).toMatchObject({ state: 'cancelled' });
  const late = await listed(gone);
  await pauseLateSales(harness.store, clock);
  expect(await ticketOf(late)).toMatchObject({ state: 'paused' });
  expect((await ticketOf(late)).pausedBecause).toBeUndefined();
});

describe('whatever the order of deliveries', () => {
  test.each([1, 2, 3])('all copies, locks and entries come out the same (%i)', async (seed) => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => listed()));
    const people = ids.map((id, index) => userCreated(id, `seller-${index}`));
    const stories = ids.flatMap((id, index) => story(id).slice(0, 1 + (index % 5)));
    await harness.deliver(shuffled(twice([...stories, ...people]), seed));
    for (const [index, id] of ids.entries()) {
      const last = story(id)[index % 5] as MarqueeEvent<'stock:changed'>;
      expect(await harness.store.get(stockCopies.at(id))).toMatchObject({ version: index % 5, held: last.data.held });
      expect((await ticketOf(id)).locked).toBe(last.data.held > 0);
      expect(await harness.store.get(sellers.at(id))).toMatchObject({ nickname: `seller-${index}` });
    }
  });

  test('every invariant that this service can check by itself holds', async () => {
    const { invariants } = await wholeCheck(checkTickets(harness.store));
    expect(invariants.map(({ holds, compared }) => [holds, compared > 30])).toEqual(invariants.map(() => [true, true]));
  });
});
