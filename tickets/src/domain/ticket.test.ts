import { Refusal, type Decision } from '@marquee/common/domain';
import type { Fact } from '@marquee/common/events';
import { aListing, aStock, aTicket, noon } from '../testing/fixtures';
import type { Listing } from './listing';
import { cancel, edit, follow, list, pause, resume, stateAt, type Ticket } from './ticket';

const later = new Date(noon.getTime() + 1_000);
const seller = '01890a5d-ac96-774b-bcce-b302099a8057';
const mine = (change: Partial<Ticket> = {}) => aTicket({ sellerId: seller, ...change });
const never = () => undefined;

function refusalOf(decision: Decision<Ticket, Fact>): Refusal {
  if (decision.outcome !== 'refused') throw new Error(`expected a refusal, got ${decision.outcome}`);
  return decision.refusal;
}
function stateOf(decision: Decision<Ticket, Fact>): Ticket {
  if (decision.outcome === 'refused') throw decision.refusal;
  return decision.state;
}
const eventsOf = (decision: Decision<Ticket, Fact>) => (decision.outcome === 'changed' ? decision.events.map(({ type }) => type) : []);
const editing = (ticket: Ticket, change: Partial<Listing>, stock = aStock()) =>
  edit(ticket, { by: seller, listing: aListing(change), staleUnless: never }, stock, later);

describe('listing a ticket', () => {
  test('puts it on sale, unlocked, and says so', () => {
    const decision = list('t1', seller, aListing({ image: '/a.jpg', maxPerAccount: 4, taxRate: 1_900 }), noon);
    expect(stateOf(decision)).toMatchObject({
      id: 't1',
      sellerId: seller,
      state: 'on_sale',
      locked: false,
      createdAt: noon,
      updatedAt: noon,
    });
    expect(decision).toMatchObject({
      events: [
        {
          type: 'ticket:created',
          subject: 'ticket/t1',
          data: {
            ticketId: 't1',
            sellerId: seller,
            startsAt: '2026-09-01T19:00:00.000Z',
            image: '/a.jpg',
            maxPerAccount: 4,
            taxRate: 1_900,
            quantity: 10,
            state: 'on_sale',
            locked: false,
          },
        },
      ],
    });
  });

  test('for a time that has passed is refused', () => {
    const { kind, errors } = refusalOf(list('t1', seller, aListing({ startsAt: noon }), noon));
    expect([kind, errors]).toEqual(['invalid', [{ field: 'startsAt', message: 'expected a time in the future' }]]);
  });

  test('with fields that do not fit together is refused, each of them named', () => {
    const wrong = { price: 10, timeZone: 'Mars', startsAt: noon, saleOpensAt: later };
    expect(
      refusalOf(list('t1', seller, aListing(wrong), noon))
        .errors?.map(({ field }) => field)
        .sort(),
    ).toEqual(['price', 'saleOpensAt', 'startsAt', 'timeZone']);
  });
});

describe('a seller who edits a ticket', () => {
  test('replaces all that the listing says, and nothing else', () => {
    const before = mine({ image: '/old.jpg', state: 'paused' });
    const decision = editing(before, { title: 'Another evening' });
    expect(stateOf(decision)).toMatchObject({
      title: 'Another evening',
      image: undefined,
      state: 'paused',
      createdAt: noon,
      updatedAt: later,
    });
    expect(eventsOf(decision)).toEqual(['ticket:updated']);
  });

  test('and says the same as before changes nothing', () => {
    expect(editing(mine(), {}).outcome).toBe('unchanged');
  });

  test('who saw an older version is told first', () => {
    const stale = new Refusal('stale_version', 'no', { kind: 'stale' });
    const wish = { by: seller, listing: aListing({ price: 1 }), staleUnless: () => stale };
    expect(refusalOf(edit(mine({ state: 'cancelled' }), wish, undefined, later)).code).toBe('stale_version');
  });

  test('cannot reprice what is held or sold, in amount or currency', () => {
    for (const change of [{ price: 2_600 }, { currency: 'USD' }]) {
      const refusal = refusalOf(editing(mine({ locked: true }), change));
      expect([refusal.code, refusal.kind, refusal.details]).toEqual(['ticket_locked', 'conflict', { price: 2_500, currency: 'EUR' }]);
    }
    expect(refusalOf(editing(mine(), { price: 2_600 }, aStock({ held: 1 }))).code).toBe('ticket_locked');
    expect(editing(mine({ locked: true }), { title: 'New' }, aStock({ held: 1 })).outcome).toBe('changed');
    expect(editing(mine(), { price: 2_600 }).outcome).toBe('changed');
  });

  test('cannot offer fewer than are held and sold', () => {
    const stock = aStock({ held: 2, sold: 3 });
    expect(refusalOf(editing(mine({ locked: true }), { quantity: 4 }, stock)).code).toBe('below_capacity');
    expect(editing(mine({ locked: true }), { quantity: 5 }, stock).outcome).toBe('changed');
    expect(editing(mine({ locked: true, quantity: 3 }), { quantity: 4 }, aStock({ capacity: 3, sold: 5 })).outcome).toBe('changed');
  });

  test('cannot move it into the past, but may correct what has begun', () => {
    const begun = mine({ startsAt: noon });
    expect(editing(begun, { startsAt: noon, title: 'With the right title' }).outcome).toBe('changed');
    expect(refusalOf(editing(mine(), { startsAt: noon })).errors?.[0]?.field).toBe('startsAt');
  });

  test('cannot edit what was cancelled', () => {
    expect(refusalOf(editing(mine({ state: 'cancelled' }), { title: 'New' })).code).toBe('ticket_cancelled');
  });
});

