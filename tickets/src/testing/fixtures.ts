import { Refusal } from '@marquee/common/domain';
import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { newPersonalKey, personalReader, seal, type PersonalKey } from '@marquee/common/personal';
import { eventOf } from '@marquee/common/testing';
import type { Listing } from '../domain/listing';
import type { StockCopy } from '../domain/stock-copy';
import type { Ticket } from '../domain/ticket';

export const noon = new Date('2026-06-01T12:00:00.000Z');

export function aListing(change: Partial<Listing> = {}): Listing {
  return {
    title: 'An evening of songs',
    description: 'Songs of three centuries, sung by a choir of forty.',
    venue: 'Town hall',
    startsAt: new Date('2026-09-01T19:00:00.000Z'),
    timeZone: 'Europe/Berlin',
    image: undefined,
    price: 2_500,
    currency: 'EUR',
    taxRate: undefined,
    quantity: 10,
    maxPerAccount: undefined,
    saleOpensAt: undefined,
    saleClosesAt: undefined,
    refundPolicy: undefined,
    refundDays: undefined,
    ...change,
  };
}

/** The listing as a seller sends it. */
export function aBody(change: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...(JSON.parse(JSON.stringify(aListing())) as object), ...change };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: newId(),
    version: 0,
    sellerId: newId(),
    ...aListing(),
    state: 'on_sale',
    locked: false,
    createdAt: noon,
    updatedAt: noon,
    ...change,
  };
}

export function aStock(change: Partial<StockCopy> = {}): StockCopy {
  const stock = { id: newId(), version: 0, capacity: 10, held: 0, sold: 0, revenue: 0, ...change };
  return { ...stock, free: Math.max(0, stock.capacity - stock.held - stock.sold), ...change };
}

export function stockChanged(
  ticketId: string,
  version: number,
  change: Partial<EventData<'stock:changed'>> = {},
): MarqueeEvent<'stock:changed'> {
  const figures = { ticketId, capacity: 10, held: 0, sold: 0, oversubscribed: false, revenue: 0, ...change };
  return eventOf('stock:changed', { id: ticketId, version }, figures);
}

/** Of as many reviews as there are scores, which are in half points. */
export function ratingChanged(
  subjectId: string,
  version: number,
  scores: number[],
  of: 'ticket' | 'seller' = 'ticket',
): MarqueeEvent<'rating:changed'> {
  const histogram = Array.from({ length: 10 }, (_, place) => scores.filter((score) => Math.ceil(score / 2) - 1 === place).length);
  const sum = scores.reduce((total, score) => total + score, 0);
  return eventOf('rating:changed', { id: subjectId, version }, { subjectId, of, count: scores.length, sum, histogram });
}

/** People whose names can be read for as long as `keys` has their key. */
export class People {
  readonly keys = new Map<string, PersonalKey>();
  away = false;

  reader() {
    return personalReader({
      rememberedMs: 1,
      find: async (ids) => {
        if (this.away) throw new Refusal('unavailable', 'Not now.', { kind: 'unavailable' });
        return new Map(ids.flatMap((id) => (this.keys.has(id) ? [[id, this.keys.get(id)?.bytes as Buffer]] : [])));
      },
    });
  }

  created(userId: string, nickname: string): MarqueeEvent<'user:created'> {
    const key = newPersonalKey(userId);
    this.keys.set(userId, key);
    return userCreated(userId, seal(nickname, key));
  }
}

/** With a name that is not sealed, as versions before 2026-12 told it. */
export function userCreated(userId: string, nickname: string): MarqueeEvent<'user:created'> {
  return eventOf('user:created', { id: userId, version: 0 }, { userId, email: `${userId}@example.com`, nickname });
}
