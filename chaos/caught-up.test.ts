import { answerOf, positionOf } from '../doctor/testing/answers';
import { hasCaughtUp } from './caught-up';

const heads = { ticket: { 'ticket/1': 2 } };
const at = (version: number, explained: string[] = []) => [positionOf({ versions: { 'ticket/1': version }, explained })];

test.each([
  ['has applied what there was', answerOf('orders', { positions: at(2) }), true],
  ['is behind', answerOf('orders', { positions: at(1) }), false],
  ['says why it is behind', answerOf('orders', { positions: at(1, ['ticket/1']) }), true],
  ['still has to publish what was stored before', answerOf('orders', { outbox: { rows: 1, oldestAgeMs: 1_001 } }), false],
  ['has to publish only what was stored since', answerOf('orders', { outbox: { rows: 1, oldestAgeMs: 999 } }), true],
])('a service that %s', (_what, answer, expected) => {
  expect(hasCaughtUp(answer, heads, 1_000)).toBe(expected);
});
