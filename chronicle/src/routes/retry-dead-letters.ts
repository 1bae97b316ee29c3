import { ok, route } from '@marquee/common/http';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { recordOperation } from '../store/operations';
import { forActors } from './area';
import { Reason, ServiceName } from './reason';

const One = z.strictObject({ service: ServiceName, id: z.string().min(1).max(1_000), reason: Reason });
const Many = z.strictObject({
  service: ServiceName,
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'expected the fingerprint of an error, 16 digits and letters from a to f'),
  consumer: z.string().min(1).max(200).optional(),
  reason: Reason,
});

const path = '/internal/dead-letters/retry';
const responses = { 200: z.object({ retried: z.int() }) };

export const retryDeadLetter = route({
  method: 'post',
  path: '/api/chronicle/dead-letters/retry',
  summary: 'For operators: have a dead letter tried again',
  description: 'Of two who do so at once, one does, and the other is told (409, `not_dead`).',
  ...forActors,
  body: One,
  responses,
  handle: async ({ body: { service, id, reason }, user, now, cause }, { store, services }: Dependencies) => {
    const wish = { what: 'retry_dead_letter', service, target: id, reason };
    return ok(
      await recordOperation(store, wish, { user, now, cause }, async () => {
        const body = { by: `user/${user.id}`, reason, id };
        const result = await services.call<{ retried: number }>(service, { method: 'POST', path, body });
        return { result, count: result.retried };
      }),
    );
  },
});

export const retryDeadLetters = route({
  method: 'post',
  path: '/api/chronicle/dead-letters/retry-all',
  summary: 'For operators: have all dead letters of a service that died of one thing tried again',
  ...forActors,
  body: Many,
  responses,
  handle: async ({ body: { service, fingerprint, consumer, reason }, user, now, cause }, { store, services }: Dependencies) => {
    const wish = {
      what: 'retry_dead_letters',
      service,
      target: consumer === undefined ? fingerprint : `${consumer} ${fingerprint}`,
      reason,
    };
    return ok(
      await recordOperation(store, wish, { user, now, cause }, async () => {
        const body = { by: `user/${user.id}`, reason, fingerprint, consumer };
        const result = await services.call<{ retried: number }>(service, { method: 'POST', path, body });
        return { result, count: result.retried };
      }),
    );
  },
});
