import { rowsOf } from './results';
import type { Finished } from './run-faults';

const round = (changes: Partial<Finished> = {}): Finished => ({
  ...{ fault: 'kill', target: 'mongod', round: 1, seed: 7, acknowledged: 100, read: 60 },
  ...{ measured: { 'served again, ms': 1_000, 'requests/s': 50 }, counted: { kills: 1 }, problems: [] },
  ...changes,
});
const rows = (...finished: Finished[]) => rowsOf(finished, { at: new Date('2030-01-01T12:34:56Z'), commit: 'abc1234', seed: 7 });

describe('the record of a run', () => {
  test('has one row per target, with sums and the worst figures', () => {
    const slow = round({ round: 2, measured: { 'served again, ms': 2_000, 'requests/s': 40 } });
    expect(rows(round(), slow, round({ target: 'redis' }))).toEqual([
      '| 2030-01-01 12:34 | abc1234 | kill | mongod | 2 | 7 | 200 | 120 | kills: 2 | served again, ms: 2000, requests/s: 40 | passed |',
      '| 2030-01-01 12:34 | abc1234 | kill | redis | 1 | 7 | 100 | 60 | kills: 1 | served again, ms: 1000, requests/s: 50 | passed |',
    ]);
  });

  test('says what failed', () => {
    expect(rows(round(), round({ problems: ['order a | b\nis gone'] }))[0]).toContain('**1 failed**: order a / b is gone');
  });
});