describe('only its seller', () => {
  const other = 'someone else';
  const wish = { by: other, listing: aListing({ title: 'Mine now' }), staleUnless: () => new Refusal('stale_version', 'no') };
  test.each([
    ['edits', (ticket: Ticket) => edit(ticket, wish, undefined, later)],
    ['pauses', (ticket: Ticket) => pause(ticket, other, later)],
    ['resumes', (ticket: Ticket) => resume(ticket, other, later)],
    ['cancels', (ticket: Ticket) => cancel(ticket, { by: other }, later)],
  ])('%s a ticket, whatever its state', (_what, act) => {
    for (const state of ['on_sale', 'paused', 'cancelled'] as const) {
      const { code, kind } = refusalOf(act(mine({ state })));
      expect([code, kind]).toEqual(['forbidden', 'forbidden']);
    }
  });
});

describe('a sale', () => {
  test('is paused and resumed, each once', () => {
    const paused = stateOf(pause(mine(), seller, later));
    expect([paused.state, paused.updatedAt]).toEqual(['paused', later]);
    expect(pause(paused, seller, later).outcome).toBe('unchanged');
    expect(eventsOf(resume(paused, seller, later))).toEqual(['ticket:updated']);
    expect(resume(mine(), seller, later).outcome).toBe('unchanged');
  });

  test('that was cancelled is neither paused nor resumed', () => {
    const cancelled = mine({ state: 'cancelled' });
    expect([refusalOf(pause(cancelled, seller, later)).code, refusalOf(resume(cancelled, seller, later)).code]).toEqual([
      'ticket_cancelled',
      'ticket_cancelled',
    ]);
  });

  test('is cancelled for good, also with live holds, which end', () => {
    const decision = cancel(mine({ locked: true }), { by: seller, reason: 'The singer is ill.' }, later);
    expect(stateOf(decision).state).toBe('cancelled');
    expect(decision).toMatchObject({
      events: [{ type: 'ticket:cancelled', data: { sellerId: seller, reason: 'The singer is ill.', cancelledAt: later.toISOString() } }],
    });
    expect(cancel(stateOf(decision), { by: seller }, later).outcome).toBe('unchanged');
  });

  test('ends by the clock: when it closes, or the event begins', () => {
    const closes = new Date('2026-08-01T00:00:00Z');
    const before = new Date(closes.getTime() - 1);
    expect([stateAt(mine({ saleClosesAt: closes }), before), stateAt(mine({ saleClosesAt: closes }), closes)]).toEqual([
      'on_sale',
      'ended',
    ]);
    expect(stateAt(mine({ state: 'paused' }), mine().startsAt)).toBe('ended');
    expect(stateAt(mine({ state: 'cancelled' }), mine().startsAt)).toBe('cancelled');
  });
});

describe('the lock of a ticket', () => {
  test('comes with the first hold and goes with the end of the last, each said once', () => {
    const locked = follow(mine(), { held: 1, sold: 0 });
    expect([stateOf(locked).locked, eventsOf(locked)]).toEqual([true, ['ticket:updated']]);
    expect(follow(stateOf(locked), { held: 5, sold: 0 }).outcome).toBe('unchanged');
    const unlocked = follow(stateOf(locked), { held: 0, sold: 0 });
    expect([stateOf(unlocked).locked, eventsOf(unlocked)]).toEqual([false, ['ticket:updated']]);
  });

  test('stays while something is sold', () => {
    expect(follow(mine({ locked: true }), { held: 0, sold: 1 }).outcome).toBe('unchanged');
  });

  test('of a cancelled ticket is left alone', () => {
    expect(follow(mine({ state: 'cancelled', locked: true }), { held: 0, sold: 0 }).outcome).toBe('unchanged');
  });
});
