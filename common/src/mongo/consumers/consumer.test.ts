import { defineConsumer, lingerOf, longestLingerOf } from './consumer';

test.each([
  ['has nobody wait for it, unless it says so', undefined, { created: 0, updated: 250, longest: 250 }],
  ['waits for company, if it may', 400, { created: 400, updated: 400, longest: 400 }],
  ['waits for nothing, if it may not', 0, { created: 0, updated: 0, longest: 0 }],
])('a consumer with a handler for one of two types %s', (_, linger, expected) => {
  const given = linger === undefined ? {} : { linger };
  const consumer = defineConsumer({ name: 'look', channel: 'ticket', ...given, on: { 'ticket:created': async () => undefined } });
  expect({
    created: lingerOf(consumer, { type: 'ticket:created' }),
    updated: lingerOf(consumer, { type: 'ticket:updated' }),
    longest: longestLingerOf(consumer),
  }).toEqual(expected);
});
