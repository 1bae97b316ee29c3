import { createServer } from 'node:http';
import { newId } from '@marquee/common/events';
import { created, route } from '@marquee/common/http';
import { ListingBody } from '../../../tickets/src/routes/listing-body';
import { TicketView } from '../../../tickets/src/routes/ticket-view';
import { rawApp } from './raw-app';
import { durable, inTransaction, rawDatabase, type RawDatabase } from './raw-database';
import { sayReady } from './ready';

/** The limit of listing a ticket without group commit: two durable inserts, of the size that ours have. See VARIANT. */
type Row = Record<string, unknown> & { _id: string };

const transactional = process.env['VARIANT'] === 'insert-transaction';

const unrated = { count: 0, average: null };

const createTicket = route({
  method: 'post',
  path: '/api/tickets',
  summary: 'List a ticket without group commit',
  auth: 'user',
  body: ListingBody,
  responses: { 201: TicketView },
  handle: async ({ body, user, now }, { client, collection }: RawDatabase) => {
    const id = newId();
    const rest = { version: 0, sellerId: user.id, ...body, state: 'on_sale' as const, locked: false, createdAt: now, updatedAt: now };
    const event = eventOf(id, rest);
    if (transactional) {
      await inTransaction(client, async (session) => {
        await collection<Row>('tickets').insertOne({ _id: id, ...rest }, { session });
        await collection<Row>('events').insertOne(event, { session });
        return true;
      });
    } else {
      await Promise.all([
        collection<Row>('tickets').insertOne({ _id: id, ...rest }, durable),
        collection<Row>('events').insertOne(event, durable),
      ]);
    }
    const { sellerId, image = null, maxPerAccount = null, saleOpensAt = null, saleClosesAt = null, refundDays = null, ...others } = rest;
    const { refundPolicy = 'none' as const, taxRate = null, ...shown } = others;
    const stock = { capacity: body.quantity, free: body.quantity, held: 0, sold: 0, nextReturnAt: null };
    return created({
      id,
      ...shown,
      image,
      taxRate,
      maxPerAccount,
      saleOpensAt,
      saleClosesAt,
      refundPolicy,
      refundDays,
      seller: { id: sellerId, nickname: null, rating: unrated },
      stock,
      rating: unrated,
      revenue: 0,
    });
  },
});

function eventOf(ticketId: string, { sellerId, createdAt, ...rest }: { sellerId: string; createdAt: Date }): Row {
  return {
    _id: newId(),
    ...{ specversion: '1.0', source: 'raw', type: 'ticket:created', subject: `ticket/${ticketId}`, time: createdAt.toISOString() },
    ...{ datacontenttype: 'application/json', dataschema: 'ticket:created/1', aggregateversion: 0 },
    ...{ actor: `user/${sellerId}/session/${sellerId}`, correlationid: ticketId },
    data: { ticketId, sellerId, ...rest },
  };
}

async function main(): Promise<void> {
  const database = await rawDatabase('tickets', 'events');
  createServer(rawApp('/api/tickets', [createTicket], database)).listen(Number(process.env['PORT']), sayReady);
}

void main();
