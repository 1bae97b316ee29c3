import { behindOf, ofChannel } from './lag';

const at = (second: number) => `2026-06-01T12:00:0${second}.000Z`;
const latest = [
  { subject: 'order/a', version: 2, at: at(3) },
  { subject: 'order/b', version: 0, at: at(2) },
  { subject: 'order/a', version: 1, at: at(1) },
  { subject: 'stock/c', version: 9, at: at(0) },
];

test('who has applied everything is not behind', () => {
  expect(behindOf(ofChannel(latest, 'order'), { 'order/a': 2, 'order/b': 0 })).toEqual({ events: 0, subjects: 0, since: null });
});

test('who has not is behind since the oldest event that is missing', () => {
  expect(behindOf(ofChannel(latest, 'order'), { 'order/a': 0 })).toEqual({ events: 3, subjects: 2, since: new Date(at(1)) });
  expect(behindOf(ofChannel(latest, 'stock'), { 'stock/c': 9 }).events).toBe(0);
});
