import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createApp, eventStream, events, ok, route } from '../../http';
import { httpSettings, processSettings } from '../common-settings';
import { runService } from '../run-service';
import { defineSettings, wholeNumber } from '../settings';

// the smallest service there is, run as a process by run-service.test.ts

const settings = defineSettings({
  ...processSettings,
  ...httpSettings,
  TINY_FAILURES: wholeNumber(0, 1_000).default(0).describe('How often connecting fails before it succeeds'),
});

const answer = (name: string, work: () => Promise<void>) =>
  route({
    method: 'get',
    path: `/api/tiny/${name}`,
    summary: name,
    auth: 'none',
    responses: { 200: z.object({ done: z.boolean() }) },
    handle: async () => {
      await work();
      return ok({ done: true });
    },
  });

const live = route({
  method: 'get',
  path: '/api/tiny/live',
  summary: 'Tick',
  auth: 'none',
  responses: { 200: events({ tick: z.object({}) }) },
  handle: () =>
    eventStream(async function* (signal) {
      for (;;) {
        yield { event: 'tick' as const, data: {} };
        await sleep(50, undefined, { signal }).catch(() => undefined);
      }
    }),
});

const crash = () => {
  setImmediate(() => {
    throw new Error('nobody catches this');
  });
  return sleep(1_000);
};

const routes = [answer('slow', () => sleep(800)), answer('quick', () => sleep(0)), answer('crash', crash), live];
const worker = (name: string) => ({ name, start: () => undefined, stop: () => undefined });

void runService({
  name: 'tiny',
  settings,
  wire: async ({ settings: { TINY_FAILURES }, connect, lifecycle, http }) => {
    let failures = 0;
    await connect('the database', async () => {
      failures += 1;
      if (failures <= TINY_FAILURES) throw new Error('connect ECONNREFUSED');
    });
    lifecycle.onStop('database', () => undefined);
    const app = createApp({ service: 'tiny', prefix: '/api/tiny', routes, dependencies: undefined, ...http });
    return { app, workers: [worker('relay')], consumers: [worker('consumer')] };
  },
});
