import { parseOptions } from './options';

test('the broker that is left stands on this machine unless something else is said, and everything is moved', () => {
  expect(parseOptions(['--to', 'nats://a:4222,nats://b:4222'])).toEqual({
    help: false,
    from: 'nats://127.0.0.1:4222',
    to: 'nats://a:4222,nats://b:4222',
    clusterId: 'marquee',
    since: undefined,
  });
  expect(parseOptions(['--to', 'nats://a:4222', '--since', '2026-01-01T00:00:00Z']).since).toEqual(new Date('2026-01-01T00:00:00Z'));
});

test.each([
  [[], '--to wants an address such as nats://host:port.'],
  [['--to', 'http://a'], '--to wants an address'],
  [['--to', 'nats://a', '--since', 'yesterday'], '--since wants a time such as 1970-01-01T00:00:00.000Z, not "yesterday".'],
  [['--two', 'nats://a'], "Unknown option '--two'. `npm run move:bus -- --help` tells the options."],
])('%j is answered by one sentence', (args, sentence) => {
  expect(() => parseOptions(args)).toThrow(sentence);
});
