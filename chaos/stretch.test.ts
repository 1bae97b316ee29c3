import { stretch } from './stretch';

test.each([
  ['a machine with a core to spare gives no more time than is said', 0.4, 1],
  ['a crowded one gives more', 2.2, 2.2],
  ['but never more than three times as much', 15.4, 3],
])('%s', (_what, load, factor) => expect(stretch(load)).toBe(factor));
