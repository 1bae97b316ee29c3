import { z } from 'zod';
import { defineContract, fields, newId, registerContracts } from '../../events';
import { consumerHarness, type ConsumerHarness } from '../../testing/consumer-harness';
import { shuffled, twice } from '../../testing/deliveries';
import { eventOf } from '../../testing/event-of';
import { defineConsumer } from './consumer';

declare module '../../events/contracts' {
  interface EventTypes {
    'flag:raised': { flagId: string; height: number };
  }
}

registerContracts(defineContract({ type: 'flag:raised', meaning: 'test', data: z.object({ flagId: fields.Id, height: z.int() }) }));

/** What a handler did that changes something otherwise than by `change`. */
const heights: number[] = [];
const raise = defineConsumer({
  name: 'raise',
  channel: 'flag',
  on: {
    'flag:raised': async ({ data }, transaction) => {
      await transaction.turn();
      heights.push(data.height);
    },
  },
});

let harness: ConsumerHarness;
beforeAll(async () => {
  harness = await consumerHarness({ service: 'test', records: [], consumers: () => [raise] });
});
afterAll(() => harness.close());

test('what a handler does behind its turn is done in order, and not again when an event comes once more', async () => {
  const flagId = newId();
  const events = Array.from({ length: 10 }, (_, height) => eventOf('flag:raised', { id: flagId, version: height }, { flagId, height }));
  await harness.deliver(shuffled(twice(events), 5));
  expect([...new Set(heights)]).toEqual(Array.from({ length: 10 }, (_, height) => height));
  const before = heights.length;
  await harness.deliver(events.slice(0, 5));
  expect(heights).toHaveLength(before);
});
