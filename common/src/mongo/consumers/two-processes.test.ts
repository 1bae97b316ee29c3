import { z } from 'zod';
import { channelOf, defineContract, fields, MemoryBroker, MemoryBus, newId, registerContracts, type EventEnvelope } from '../../events';
import { eventOf } from '../../testing/event-of';
import { testDatabase } from '../../testing/test-database';
import { until } from '../../testing/until';
import type { Database } from '../database';
import { defineRecords, type Versioned } from '../records';
import { Store } from '../store';
import { defineCopy } from './consumer';
import { ConsumerRuntime, type ConsumerRuntimeOptions } from './consumer-runtime';
import { WaitingRoom } from './waiting';

declare module '../../events/contracts' {
  interface EventTypes {
    'relay:handed': { relayId: string };
  }
}

registerContracts(defineContract({ type: 'relay:handed', meaning: 'test', data: z.object({ relayId: fields.Id }) }));

interface Relay extends Versioned {
  /** When each version was applied. */
  handed: number[];
}
const relays = defineRecords<Relay>({ kind: 'relay-copy', collection: 'relays', versioning: 'copied', fields: { handed: [Number] } });

const follow = defineCopy({
  name: 'follow-relay',
  channel: 'relay',
  copies: relays,
  on: {
    'relay:handed': (_, transaction) => transaction.copy((copy) => ({ handed: [...(copy?.handed ?? []), Date.now()] })),
  },
});

const handed = (id: string, version: number) => eventOf('relay:handed', { id, version }, { relayId: id });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Each has a broker of its own, so that a test says which of them gets an event. */
async function processOn(database: Database, options: Pick<ConsumerRuntimeOptions, 'patience' | 'pollInterval'> = {}) {
  const bus = new MemoryBus(new MemoryBroker());
  const store = await Store.open({ database, bus, service: 'test', records: [relays] });
  const runtime = new ConsumerRuntime({ store, bus, consumers: [follow], clock: { now: () => new Date() }, ...options });
  await runtime.start();
  return {
    runtime,
    give: (event: EventEnvelope) => bus.publish(channelOf(event.type), { id: event.id, body: JSON.stringify(event) }),
    stop: async () => {
      await runtime.stop();
      await bus.close();
    },
  };
}

describe('two processes of a service', () => {
  let database: Database;
  let processes: Awaited<ReturnType<typeof processOn>>[] = [];
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    for (const process of processes) await process.stop();
    await database.close();
  });

  const both = async (options?: Parameters<typeof processOn>[1]) => {
    const pair = [await processOn(database, options), await processOn(database, options)] as const;
    processes = [...pair];
    return pair;
  };
  const handedIn = (id: string) => database.connection.collection<{ _id: string; handed: number[] }>('relays').findOne({ _id: id });
  const applied = (id: string, version: number) => until(async () => (await handedIn(id))?.handed.length === version + 1);
  const reached = (ids: string[], version: number) =>
    until(async () => {
      const rows = database.connection.collection<{ _id: string; version: number }>('relays');
      return (await rows.countDocuments({ _id: { $in: ids }, version })) === ids.length;
    });

  /** Longer than the patience, or the pause between two looks, it would take if only these ended the wait. */
  const aMoment = 2_000;

  test.each([
    ['while it is held in memory', { patience: 6_000 }, 10],
    ['when it is parked, and looks itself in a minute only', { patience: 20, pollInterval: 60_000 }, 1_000],
  ])('what one has got too early is applied a moment after the other has applied what was missing, %s', async (_, options, late) => {
    const [one, other] = await both(options);
    const ids = Array.from({ length: 7 }, newId);
    const costs = ids.map(async (id) => {
      await one.give(handed(id, 0));
      await applied(id, 0);
      await one.give(handed(id, 2));
      await pause(late);
      await other.give(handed(id, 1));
      await applied(id, 2);
      const [, before, after] = (await handedIn(id))?.handed as [number, number, number];
      return after - before;
    });
    expect(Math.max(...(await Promise.all(costs)))).toBeLessThan(aMoment);
  });

  test('look for what the other has parked by one read in a while, not by one for each event, and no further while nothing waits', async () => {
    const [one, other] = await both();
    const ids = Array.from({ length: 100 }, newId);
    const anyEarly = jest.spyOn(WaitingRoom.prototype, 'anyEarly');
    const [earlyBehind, claimBehind] = [jest.spyOn(WaitingRoom.prototype, 'earlyBehind'), jest.spyOn(WaitingRoom.prototype, 'claimBehind')];
    const began = Date.now();
    for (let version = 0; version < 10; version++) {
      await Promise.all(ids.map((id, index) => (index % 2 ? one : other).give(handed(id, version))));
      await reached(ids, version);
    }
    const mostLooks = 2 * ((Date.now() - began) / 50 + 1);
    expect(anyEarly.mock.calls.length).toBeGreaterThan(0);
    expect(anyEarly.mock.calls.length).toBeLessThanOrEqual(mostLooks);
    expect([...earlyBehind.mock.calls, ...claimBehind.mock.calls]).toEqual([]);
    for (const spy of [anyEarly, earlyBehind, claimBehind]) spy.mockRestore();
  });

  test('that get the events of the same subjects in turn apply them all in order', async () => {
    const [one, other] = await both();
    const ids = Array.from({ length: 10 }, newId);
    for (let version = 0; version < 20; version++) for (const id of ids) await (version % 2 ? other : one).give(handed(id, version));
    await reached(ids, 19);
    await until(async () => (await one.runtime.waiting.summary()).length === 0);
  });
});
