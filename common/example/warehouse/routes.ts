import { notFound } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import { created, Id, ok, route } from '@marquee/common/http';
import type { Store } from '@marquee/common/mongo';
import { z } from 'zod';
import { receive, take } from './item';
import { items } from './items';

export interface Dependencies {
  store: Store;
}

const ItemView = z.object({ id: Id, version: z.int(), name: z.string(), quantity: z.int() }).meta({ id: 'Item' });
const Quantity = z.int().min(1).max(1_000_000);

export const receiveItem = route({
  method: 'post',
  path: '/api/items',
  summary: 'Take in the first delivery of an item',
  auth: 'none',
  body: z.object({ name: z.string().min(1).max(100), quantity: Quantity }),
  responses: { 201: ItemView },
  handle: async ({ body, now, cause }, { store }: Dependencies) => {
    const id = newId();
    const decide = () => receive(id, body.name, body.quantity, undefined);
    return created(await store.changeOne(items.fresh(id), decide, { cause, now }));
  },
});

export const takeItem = route({
  method: 'post',
  path: '/api/items/:itemId/take',
  summary: 'Take some of an item out',
  auth: 'none',
  params: z.object({ itemId: Id }),
  body: z.object({ quantity: Quantity }),
  responses: { 200: ItemView },
  handle: async ({ params, body, now, cause }, { store }: Dependencies) => {
    const taken = await store.changeOne(
      items.at(params.itemId),
      (item) => {
        if (!item) throw notFound('This item');
        return take(item, body.quantity);
      },
      { cause, now },
    );
    return ok(taken);
  },
});
