import { newId } from '../../events';
import { until } from '../../testing/until';
import type { FillingRow } from './fillings';
import { requestChannel, type RefillRequest } from './refill-messages';
import {
  brokerNames,
  copies,
  copyLetter,
  differences,
  tallies,
  tallyLines,
  TwoServices,
  write,
  type ConsumerProcess,
} from './testing/two-services';

const filled = async ({ healing }: ConsumerProcess) => {
  const rows = await healing.fillings.all();
  return rows.length > 0 && rows.every(({ done }) => done);
};

describe.each(brokerNames)('healing over %s', (broker) => {
  let services: TwoServices;
  beforeEach(async () => {
    services = await TwoServices.on(broker);
  });
  afterEach(() => services.close());

  const requests = async (why: string) => {
    const seen: RefillRequest[] = [];
    const bus = await services.bus();
    await bus.watch(requestChannel('letter'), new Date(), (body) => {
      const request = JSON.parse(body) as RefillRequest;
      if (request.ask.for === 'events' && request.ask.purpose.is === why) seen.push(request);
    });
    return { seen, close: () => bus.close() };
  };

  test('an event that never arrives is asked for, and its subject is whole again while others flow', async () => {
    const owner = await services.owner();
    const follower = await services.follower();
    const [torn, ...others] = [newId(), newId(), newId(), newId()] as const;
    await write(owner, [torn, ...others], 1);
    await until(async () => (await filled(follower)) && (await differences(services)).length === 0);
    owner.bus.loses = (channel, body) => channel === 'letter' && body.includes(torn) && body.includes('"line":2}');
    await write(owner, [torn], 3);
    await write(owner, others, 5);
    await until(async () => (await differences(services)).join() === torn, 1_500);
    await until(async () => (await differences(services)).length === 0);
    await until(async () => (await follower.runtime.waiting.summary()).length === 0);
  });

  test('two processes ask once for what both miss, all subjects in one question', async () => {
    const owner = await services.owner();
    const followers = [await services.follower(), await services.follower()];
    await until(() => filled(followers[0] as ConsumerProcess));
    const ids = Array.from({ length: 40 }, newId);
    const { seen, close } = await requests('gap');
    owner.bus.loses = (channel, body) => channel === 'letter' && body.includes('"line":1}');
    await write(owner, ids, 3);
    await until(async () => (await differences(services)).length === 0);
    const asked = seen.filter(({ consumer }) => consumer === 'archive.copy-letter');
    const subjects = asked.flatMap(({ ask }) => (ask.for === 'events' ? ask.wants.map(({ subject }) => subject) : []));
    expect(new Set(subjects).size).toBe(40);
    expect(subjects).toHaveLength(40);
    expect(asked.length).toBeLessThanOrEqual(2);
    await close();
  });

  test('events behind dead letters, however many and however long they wait, keep no other subject from being asked for', async () => {
    const [owner, follower] = [await services.owner(), await services.follower()];
    await until(() => filled(follower));
    const since = new Date(Date.now() - 60 * 60 * 1000);
    const rows = Array.from({ length: 2_500 }, newId).flatMap((id) => {
      const row = (version: number) => ({
        _id: `copy-letter|letter/${id}|${version}`,
        consumer: 'copy-letter',
        subject: `letter/${id}`,
        version,
      });
      const dead = { ...row(0), attempts: 8, since, error: 'Error: no paper' };
      return [dead, { ...row(1), attempts: 0, since, earlySince: since, nextAt: new Date(Date.now() + 60 * 60 * 1000) }];
    });
    await services.following.connection.collection<{ _id: string }>('waiting').insertMany(rows);
    const torn = newId();
    owner.bus.loses = (channel, body) => channel === 'letter' && body.includes('"line":1}');
    await write(owner, [torn], 2);
    await until(async () => (await differences(services)).length === 0);
  });

  test('what the owner does not have either is told, and nothing else waits for it', async () => {
    const owner = await services.owner();
    const follower = await services.follower();
    const [lost, fine] = [newId(), newId()];
    owner.bus.loses = (channel, body) => channel === 'letter' && body.includes(lost) && body.includes('"line":1}');
    await write(owner, [lost], 1);
    await services.owning.connection.collection('events').deleteMany({ subject: `letter/${lost}` });
    await write(owner, [lost, fine], 1);
    await until(() => follower.problems.includes('the owner does not have what is missing'));
    await until(async () => (await differences(services)).join() === lost);
  });

  test('a filling ends though the owner lacks an event in the middle of a subject, behind which others wait for ever', async () => {
    const owner = await services.owner();
    const [torn, whole] = [newId(), newId()];
    owner.bus.loses = (channel) => channel === 'letter';
    await write(owner, [torn, whole], 3);
    const events = services.owning.connection.collection('events');
    await events.deleteOne({ subject: `letter/${torn}`, aggregateversion: 1 });
    await events.updateMany({}, { $set: { time: '2026-01-01T00:00:00.000Z' } }); // nothing that is merely under way
    const follower = await services.follower({ consumers: [copyLetter] });
    await until(() => filled(follower));
    const [{ round, events: applied }] = (await follower.healing.fillings.all()) as [FillingRow];
    expect({ round, applied }).toEqual({ round: 2, applied: 4 });
    expect((await follower.runtime.waiting.summary()).map(({ waiting }) => waiting)).toEqual([1]);
  });

  test('an owner that dies over a question is replaced by another', async () => {
    const owner = await services.owner();
    const follower = await services.follower();
    await until(() => filled(follower));
    const id = newId();
    owner.bus.loses = () => true; // the event, and its answers: its last words reach nobody
    await write(owner, [id], 1);
    owner.bus.loses = (channel) => channel.startsWith('refill.');
    await write(owner, [id], 1);
    const { seen, close } = await requests('gap');
    await until(() => seen.length > 0);
    await services.owner();
    await owner.bus.close();
    await until(async () => (await differences(services)).length === 0);
    await close();
  });

  test('a consumer that joins late gets what the broker never held, while live events keep coming, and filling again changes nothing', async () => {
    const owner = await services.owner({ pageSize: { events: 150, bytes: 700_000 } });
    const ids = Array.from({ length: 300 }, newId);
    owner.bus.loses = (channel) => channel === 'letter';
    await write(owner, ids, 5);
    owner.bus.loses = () => false;
    const brought = new Map<string, number>();
    const follower = await services.follower({
      onRefilled: (consumer, why, events) => {
        if (why === 'filling') brought.set(consumer, (brought.get(consumer) ?? 0) + events);
      },
    });
    const newcomers = Array.from({ length: 20 }, newId);
    for (let round = 0; round < 10; round++) await write(owner, [...ids.slice(0, 20), ...newcomers], 1);
    await until(async () => (await filled(follower)) && (await differences(services)).length === 0, 60_000);
    expect(follower.problems).toEqual([]);

    const written = () => follower.store.find(copies, {}, { sort: { _id: 1 } });
    const [before, rows] = [await written(), await follower.healing.fillings.all()];
    // Of those that live events follow, what is missing may have been asked for as a gap before. The rows count less when a page is
    // asked for twice, because its owner took its time.
    expect([...brought.values()].filter((events) => events >= 280 * 5)).toHaveLength(2);
    expect(rows.every(({ events }) => events > 0)).toBe(true);
    await follower.stop();
    await services.following.connection.collection('fillings').deleteMany({});
    const again = await services.follower();
    await until(() => filled(again));
    expect(await again.store.find(copies, {}, { sort: { _id: 1 } })).toEqual(before);
    expect(await differences(services)).toEqual([]);
    expect((await again.healing.fillings.all()).map(({ round, events }) => [round, events])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  }, 90_000);

  test('a filling goes on where a killed process was', async () => {
    const owner = await services.owner({ pageSize: { events: 20, bytes: 700_000 } });
    const ids = Array.from({ length: 200 }, newId);
    owner.bus.loses = (channel) => channel === 'letter';
    await write(owner, ids, 3);
    const first = await services.follower();
    const events = async ({ healing }: ConsumerProcess) => (await healing.fillings.all()).reduce((sum, row) => sum + row.events, 0);
    await until(async () => (await events(first)) >= 100);
    await first.vanish();
    expect((await differences(services)).length).toBeGreaterThan(0);
    const second = await services.follower();
    await until(async () => (await filled(second)) && (await differences(services)).length === 0, 60_000);
  }, 90_000);

  test('who has everything is compared once and left alone afterwards', async () => {
    const owner = await services.owner();
    const first = await services.follower();
    const ids = Array.from({ length: 50 }, newId);
    await write(owner, ids, 2);
    await until(async () => (await filled(first)) && (await differences(services)).length === 0);
    await first.stop();
    const done = (rows: FillingRow[]) => rows.map((row) => row.done);
    const before = done(await first.healing.fillings.all());
    const again = await services.follower();
    await write(owner, ids, 1);
    await until(async () => (await differences(services)).length === 0);
    expect(done(await again.healing.fillings.all())).toEqual(before);
  });

  test('what was lost behind the last event that came is found when everything is compared again: a day later, or as somebody wishes', async () => {
    const [owner, follower] = [await services.owner(), await services.follower()];
    const ids = Array.from({ length: 20 }, newId);
    const lose = async () => {
      owner.bus.loses = (channel) => channel === 'letter';
      await write(owner, ids, 1);
      owner.bus.loses = () => false;
    };
    await write(owner, ids, 1);
    await until(async () => (await filled(follower)) && (await differences(services)).length === 0);
    await lose();
    expect((await differences(services)).sort()).toEqual([...ids].sort());
    const fillings = services.following.connection.collection('fillings');
    await fillings.updateMany({}, { $set: { done: new Date(Date.now() - 25 * 60 * 60 * 1000) } });
    await until(async () => (await filled(follower)) && (await differences(services)).length === 0, 40_000);

    await lose();
    for (const name of ['copy-letter', 'tally-lines']) await follower.replays.compare(name, { by: 'Ada', reason: 'the disk was lost' });
    await until(async () => (await filled(follower)) && (await differences(services)).length === 0, 40_000);
    const acts = await services.following.connection.collection('acts').find().toArray();
    expect(acts.map(({ by, what }) => `${by}: ${what}`)).toEqual(['Ada: compare', 'Ada: compare']);
  }, 90_000);

  test('a consumer with effects outside that joins late acts on nothing that is over, but on what comes', async () => {
    const owner = await services.owner();
    const [told, lost] = [newId(), newId()];
    owner.bus.loses = (_, body) => body.includes(lost);
    await write(owner, [told, lost], 3);
    owner.bus.loses = () => false;
    const mailing = { ...tallyLines, outsideEffects: 'writes to people' };
    const follower = await services.follower({ consumers: [mailing] });
    await until(() => filled(follower));
    const positions = services.following.connection.collection<{ _id: string; version: number }>('positions');
    expect((await positions.find().toArray()).map(({ version }) => version)).toEqual([2, 2]);
    expect(await follower.store.count(tallies)).toBe(0);

    await write(owner, [told, lost], 1);
    const counts = async () => (await follower.store.find(tallies, {})).map(({ count }) => count);
    await until(async () => (await counts()).join() === '1,1');
    await follower.replays.force('tally-lines', [{ subject: `letter/${told}`, version: 0 }], { by: 'Ada', reason: 'it matters still' });
    await until(async () => (await counts()).sort().join() === '1,2');
  });

  test('diverged copies are made anew without ever being away, and without their effects, while live events keep coming', async () => {
    const owner = await services.owner({ pageSize: { events: 15, bytes: 700_000 } });
    const followers = [await services.follower(), await services.follower()];
    const [changed, given, ...others] = Array.from({ length: 10 }, newId) as [string, string, ...string[]];
    await write(owner, [changed, given, ...others], 4);
    const atRest = async () => (await differences(services)).length === 0;
    await until(async () => (await filled(followers[0] as ConsumerProcess)) && (await atRest()));
    const collection = (name: string) => services.following.connection.collection<{ _id: string }>(name);
    // As discarding leaves them: a copy that lacks something, and none at all.
    await collection('copies').updateOne({ _id: changed }, { $set: { lines: [1, 99] } });
    await collection('copies').deleteOne({ _id: given });
    await collection('positions').insertOne({ _id: `copy-letter|letter/${given}`, version: 3 } as { _id: string });
    await collection('diverged').insertMany(
      [changed, given].map((id) => {
        const row = { consumer: 'copy-letter', subject: `letter/${id}`, since: new Date(), reason: 'test' };
        return { _id: `${row.consumer}|${row.subject}`, ...row };
      }),
    );
    let away = 0;
    await until(async () => {
      if (Math.random() < 0.1) await write(owner, [changed, ...others], 1);
      away += (await collection('copies').countDocuments({ _id: changed })) === 1 ? 0 : 1;
      return (await collection('diverged').countDocuments()) === 0;
    }, 60_000);
    await write(owner, [changed, given], 1);
    await until(atRest);
    expect(away).toBe(0);
    expect(await collection('rebuilds').countDocuments()).toBe(0);
    expect(await collection('positions').countDocuments({ _id: `copy-letter|letter/${given}` })).toBe(0);
  }, 90_000);
});
