import { matches, nonsenseIn } from './event-filter';

const [early, late] = [new Date('2026-06-01T12:00:00.000Z'), new Date('2026-06-02T12:00:00.000Z')];
const fieldsIn = (filter: Parameters<typeof nonsenseIn>[0]) => nonsenseIn(filter, ['order', 'ticket']).map(({ field }) => field);

test('filters that could never find anything are named', () => {
  expect(fieldsIn({ since: late, until: early })).toEqual(['until']);
  expect(fieldsIn({ type: 'order:created', kind: 'ticket' })).toEqual(['kind']);
  expect(fieldsIn({ type: 'order:created', subject: 'ticket/1', since: late, until: early })).toEqual(['subject', 'until']);
  expect(fieldsIn({ kind: 'order', subject: 'ticket/1' })).toEqual(['subject']);
  expect(fieldsIn({ kind: 'film' })).toEqual(['kind']);
  expect(fieldsIn({ type: 'film:shown', kind: 'order', subject: 'film/1' })).toEqual(['type', 'kind', 'subject']);
});

test('filters that agree are fine', () => {
  expect(fieldsIn({})).toEqual([]);
  expect(fieldsIn({ type: 'order:created', kind: 'order', subject: 'order/1', since: early, until: early })).toEqual([]);
});

test('an event passes when every filter lets it', () => {
  const event = { subject: 'order/1', kind: 'order', type: 'order:created', who: 'user/7', time: early, correlationid: 'c' };
  expect(matches({}, event)).toBe(true);
  expect(matches({ kind: 'order', actor: 'user/7', since: early, until: late }, event)).toBe(true);
  for (const filter of [{ kind: 'ticket' }, { actor: 'user/8' }, { since: late }, { until: new Date(0) }, { correlation: 'd' }]) {
    expect(matches(filter, event)).toBe(false);
  }
});
