import { answerOf, positionOf } from '../doctor/testing/answers';
import { judgeBehind, judgeSettled } from './settle';

const owner = answerOf('tickets', { heads: { ticket: { 'ticket/1': 2 } } });
const follower = (position: Parameters<typeof positionOf>[0]) => answerOf('orders', { positions: [positionOf(position)] });

test('everything is settled when consumers are where their owners are and nothing waits', () => {
  expect(judgeSettled([owner, follower({ versions: { 'ticket/1': 2 } })])).toEqual([]);
});

test.each([
  [
    'an event waits, though that explains why the consumer is behind',
    { versions: { 'ticket/1': 1 }, waiting: 1, explained: ['ticket/1'] },
    /1 waiting/,
  ],
  ['an event is a dead letter', { versions: { 'ticket/1': 2 }, dead: 1 }, /1 dead/],
  ['a consumer is behind', { versions: { 'ticket/1': 1 } }, /is at version 1, its owner at 2/],
])('nothing is settled while %s', (_what, position, expected) => {
  expect(judgeSettled([owner, follower(position)]).join()).toMatch(expected);
});

test('behind is who is not where the owner is and has nothing that waits, or is dead, to say why', () => {
  const behind = (position: Parameters<typeof positionOf>[0]) => {
    const answers = [owner, follower(position)];
    return judgeBehind(answers, answers).join();
  };
  expect(behind({ versions: { 'ticket/1': 1 } })).toMatch(/is at version 1, its owner at 2/);
  expect(behind({ versions: { 'ticket/1': 1 }, waiting: 1, explained: ['ticket/1'] })).toBe('');
  expect(behind({ versions: { 'ticket/1': 1 }, dead: 1, explained: ['ticket/1'] })).toBe('');
});

test('nobody is behind for what happens after the first look', () => {
  const later = answerOf('tickets', { heads: { ticket: { 'ticket/1': 3, 'ticket/2': 0 } } });
  const ahead = follower({ versions: { 'ticket/1': 2, 'ticket/2': 0 } });
  expect(judgeBehind([later, ahead], [owner])).toEqual([]);
  expect(judgeBehind([later, follower({ versions: { 'ticket/1': 1, 'ticket/2': 0 } })], [owner]).join()).toMatch(
    /ticket\/1 is at version 1, its owner at 2/,
  );
});
