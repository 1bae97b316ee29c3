import { createHash } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { created, Id, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { allowanceId, unpaidHoldsId } from '../domain/limit';
import { place } from '../domain/place';
import { limits } from '../store/limits';
import { orders } from '../store/orders';
import { stocks } from '../store/stocks';
import { ticketCopies } from '../store/ticket-copies';
import { OrderView, viewOf } from './order-view';

const Body = z.object({
  ticketId: Id,
  quantity: z.int().min(1).max(1_000),
  expectedTotal: z.int().min(0).optional().describe('The total that the buyer was shown; another one is refused'),
});

const Headers = z.object({
  'idempotency-key': z.string().min(1).max(255).optional().describe('Repeating a request with its key gives the same order'),
});

export const placeOrder = route({
  method: 'post',
  path: '/api/orders',
  summary: 'Hold tickets for a while, to pay for them',
  auth: 'user',
  headers: Headers,
  body: Body,
  responses: { 201: OrderView },
  handle: async ({ body, headers, user, now, cause }, { store, limits: placeLimits }: Dependencies) => {
    const key = headers['idempotency-key'];
    const orderId = key === undefined ? newId() : idOfKey(user.id, key);
    const command = {
      orderId,
      buyerId: user.id,
      quantity: body.quantity,
      expectedTotal: body.expectedTotal,
      requestHash:
        key === undefined ? undefined : sha256(JSON.stringify([body.ticketId, body.quantity, body.expectedTotal])).toString('base64url'),
    };
    const { order } = await store.change(
      {
        order: key === undefined ? orders.fresh(orderId) : orders.at(orderId),
        ticket: ticketCopies.at(body.ticketId),
        stock: stocks.at(body.ticketId),
        unpaid: limits.at(unpaidHoldsId(user.id)),
        allowance: limits.at(allowanceId(body.ticketId, user.id)),
      },
      (sale) => place(command, sale, placeLimits, now),
      { cause, now },
    );
    if (!order) throw new Error('placing an order made none');
    return created(viewOf(order, now));
  },
});

/** The key decides the order's identity, so that the unique index on it settles every race (a UUID of version 8). */
function idOfKey(accountId: string, key: string): string {
  const hex = sha256(`${accountId}\n${key}`).toString('hex');
  const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
