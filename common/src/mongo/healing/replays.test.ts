import { newId } from '../../events';
import { until } from '../../testing/until';
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
});
