import { createServer } from 'node:http';
import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { created, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import { OrderView } from '../../../orders/src/routes/order-view';
import { rawApp } from './raw-app';
import { durable, inTransaction, Queues, rawDatabase, type RawDatabase } from './raw-database';
import { sayReady } from './ready';

/**
 * The limit of selling without group commit: a conditional update of the stock and two inserts, order and event, of
 * the size that ours have. It checks nothing else, keeps no index but `_id`, and knows the ticket by heart.
 * VARIANT: `plain` (nothing but the order of writes holds them together) or `transaction`.
 */
interface StockRow {
  _id: string;
  free: number;
  held: number;
}
type Row = Record<string, unknown> & { _id: string };

const transactional = process.env['VARIANT'] === 'transaction';
const queues = new Queues();

const hold = route({
  method: 'post',
  path: '/api/orders',
  summary: 'Hold tickets without group commit',
  auth: 'user',
  body: z.object({ ticketId: Id, quantity: z.int().min(1).max(1_000), expectedTotal: z.int().min(0).optional() }),
  responses: { 201: OrderView },
  handle: async ({ body: { ticketId, quantity }, user, now }, database: RawDatabase) => {
    const order = orderOf(ticketId, user.id, quantity, now);
    const taken = transactional ? await queues.run(ticketId, () => takeInTransaction(database, order)) : await takePlainly(database, order);
    if (!taken) throw new Refusal('sold_out', 'All tickets are held or sold.');
    const ends = { completedAt: null, cancelledAt: null, cancelReason: null, refundedAt: null };
    return created({
      ...order,
      serverNow: now,
      ...ends,
      rescheduled: null,
      tax: null,
      refundTerms: { kind: 'none' as const, until: null },
    });
  },
});

type Order = ReturnType<typeof orderOf>;

/** The inserts wait for the journal, which then also holds the update that was written before them. */
async function takePlainly({ collection }: RawDatabase, order: Order): Promise<boolean> {
  const { modifiedCount } = await collection<StockRow>('stocks').updateOne(...takeFrom(order), { writeConcern: { w: 1, j: false } });
  if (modifiedCount === 0) return false;
  await Promise.all([
    collection<Row>('orders').insertOne(rowOf(order), durable),
    collection<Row>('events').insertOne(eventOf(order), durable),
  ]);
  return true;
}

function takeInTransaction({ client, collection }: RawDatabase, order: Order): Promise<boolean> {
  return inTransaction(client, async (session) => {
    const { modifiedCount } = await collection<StockRow>('stocks').updateOne(...takeFrom(order), { session });
    if (modifiedCount === 0) return false;
    await collection<Row>('orders').insertOne(rowOf(order), { session });
    await collection<Row>('events').insertOne(eventOf(order), { session });
    return true;
  });
}

function takeFrom({ ticket, quantity }: Order) {
  return [{ _id: ticket.id, free: { $gte: quantity } }, { $inc: { free: -quantity, held: quantity } }] as const;
}

function orderOf(ticketId: string, buyerId: string, quantity: number, now: Date) {
  const ticket = {
    id: ticketId,
    title: 'An evening of songs',
    venue: 'Town hall',
    startsAt: now,
    timeZone: 'Europe/Berlin',
    image: null,
    sellerId: ticketId,
  };
  const prices = { quantity, unitPrice: 2_500, total: 2_500 * quantity, currency: 'EUR' };
  return {
    id: newId(),
    version: 0,
    status: 'created' as const,
    buyerId,
    ticket,
    ...prices,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 900_000),
  };
}

function rowOf({ id, ...rest }: Order): Row {
  return { _id: id, ...rest };
}

function eventOf({ id, ticket, buyerId, quantity, unitPrice, total, currency, createdAt, expiresAt }: Order): Row {
  return {
    _id: newId(),
    ...{ specversion: '1.0', source: 'raw', type: 'order:created', subject: `order/${id}`, time: createdAt.toISOString() },
    ...{ datacontenttype: 'application/json', dataschema: 'order:created/1', aggregateversion: 0 },
    ...{ actor: `user/${buyerId}/session/${buyerId}`, correlationid: id },
    data: {
      ...{ orderId: id, ticketId: ticket.id, sellerId: ticket.sellerId, buyerId, ticketTitle: ticket.title },
      ...{ quantity, unitPrice, total, currency, expiresAt: expiresAt.toISOString() },
    },
  };
}

async function main(): Promise<void> {
  const database = await rawDatabase('stocks', 'orders', 'events');
  createServer(rawApp('/api/orders', [hold], database)).listen(Number(process.env['PORT']), sayReady);
}

void main();
