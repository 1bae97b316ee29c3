import { Board } from './board';
import { Traffic } from './load/traffic';

/** What one sees after all that was written: the board's own way of drawing over is followed. */
function seen(written: readonly string[]): string[] {
  const lines: string[] = [];
  for (const text of written) {
    const up = /^\x1b\[(\d+)F\x1b\[J$/.exec(text)?.[1];
    if (up) lines.splice(-Number(up));
    else lines.push(...text.split('\n').slice(0, -1));
  }
  return lines;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function boardOn(isTTY: boolean): { board: Board; written: string[]; traffic: Traffic } {
  const written: string[] = [];
  const board = new Board({ write: (text) => written.push(text), isTTY, columns: 120 });
  const traffic = new Traffic();
  board.begin('kill · mongod, round 1');
  board.watch(traffic);
  return { board, written, traffic };
}

test('on a terminal the board is drawn over itself, below the lines that stay', () => {
  const { board, written, traffic } = boardOn(true);
  board.show('killing mongod');
  traffic.acknowledged = 40;
  jest.advanceTimersByTime(2_000);
  board.say('mongod is back.');
  const lines = seen(written);
  expect(lines[0]).toMatch(/mongod is back\.$/);
  expect(lines.filter((line) => line.includes('writes/s'))).toHaveLength(1);
  expect(lines.join('\n')).toMatch(/killing mongod[^]*40 acknowledged/);
  board.unwatch();
  expect(seen(written)).toHaveLength(1);
});

test('elsewhere a line comes once in five seconds', () => {
  const { board, written, traffic } = boardOn(false);
  traffic.acknowledged = 50;
  jest.advanceTimersByTime(10_000);
  expect(written.filter((line) => line.includes('writes/s'))).toEqual([
    expect.stringMatching(/10 writes\/s \(50\) · lag – ms · 0 refused · 0 unanswered\n$/),
    expect.stringMatching(/ 0 writes\/s \(50\)/),
  ]);
  board.unwatch();
});
