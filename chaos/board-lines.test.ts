import { boardLines, sparkline, type BoardState } from './board-lines';

const state: BoardState = {
  ...{ elapsed: 12_400, round: 'kill · mongod, round 2', fault: 'killing mongod', pace: [10, 80, 0], lag: [20, undefined, 400] },
  ...{ acknowledged: 345, refused: 3, unanswered: 12, unexpected: 0 },
  tally: new Map([
    ['on-sale', { passed: 2, failed: 0 }],
    ['kill', { passed: 8, failed: 1 }],
  ]),
};

test('the board shows what is broken, how much is served, and how far events lag behind', () => {
  const text = boardLines(state, 120).join('\n');
  expect(text).toMatch(/12 s {2}kill · mongod, round 2/);
  expect(text).toMatch(/fault +killing mongod/);
  expect(text).toMatch(/writes\/s .*▂█▁ +0 +345 acknowledged/);
  expect(text).toMatch(/lag, ms .*▁ █ +400 +3 refused, 12 unanswered$/m);
  expect(text).toMatch(/rounds +on-sale ✓2 {2}kill ✓8 ✗1/);
});

test('an answer that is never right stands out', () => {
  expect(boardLines({ ...state, unexpected: 1 }, 120).join()).toContain('1 UNEXPECTED');
});

test('no line is wider than the terminal', () => {
  for (const line of boardLines(state, 40)) expect([...line].length).toBeLessThan(40);
});

test('a row of bars has its highest figure full', () => {
  expect(sparkline([1, 2, 4, 8], 6)).toBe('  ▂▃▅█');
});
