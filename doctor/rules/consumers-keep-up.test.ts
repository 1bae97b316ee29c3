import type { Position } from '../answer';
import { answerOf, positionOf } from '../testing/answers';
import { consumersKeepUp } from './consumers-keep-up';

const tickets = answerOf('tickets', { heads: { ticket: { 'ticket/a': 3, 'ticket/b': 0 } } });
const level = { 'ticket/a': 3, 'ticket/b': 0 };

function found(position: Partial<Position>) {
  return consumersKeepUp([tickets, answerOf('orders', { positions: [positionOf(position)] })]).flatMap(({ findings }) => findings);
}

describe('consumers keep up', () => {
  test('a consumer at the heads is right', () => {
    expect(found({ versions: level })).toEqual([]);
  });

  test.each<[string, Partial<Position>, RegExp]>([
    ['a subject that lags', { versions: { ...level, 'ticket/a': 2 } }, /ticket\/a is at version 2, its owner at 3/],
    ['a subject that was never seen', { versions: { 'ticket/a': 3 } }, /ticket\/b is at version -1, its owner at 0/],
    ['a version that the owner has lost', { versions: { ...level, 'ticket/a': 4 } }, /at version 4, but its owner only at 3/],
    ['a subject that the owner has lost', { versions: { ...level, 'ticket/c': 0 } }, /ticket\/c is at version 0, but its owner only at -1/],
    [
      'an unknown event',
      { versions: level, unknown: 2, explained: ['ticket/b'] },
      /2 events waiting for a newer release of orders \(ticket\/b\)/,
    ],
    ['a copy that lacks what was discarded', { versions: level, diverged: ['ticket/a'] }, /ticket\/a lacks what was discarded/],
    ['a dead letter', { versions: level, dead: 1, explained: ['ticket/a'] }, /1 dead letters \(ticket\/a\)/],
  ])('%s is found', (_what, position, expected) => {
    expect(
      found(position)
        .map(({ message }) => message)
        .join(),
    ).toMatch(expected);
  });

  test('a waiting event explains why its subject lags, and only that one', () => {
    const positions = found({ versions: { 'ticket/a': 2 }, waiting: 1, explained: ['ticket/a'] });
    expect(positions.map(({ about }) => about)).toEqual(["orders's copy-ticket with ticket/b"]);
  });

  test('a consumer that is being filled is found as long as it stands still, once for all its subjects', () => {
    const filling = { since: '2030-01-01T11:00:00.000Z', round: 1, after: 'ticket/a', events: 7 };
    const [first, ...others] = found({ versions: {}, filling });
    expect(others).toEqual([]);
    expect(first?.message).toMatch(/being filled .* since 2030-01-01T11:00:00.000Z \(7 events so far, round 1, up to ticket\/a\)/);
    expect(found({ versions: {}, filling: { ...filling, events: 8 } })[0]?.state).not.toBe(first?.state);
    expect(found({ versions: level, filling })).toEqual([]);
  });

  test('a consumer that moves on is in another state', () => {
    const [first] = found({ versions: { ...level, 'ticket/a': 1 } });
    const [second] = found({ versions: { ...level, 'ticket/a': 2 } });
    expect(first?.about).toBe(second?.about);
    expect(first?.state).not.toBe(second?.state);
  });
});
