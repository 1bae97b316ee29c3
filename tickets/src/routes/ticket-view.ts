import { Id, Timestamp } from '@marquee/common/http';
import { readIfPossible, type PersonalReader } from '@marquee/common/personal';
import { z } from 'zod';
import { refundPolicies } from '../domain/listing';
import { ratingOf } from '../domain/rating-copy';
import { figuresOf } from '../domain/stock-copy';
import { stateAt } from '../domain/ticket';
import type { ShownTicket } from '../store/shown-tickets';

export const StockView = z
  .object({
    capacity: z.int(),
    free: z.int(),
    held: z.int(),
    sold: z.int(),
    nextReturnAt: Timestamp.nullable().describe('When the next hold ends'),
  })
  .meta({ id: 'Stock' });

const RatingFiguresView = z
  .object({ count: z.int(), average: z.number().nullable().describe('Of scores up to 10, to a tenth; null without reviews') })
  .meta({ id: 'RatingFigures' });

export const TicketView = z
  .object({
    id: Id,
    version: z.int(),
    seller: z.object({ id: Id, nickname: z.string().nullable(), rating: RatingFiguresView }),
    title: z.string(),
    description: z.string(),
    venue: z.string(),
    startsAt: Timestamp,
    timeZone: z.string().describe('IANA'),
    image: z.string().nullable(),
    price: z.int().describe('In minor units'),
    currency: z.string(),
    taxRate: z.int().nullable().describe('Of the tax that the price contains, in basis points; null where the seller states none'),
    quantity: z.int(),
    maxPerAccount: z.int().nullable(),
    saleOpensAt: Timestamp.nullable(),
    saleClosesAt: Timestamp.nullable(),
    refundPolicy: z.enum(refundPolicies).describe('Until when buyers get their money back for the asking'),
    refundDays: z.int().nullable().describe('With "until": so many days before the start'),
    state: z.enum(['on_sale', 'paused', 'ended', 'cancelled']),
    locked: z.boolean().describe('There are live holds or sales, so the price stays'),
    stock: StockView,
    rating: RatingFiguresView,
    revenue: z.int().optional().describe('In minor units; only for its seller'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Ticket' });

type View = z.output<typeof TicketView>;
type Viewer = { id: string } | null;

/** `viewer` is whoever is signed in. */
export async function viewOf(personal: PersonalReader, shown: ShownTicket, viewer: Viewer, now: Date): Promise<View> {
  const [view] = await viewsOf(personal, [shown], viewer, now);
  return view as View;
}

export async function viewsOf(personal: PersonalReader, shown: readonly ShownTicket[], viewer: Viewer, now: Date): Promise<View[]> {
  // A ticket is sold without its seller's name as well.
  const nicknames = await readIfPossible(
    personal,
    shown.map(({ ticket, seller }) => ({ ownerId: ticket.sellerId, text: seller?.nickname ?? '' })),
  );
  return shown.map(({ ticket, stock, rating, sellerRating }, index) => {
    const { sellerId, image, taxRate, maxPerAccount, saleOpensAt, saleClosesAt, quantity, refundPolicy, refundDays, ...rest } = ticket;
    return {
      ...rest,
      quantity,
      seller: { id: sellerId, nickname: nicknames[index] || null, rating: ratingOf(sellerRating) },
      image: image ?? null,
      taxRate: taxRate ?? null,
      maxPerAccount: maxPerAccount ?? null,
      saleOpensAt: saleOpensAt ?? null,
      saleClosesAt: saleClosesAt ?? null,
      refundPolicy: refundPolicy ?? 'none',
      refundDays: refundDays ?? null,
      state: stateAt(ticket, now),
      stock: figuresOf(stock, ticket),
      rating: ratingOf(rating),
      revenue: viewer?.id === sellerId ? (stock?.revenue ?? 0) : undefined,
    };
  });
}
