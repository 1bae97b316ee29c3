import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { diagnose } from '../../doctor/diagnose';
import { freePort } from '../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../scripts/servers/launch';
import { natsServerPlan } from '../../scripts/servers/plans/nats-server';
import { natsStreamingPlan } from '../../scripts/servers/plans/nats-streaming';
import type { ServerPlan } from '../../scripts/servers/server-plan';
import { listingOf } from '../local/demo/seed-demo';
import { Refused, Visitor } from '../local/demo/visitor';
import { projectFolder } from '../local/find-services';
import { parseOptions } from '../local/options';
import { startMarketplace, type Marketplace, type MarketplaceOptions } from '../local/start-marketplace';

jest.setTimeout(300_000);

const page = readFileSync(join(projectFolder, 'docs/moving-to-jetstream.md'), 'utf8');
const [startCommand = '', moveCommand = ''] = [...page.matchAll(/```sh\n\s*(.+)\n\s*```/g)].map(([, command]) => command);

let folder: string;
let marketplace: Marketplace | undefined;
const launched: Launched[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-moving-'));
});
afterEach(async () => {
  await marketplace?.stop();
  await Promise.all(launched.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<MarketplaceOptions>): Promise<Marketplace> {
  const dataFolder = join(folder, 'data');
  marketplace = await startMarketplace({
    dataFolder,
    only: ['auth', 'tickets', 'orders', 'payments', 'expiration'],
    client: false,
    ...options,
  });
  return marketplace;
}

const seller = { email: 'seller@marquee.test', nickname: 'Seller', password: 'a long password' };
const buyer = { email: 'buyer@marquee.test', nickname: 'Buyer', password: 'a long password' };
const evening = {
  description: '',
  venue: 'The Old Theatre',
  timeZone: 'Europe/Berlin',
  inDays: 9,
  at: '20:00',
  price: 0,
  currency: 'EUR',
  quantity: 5,
};

async function list(at: Marketplace, title: string): Promise<string> {
  const visitor = new Visitor(at.address, at.origin);
  await visitor.enter(seller);
  const ticket = await visitor.call<{ id: string }>('/api/tickets', { method: 'POST', body: listingOf({ ...evening, title }, new Date()) });
  return ticket.id;
}

/** Free, so that it is complete at once; the ticket is known to `orders` only by its event. */
async function buy(at: Marketplace, ticketId: string): Promise<string> {
  const visitor = new Visitor(at.address, at.origin);
  await visitor.enter(buyer);
  for (const deadline = Date.now() + 20_000; ;) {
    try {
      const placed = await visitor.call<{ status: string }>('/api/orders', { method: 'POST', body: { ticketId, quantity: 1 } });
      return placed.status;
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404 || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

/** Of one ticket everybody knows; of the second the event is on the broker, unread; of the third it is only in the outbox. */
async function leaveWorkBehind(at: Marketplace, stopBroker: () => Promise<void>): Promise<[string, string, string]> {
  const known = await list(at, 'Known to all');
  expect(await buy(at, known)).toBe('completed');
  const orders = at.services.find(({ service }) => service === 'orders');
  await orders?.stop();
  const unread = await list(at, 'Told while orders was away');
  await pause(1_000);
  await stopBroker();
  const untold = await list(at, 'Listed while the broker was away');
  await at.stop();
  return [known, unread, untold];
}

async function expectNothingLost(at: Marketplace, ticketIds: readonly string[]): Promise<void> {
  expect(at.services.map(({ environment }) => environment['BUS'])).toEqual(at.services.map(() => 'jetstream'));
  for (const ticketId of ticketIds) expect(await buy(at, ticketId)).toBe('completed');
  const { silent, invariants } = await diagnose({ places: at.services.map(({ service, internalUrl }) => ({ service, url: internalUrl })) });
  expect([silent, invariants.flatMap(({ findings }) => findings)]).toEqual([[], []]);
}

test('on one machine, starting with JetStream moves everything, and the data remember what they are on', async () => {
  expect(startCommand).toMatch(/^npm start -- /);
  const { bus } = parseOptions(startCommand.replace('npm start -- ', '').split(' '));
  const before = await open({});
  const tickets = await leaveWorkBehind(before, async () => before.servers.nats?.stop());

  const said: string[] = [];
  const after = await open({ bus, say: (line) => said.push(line) });
  expect(said).toContainEqual(expect.stringMatching(/^ {2}ticket: [1-9]\d* events$/));
  await expectNothingLost(after, tickets);
  await after.stop();

  await expect(open({ bus: 'nats-streaming' })).rejects.toThrow(/are on JetStream: go on with --bus jetstream/);
  await expectNothingLost(await open({}), tickets);
});

test("with one's own brokers, the command moves everything, first while the services run and then the rest", async () => {
  const streaming = await serve('nats-streaming', (own, port) =>
    natsStreamingPlan({ binary: process.env['NATS_STREAMING_BINARY'] as string, folder: own, port, clusterId: 'marquee' }),
  );
  const jetstream = await serve('nats-server', (own, port) =>
    natsServerPlan({ binary: process.env['NATS_SERVER_BINARY'] as string, folder: own, port }),
  );
  const move = (...more: string[]) => runMove([streaming.plan.url, jetstream.plan.url], more);

  const before = await open({ servers: { natsUrl: streaming.plan.url } });
  const early = await list(before, 'Before all');
  expect(await buy(before, early)).toBe('completed');
  const [, since = ''] = /--since (\S+)/.exec(await move()) ?? [];
  expect(since).not.toBe('');

  // The broker is stopped with SIGSTOP, so that what is published is not lost with it.
  const tickets = await leaveWorkBehind(before, async () => streaming.signal('SIGSTOP'));
  streaming.signal('SIGCONT');
  expect(await move('--since', since)).toMatch(/^ticket: [1-9]\d* events$/m);
  const after = await open({ bus: 'jetstream', servers: { natsUrl: jetstream.plan.url } });
  await expectNothingLost(after, [early, ...tickets]);
});

async function serve(name: string, planFor: (own: string, port: number) => ServerPlan): Promise<Launched> {
  const own = join(folder, name);
  mkdirSync(own);
  const server = launch(planFor(own, await freePort()), { logFile: join(folder, `${name}.log`) });
  launched.push(server);
  await untilReady(server);
  return server;
}

/** The command of the page, with the addresses of this test. */
async function runMove([from, to]: [string, string], more: readonly string[]): Promise<string> {
  const command = moveCommand.replace('nats://127.0.0.1:4222', from).replace('nats://127.0.0.1:5222', to);
  expect(command).toContain(`--from ${from} --cluster-id marquee --to ${to}`);
  const [program = '', ...args] = command.split(' ');
  const { stdout, stderr } = await promisify(execFile)(program, [...args, ...more], { cwd: projectFolder });
  return stdout + stderr;
}
