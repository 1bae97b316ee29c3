import { Counter, Registry } from 'prom-client';
import { fixedClock } from '../testing/fixed-clock';
import { testClient, type TestClient } from '../testing/test-client';
import { createConsumerMetrics } from './consumer-metrics';
import { createHttpMetrics } from './http-metrics';
import { internalHandler, type Checked, type CheckResult } from './internal-server';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';

const log = createLog({ service: 'orders', level: 'silent' });
const registry = new Registry();
const clock = fixedClock('2026-06-01T12:00:00Z');
const lifecycle = new Lifecycle({ log });
let check: (() => Checked) | undefined;
let client: TestClient;
beforeAll(async () => {
  client = await testClient(
    internalHandler({
      service: 'orders',
      lifecycle,
      registry,
      clock,
      log,
      check: () => check,
      positions: () => async () => ({ invariants: [], facts: { positions: { 'copy-ticket': { waiting: 7 } } } }),
      token: '',
    }),
  );
});
afterAll(() => client.close());

it('a process that is alive says so before it is ready', async () => {
  expect((await client.get('/healthz')).body).toEqual({ status: 'alive', service: 'orders' });
  expect(await client.get('/readyz')).toMatchObject({ status: 503, body: { ready: false, conditions: { process: 'starting' } } });
  lifecycle.markStarted();
  expect(await client.get('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
});

it('measures are told in the format of Prometheus, requests by route', async () => {
  const metrics = createHttpMetrics(registry);
  metrics.answered('GET', '/api/orders/:orderId', 200, 0.003);
  metrics.answered('GET', '/api/orders/:orderId', 200, 0.003);
  metrics.streamOpened('/live');
  createConsumerMetrics(registry).unknown('copy-ticket', 'ticket:created/2');
  new Counter({ name: 'own_total', help: 'own', registers: [registry] }).inc();
  const { body, headers } = await client.get('/metrics');
  expect(headers.get('content-type')).toMatch(/^text\/plain/);
  expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/api/orders/:orderId",status="200"} 2');
  expect(body).toContain('http_event_streams{route="/live"} 1');
  expect(body).toContain('consumer_unknown_events_total{consumer="copy-ticket",contract="ticket:created/2"} 1');
  expect(body).toContain('own_total 1');
});

const lines = async (path = '/internal/check') =>
  String((await client.get(path)).body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);

it('the check is answered once the service has one', async () => {
  expect((await client.get('/internal/check')).status).toBe(503);
  const invariants = [{ name: 'held + sold ≤ capacity', holds: true, compared: 3, violations: [] }];
  check = async () => ({ invariants });
  const who = { service: 'orders', at: '2026-06-01T12:00:00.000Z' };
  expect(await lines()).toEqual([who, { invariants }, { complete: true }]);
  const pages: CheckResult[] = [{ invariants }, { invariants: [], facts: { orders: [1] } }];
  check = async function* () {
    yield* pages;
  };
  expect(await lines()).toEqual([who, ...pages, { complete: true }]);
  check = () => Promise.reject(new Error('secret'));
  const failed = await client.get('/internal/check');
  expect([failed.status, JSON.stringify(failed.body)]).toEqual([500, '{"error":"failed; see the log"}']);
  check = async function* () {
    yield* pages;
    throw new Error('in the middle');
  };
  await expect(client.get('/internal/check')).rejects.toThrow();
});

it('positions are told', async () => {
  const who = { service: 'orders', at: '2026-06-01T12:00:00.000Z' };
  const page = { invariants: [], facts: { positions: { 'copy-ticket': { waiting: 7 } } } };
  expect(await lines('/internal/positions')).toEqual([who, page, { complete: true }]);
});

it('anything else is not there', async () => {
  expect((await client.get('/')).status).toBe(404);
  expect((await client.post('/internal/check')).status).toBe(405);
});
