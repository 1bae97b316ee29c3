import { newId, type EventEnvelope } from '../../events';
import { until } from '../../testing/until';
import { defineConsumer } from '../consumers/consumer';
import { Rebuilds } from './rebuilds';
import { copyLetter, differences, tallies, tallyLines, TwoServices, write } from './testing/two-services';

const wish = { by: 'Ada', reason: 'after a mistake' };

describe('a replay', () => {
  let services: TwoServices;
  beforeEach(async () => {
    services = await TwoServices.on('JetStream');
  });
  afterEach(() => services.close());

  const acts = () => services.following.connection.collection('acts').find().toArray();
  const written = async (options?: Parameters<TwoServices['follower']>[0]) => {
    const [owner, follower] = [await services.owner(), await services.follower(options)];
    const ids = [newId(), newId(), newId()] as const;
    await write(owner, [...ids], 3);
    await until(async () => (await differences(services)).length === 0);
    return { owner, follower, ids };
  };

  test('makes copies anew, all or some, and no effect again', async () => {
    const { follower, ids } = await written();
    const copies = services.following.connection.collection<{ _id: string }>('copies');
    await copies.updateMany({ _id: { $in: [...ids] } }, { $set: { lines: [7] } });
    expect(await follower.replays.remake('copy-letter', { subjects: [`letter/${ids[0]}`], ...wish })).toBe(1);
    await until(async () => (await differences(services)).length === 2);
    expect(await follower.replays.remake('copy-letter', wish)).toBe(3);
    await until(async () => (await differences(services)).length === 0);
    expect(await acts()).toMatchObject([
      { ...wish, what: 'replay', rows: [{ subject: `letter/${ids[0]}`, version: 2 }] },
      { ...wish, what: 'replay', rows: [{}, {}, {}] },
    ]);
  });

  test('is refused by name where it would have effects', async () => {
    const outside = { ...copyLetter, outsideEffects: 'writes to people' };
    const { follower } = await written({ consumers: [outside, tallyLines] });
    await expect(follower.replays.remake('copy-letter', wish)).rejects.toThrow('copy-letter writes to people');
    await expect(follower.replays.remake('tally-lines', wish)).rejects.toThrow('tally-lines keeps no copies');
    await expect(follower.replays.remake('nobody', wish)).rejects.toThrow('This consumer does not exist');
    expect(await acts()).toEqual([]);
  });

  test('of single events is forced, each acts once more, and that is recorded', async () => {
    const { follower, ids } = await written();
    const subject = `letter/${ids[0]}`;
    await expect(follower.replays.force('tally-lines', [{ subject, version: 3 }], wish)).rejects.toThrow('has not applied version 3');
    expect(await follower.replays.force('tally-lines', [{ subject, version: 1 }], wish)).toBe(1);
    const count = async () => (await follower.store.get(tallies.at(ids[0])))?.count;
    await until(async () => (await count()) === 4);
    await new Promise((resolve) => setTimeout(resolve, 6_500)); // longer than until it would be asked for again
    expect(await count()).toBe(4);
    expect(await acts()).toMatchObject([{ ...wish, what: 'force', rows: [{ subject, version: 1 }] }]);
    const [row] = await services.following.connection.collection('replays').find().toArray();
    expect(row).toMatchObject({ ...wish, subject, at: 1, done: expect.any(Date) as Date });
  });

  test('of an event that its owner does not have any more, or over which its handler fails, is told as such and asked for no more', async () => {
    const unwilling = { ...tallyLines, name: 'unwilling', on: {} };
    const { follower, ids } = await written({ consumers: [copyLetter, tallyLines, unwilling] });
    await until(async () => (await follower.healing.fillings.all()).every(({ done }) => done));
    await services.owning.connection.collection('events').deleteOne({ subject: `letter/${ids[0]}`, aggregateversion: 1 });
    unwilling.on = { 'letter:continued': () => Promise.reject(new Error('the template is gone')) } as never;
    const events = (index: 0 | 1) => [{ subject: `letter/${ids[index]}`, version: 1 }];
    await follower.replays.force('tally-lines', events(0), wish);
    await follower.replays.force('unwilling', events(1), wish);
    const list = () => follower.replays.list({ limit: 10 });
    await until(async () => (await list()).every(({ done }) => done));
    expect(await list()).toMatchObject([
      { consumer: 'unwilling', ...events(1)[0], ...wish, error: 'Error: the template is gone' },
      { consumer: 'tally-lines', ...events(0)[0], ...wish, error: 'its owner does not have it' },
    ]);
    expect(follower.problems.filter((problem) => problem === 'an event that was forced has not acted again')).toHaveLength(2);
    expect(await follower.replays.due()).toEqual([]);
  });

  test('names subjects of its channel only: others would be taken for some of this', async () => {
    const { follower, ids } = await written();
    const subject = `letters/${ids[0]}`;
    const refusal = `copy-letter follows letter/…, and ${subject} is none.`;
    await expect(follower.replays.remake('copy-letter', { subjects: [subject], ...wish })).rejects.toThrow(refusal);
    await expect(follower.replays.force('copy-letter', [{ subject, version: 1 }], wish)).rejects.toThrow(refusal);
    expect(await services.following.connection.collection('diverged').countDocuments()).toBe(0);
  });

  test('is asked for also while what copies are to be made anew cannot be read', async () => {
    const { follower, ids } = await written();
    const due = jest.spyOn(Rebuilds.prototype, 'due').mockRejectedValue(new Error('the statement is too long'));
    await follower.replays.force('tally-lines', [{ subject: `letter/${ids[0]}`, version: 1 }], wish);
    await until(async () => (await follower.store.get(tallies.at(ids[0])))?.count === 4).finally(() => due.mockRestore());
    expect(follower.problems).toContain('what is missing could not be looked for');
  });

  test('acts once more on a consumer that changes something otherwise than by its transaction', async () => {
    const acted: string[] = [];
    const readAloud = defineConsumer({
      name: 'read-aloud',
      channel: 'letter',
      on: {
        'letter:continued': async ({ data, id }, transaction) => {
          const { cause } = await transaction.turn();
          expect(cause.causationid).toBe(id);
          acted.push(`${data.letterId} ${data.line}`);
        },
      },
    });
    const { follower, ids } = await written({ consumers: [copyLetter, tallyLines, readAloud] });
    const positions = services.following.connection.collection<{ _id: string; version: number }>('positions');
    await until(async () => (await positions.countDocuments({ _id: /^read-aloud/, version: 2 })) === 3);
    acted.length = 0;
    const [first, second] = ids;
    const events = [first, second].map((id) => ({ subject: `letter/${id}`, version: 1 }));
    expect(await follower.replays.force('read-aloud', events, wish)).toBe(2);
    const rows = services.following.connection.collection('replays');
    await until(async () => (await rows.countDocuments({ done: { $exists: true } })) === 2);
    expect(acted.sort()).toEqual([`${first} 2`, `${second} 2`].sort());
    expect(await rows.countDocuments({ error: { $exists: true } })).toBe(0);
  });

  test('acts once on such a consumer, though its event comes several times at a time, and again only where somebody died over it', async () => {
    const acted: EventEnvelope[] = [];
    const readSlowly = defineConsumer({
      name: 'read-slowly',
      channel: 'letter',
      on: {
        'letter:continued': async (event, transaction) => {
          await transaction.turn();
          acted.push(event as unknown as EventEnvelope);
          await new Promise((resolve) => setTimeout(resolve, 300));
        },
      },
    });
    const options = { consumers: [copyLetter, tallyLines, readSlowly] };
    const { owner, follower, ids } = await written(options);
    const positions = services.following.connection.collection<{ _id: string; version: number }>('positions');
    await until(async () => (await positions.countDocuments({ _id: /^read-slowly/, version: 2 })) === 3);
    const other = await services.follower(options);
    const subject = `letter/${ids[0]}`;
    const event = (await owner.store.eventsOf(subject))[1] as EventEnvelope;
    const rows = services.following.connection.collection('replays');
    const isDone = () => until(async () => (await rows.countDocuments({ done: { $exists: true } })) === 1);
    acted.length = 0;
    await follower.replays.force('read-slowly', [{ subject, version: 1 }], wish);
    await Promise.all([follower, follower, other].map(({ replays }) => replays.take(readSlowly, [event])));
    await isDone();
    expect(acted.map(({ id }) => id)).toEqual([event.id]);

    const lapses = new Date(Date.now() + 1_000);
    await rows.updateOne({}, { $set: { claimedUntil: lapses, askAt: new Date() }, $unset: { done: 1 }, $inc: { version: 1 } });
    await follower.replays.take(readSlowly, [event]);
    expect(acted).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, lapses.getTime() - Date.now() + 10));
    await follower.replays.take(readSlowly, [event]);
    await isDone();
    expect(acted.map(({ id }) => id)).toEqual([event.id, event.id]);
  });

  test('that cannot be written whole is not begun, nor recorded', async () => {
    const { follower, ids } = await written();
    const { connection } = services.following;
    await connection.db?.command({ collMod: 'replays', validator: { at: { $ne: 2 } } }).catch(async () => {
      await connection.createCollection('replays', { validator: { at: { $ne: 2 } } });
    });
    const events = [1, 2].map((version) => ({ subject: `letter/${ids[0]}`, version }));
    await expect(follower.replays.force('tally-lines', events, wish)).rejects.toThrow();
    expect(await connection.collection('replays').countDocuments()).toBe(0);
    expect(await acts()).toEqual([]);
  });
});
