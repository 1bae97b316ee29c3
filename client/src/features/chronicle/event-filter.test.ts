import { asLiveQuery, asQuery, eventFilterFrom } from './event-filter';

test('what stands in the address is the filter, without what is empty or unknown', () => {
  expect(eventFilterFrom({ subject: ' order/1 ', kind: '', type: ['order:created', 'other'], cursor: 'x' })).toEqual({
    subject: 'order/1',
    type: 'order:created',
  });
});

test.each([
  ['2026-11-27T20:04', '2026-11-27T20:04:00Z'],
  ['2026-11-27T20:04:05.5', '2026-11-27T20:04:05.5Z'],
  ['2026-11-27T20:04:05Z', '2026-11-27T20:04:05Z'],
  ['2026-11-27T20:04:05+01:00', '2026-11-27T20:04:05+01:00'],
  ['yesterday', 'yesterday'],
])('the time %p is asked for as %p', (typed, asked) => {
  expect(asQuery({ since: typed, kind: 'order' })).toEqual({ since: asked, kind: 'order' });
});

test('events are watched whatever the time', () => {
  expect(asLiveQuery({ kind: 'order', since: '2026-11-27T20:04' })).toEqual({ kind: 'order' });
});
