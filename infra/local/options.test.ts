import { helpText, parseOptions } from './options';

test('without options the shop opens on port 3000, for this machine only, with a demonstration and its data in .data', () => {
  expect(parseOptions([], {}, '/somewhere')).toMatchObject({
    port: 3000,
    hosts: ['127.0.0.1', '::1'],
    dataFolder: '/somewhere/.data',
    demo: true,
    fresh: false,
    processes: {},
    realStripe: false,
    bus: undefined,
    mongoUrl: undefined,
    mail: undefined,
  });
});

test('several services may have several processes', () => {
  expect(parseOptions(['--processes', 'orders=2,tickets=3']).processes).toEqual({ orders: 2, tickets: 3 });
});

test("one's own servers come from the options, else from the environment", () => {
  const environment = { MONGO_URL: 'mongodb://db:27017/?replicaSet=rs0', NATS_URL: 'nats://bus:4222', REDIS_URL: 'redis://cache:6379' };
  expect(parseOptions(['--redis-url', 'redis://other:6379'], environment)).toMatchObject({
    mongoUrl: 'mongodb://db:27017/?replicaSet=rs0',
    natsUrl: 'nats://bus:4222',
    redisUrl: 'redis://other:6379',
  });
});

test("mails go to a server of one's own, if there is one", () => {
  const environment = { MAIL_FROM: 'Marquee <tickets@marquee.example>' };
  expect(parseOptions(['--smtp', 'smtps://me:secret@mail.example:465'], environment).mail).toEqual({
    smtpUrl: 'smtps://me:secret@mail.example:465',
    from: environment.MAIL_FROM,
  });
});

test.each([
  [['--port', 'http'], '--port wants a whole number from 1 to 65535, not "http".'],
  [['--port', '70000'], '--port wants a whole number'],
  [['--processes', 'orders'], '--processes wants pairs such as orders=2'],
  [['--processes', 'orders=0'], '--processes wants pairs'],
  [['--mongo-url', 'mongodb://host/database'], 'without a database'],
  [['--bus', 'kafka'], '--bus wants nats-streaming or jetstream, not "kafka".'],
  [['--nats-url', 'http://host'], '--nats-url wants an address such as nats://'],
  [['--origin', 'marquee.example/shop'], '--origin wants an address'],
  [['--smtp', 'mail.example:587', '--mail-from', 'me@example.com'], '--smtp wants an address such as smtp://'],
  [['--smtp', 'smtp://mail.example:587'], '--smtp wants --mail-from too'],
  [['--fesh'], "Unknown option '--fesh'. `npm start -- --help` tells the options."],
  [['fresh'], 'Unexpected argument'],
])('%j is answered by one sentence', (args, sentence) => {
  expect(() => parseOptions(args)).toThrow(sentence);
});

test('the help names every option', () => {
  for (const name of [
    'port',
    'host',
    'origin',
    'data',
    'fresh',
    'no-demo',
    'no-build',
    'processes',
    'hold-seconds',
    'mongo-url',
    'bus',
    'nats-url',
    'nats-cluster-id',
    'redis-url',
    'stripe',
    'smtp',
    'mail-from',
    'help',
  ]) {
    expect(helpText).toContain(`--${name} `);
  }
});
