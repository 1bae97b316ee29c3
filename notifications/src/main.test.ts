import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NatsStreamingBus, type EventEnvelope, type MarqueeEvent } from '@marquee/common/events';
import type { CheckResult } from '@marquee/common/service';
import { testDatabase, testKeys, until, wholeCheck } from '@marquee/common/testing';
import { account, registration, signedInOn } from './testing/causes';
import { mailServer, type MailServer } from './testing/mail-server';
import { People } from './testing/people';

const token = 'the-internal-token-of-these-tests';
const people = new People();
const told: EventEnvelope[] = [];
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: MailServer;
let auth: Server;
let bus: NatsStreamingBus;
let child: ChildProcess;
let internal: string;
let output = '';

/** Tells keys, and nicknames of registrations, as auth does. */
function keyHolder(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
      const [, registrationId] = /^\/internal\/registrations\/(.+)$/.exec(request.url ?? '') ?? [];
      if (registrationId !== undefined)
        return void people.findNickname(registrationId).then((found) => {
          response.writeHead(found === 'over' ? 404 : 200).end(JSON.stringify(found === 'over' ? { code: 'not_found' } : found));
        });
      const { ids } = JSON.parse(Buffer.concat(chunks).toString()) as { ids: string[] };
      return void people.find(ids).then((keys) => {
        const told = Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64url')]));
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: told }));
      });
    });
  });
}

async function listening(opened: Server): Promise<number> {
  opened.listen(0, '127.0.0.1');
  await once(opened, 'listening');
  return (opened.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const closing = createServer();
  const port = await listening(closing);
  closing.close();
  await once(closing, 'close');
  return port;
}

const publish = async (...events: MarqueeEvent[]) => {
  for (const event of events) {
    const [channel = ''] = event.subject.split('/');
    await bus.publish(channel, { id: event.id, body: JSON.stringify(event) });
  }
};

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), mailServer()]);
  auth = keyHolder();
  const [authPort, port, internalPort] = [await listening(auth), await freePort(), await freePort()];
  internal = `http://127.0.0.1:${internalPort}`;
  const mongoUrl = new URL(process.env['MONGO_URL'] ?? '');
  mongoUrl.pathname = `/${database.connection.name}`;
  const [url, clusterId] = [process.env['NATS_URL'] ?? '', process.env['NATS_CLUSTER_ID'] ?? ''];
  bus = await NatsStreamingBus.connect({ url, clusterId, clientName: 'test' });
  await bus.watch('email', new Date(), (body) => told.push(JSON.parse(body) as EventEnvelope));
  child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', join(__dirname, 'main.ts')], {
    env: {
      ...process.env,
      ...{ PORT: String(port), INTERNAL_PORT: String(internalPort), INTERNAL_TOKEN: token, LOG_LEVEL: 'trace' },
      ...{ MONGO_URL: mongoUrl.href, JWT_PUBLIC_KEYS: JSON.stringify(testKeys.publicKeys) },
      ...{ PUBLIC_ORIGIN: 'https://marquee.example', COOKIE_SECURE: 'true', MAIL_FROM: 'Marquee <tickets@marquee.example>' },
      ...{
        AUTH_INTERNAL_URL: `http://127.0.0.1:${authPort}`,
        SMTP_URL: server.url,
        PROOF_SECRET: 'a-secret-of-these-tests-0123456789abcdef',
      },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() =>
    fetch(`${internal}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
}, 60_000);

afterAll(async () => {
  child.kill('SIGKILL');
  auth.close();
  await bus.close();
  await server.stop();
  await database.close();
});

test('whoever signs up has a code within seconds and reads for which nickname, and nobody else can read it', async () => {
  const event = registration(people, { email: 'ada@example.com', expiresAt: new Date(Date.now() + 1_800_000) });
  people.asksFor('Ada of Turin', event.data.registrationId);
  const began = Date.now();
  await publish(event);
  await until(() => server.arrived.length === 1);
  expect(Date.now() - began).toBeLessThan(5_000);
  await until(() => told.some(({ type }) => type === 'email:sent'));
  const { raw } = server.arrived[0] ?? { raw: '' };
  expect(raw).toContain('Nickname of the account: Ada of Turin');
  const [digits] = /(?<=^Subject: )\d{6}/m.exec(raw) ?? ['none'];
  const [link] = /(?<=#token=)[\w.-]+/.exec(raw) ?? ['none'];
  const database = await stored();
  for (const secret of [digits, link.split('.').at(-1) ?? 'none', 'ada@example.com', 'Ada of Turin']) {
    for (const place of [output, JSON.stringify(told), database]) expect(place.includes(secret)).toBe(false);
  }
});

test('a server that is away at first gets each mail once it is back, and the log says no address', async () => {
  await server.stop();
  const grace = account(people, { email: 'grace@example.com' });
  await publish(grace, signedInOn(people, grace.data.userId));
  await until(() => output.includes('a mail was not accepted'));
  await server.start();
  await until(() => server.arrived.some(({ to }) => to === 'grace@example.com'));
  expect(server.arrived.filter(({ to }) => to === 'grace@example.com')).toHaveLength(1);
  expect(output).not.toContain('grace@');
  expect(output).toContain('"problem":"ESOCKET"');
});

test('what it can be asked holds, and it tells how many mails wait', async () => {
  const pages = (await (await fetch(`${internal}/internal/check`)).text()).trim().split('\n');
  const { invariants } = await wholeCheck(pages.map((page) => JSON.parse(page) as CheckResult));
  expect(invariants.filter(({ holds }) => !holds)).toEqual([]);
  expect(invariants.map(({ name }) => name)).toContain('no mail that is due waits for more than a minute');
  const metrics = await (await fetch(`${internal}/metrics`)).text();
  expect(metrics).toMatch(/^emails_waiting 0$/m);
  expect(metrics).toMatch(/^email_handovers_total\{outcome="accepted"\} 2$/m);
});

test('asked to end, it finishes the mail that it has in hand', async () => {
  let answer = (): void => undefined;
  server.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
  const event = registration(people, { email: 'last@example.com', expiresAt: new Date(Date.now() + 1_800_000) });
  await publish(event);
  await until(() => server.arrived.some(({ to }) => to === 'last@example.com'));
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  setTimeout(() => answer(), 1_500);
  expect((await exit)[0]).toBe(0);
  expect(await stored()).toContain('"status":"sent"');
  const [email] = await database.connection.collection('emails').find({ readerId: event.data.registrationId }).toArray();
  expect(email).toMatchObject({ status: 'sent' });
});

async function stored(): Promise<string> {
  const collections = (await database.connection.db?.listCollections().toArray()) ?? [];
  const rows = await Promise.all(collections.map(({ name }) => database.connection.collection(name).find().toArray()));
  return JSON.stringify(rows);
}
