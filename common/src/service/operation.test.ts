import { Registry } from 'prom-client';
import { z } from 'zod';
import { notFound, Refusal } from '../domain';
import { fixedClock } from '../testing/fixed-clock';
import { testClient, type TestClient } from '../testing/test-client';
import { internalHandler } from './internal-server';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';
import { operation, type Operation } from './operation';

const token = 'the-internal-token-of-these-tests';
const said: string[] = [];
const log = createLog({ service: 'lamps', level: 'trace', destination: { write: (line) => said.push(line) } });
const lit: unknown[] = [];

const light = operation({
  ...{ method: 'POST', path: '/internal/lamps/:lampId/light', summary: 'Light a lamp' },
  input: z.strictObject({ lampId: z.string(), by: z.string().min(1) }),
  run: async (input) => {
    if (input.lampId === 'none') throw notFound('This lamp');
    if (input.lampId === 'broken') throw new Refusal('lamp_broken', 'This lamp is broken.', { details: { since: 2020 } });
    if (input.lampId === 'bug') throw new TypeError('a secret of ours');
    lit.push(input);
    return { lit: input.lampId };
  },
});
const list = operation({
  ...{ method: 'GET', path: '/internal/lamps', summary: 'List lamps' },
  input: z.strictObject({ lit: z.enum(['yes', 'no']).optional() }),
  run: async ({ lit: wanted }) => ({ wanted }),
});

let operations: Operation[] | undefined;
let client: TestClient;
beforeAll(async () => {
  const lifecycle = new Lifecycle({ log });
  const process = { service: 'lamps', lifecycle, registry: new Registry(), clock: fixedClock(), log, token };
  client = await testClient(internalHandler({ ...process, operations: () => operations }));
});
beforeEach(() => {
  operations = [light, list];
  lit.length = 0;
});
afterAll(() => client.close());

const authorized = { Authorization: `Bearer ${token}` };
const post = (path: string, body: unknown, headers: Record<string, string> = authorized) => client.post(path, { body, headers });

test('who shows the token has an operation done, with what the path, the body and the query say', async () => {
  expect(await post('/internal/lamps/a%20b/light', { by: 'Ada' })).toMatchObject({ status: 200, body: { lit: 'a b' } });
  expect(lit).toEqual([{ lampId: 'a b', by: 'Ada' }]);
  expect(await client.get('/internal/lamps?lit=yes', { headers: authorized })).toMatchObject({ status: 200, body: { wanted: 'yes' } });
});

test.each([
  ['nothing', {}],
  ['another token', { Authorization: `Bearer ${token.replace('the', 'THE')}` }],
  ['a part of the token', { Authorization: `Bearer ${token.slice(0, -1)}` }],
  ['an empty token', { Authorization: 'Bearer ' }],
  ['the token in another way', { Authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` }],
])('who shows %s is told so, and nothing is done', async (_, headers) => {
  const answer = await post('/internal/lamps/a/light', { by: 'Ada' }, headers as Record<string, string>);
  expect(answer).toMatchObject({ status: 401, body: { code: 'not_authorized' } });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  expect((await client.get('/internal/lamps', { headers: headers as Record<string, string> })).status).toBe(401);
  expect(lit).toEqual([]);
});

test('what is not there, or not in this way, is told apart', async () => {
  expect((await post('/internal/nothing', {})).status).toBe(404);
  expect((await post('/internal/lamps//light', {})).status).toBe(404);
  const answer = await client.get('/internal/lamps/a/light', { headers: authorized });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  operations = undefined;
  expect((await client.get('/internal/lamps', { headers: authorized })).status).toBe(503);
});

test('every wrong field is named', async () => {
  const { status, body } = await post('/internal/lamps/a/light', { by: '', colour: 'red' });
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['by', 'colour']);
  expect((await client.get('/internal/lamps?lit=perhaps', { headers: authorized })).body.errors[0].field).toBe('lit');
});

test.each([
  ['no JSON', 400, { raw: '{"by":' }],
  ['no object', 400, { raw: '["by"]' }],
  ['no object either', 400, { raw: 'null' }],
  ['text', 415, { raw: 'by=Ada', headers: { 'Content-Type': 'text/plain' } }],
  ['too much', 413, { raw: JSON.stringify({ by: 'x'.repeat(100_001) }) }],
])('a body that is %s is refused', async (_, status, { raw, headers }: { raw: string; headers?: Record<string, string> }) => {
  const answer = await client.post('/internal/lamps/a/light', {
    raw,
    headers: { ...authorized, 'Content-Type': 'application/json', ...headers },
  });
  expect(answer.status).toBe(status);
  expect(lit).toEqual([]);
});

test('a body that does not say how long it is, is not read to its end either', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(20_000, ' ')) });
  const request = { method: 'POST', body, duplex: 'half', headers: { ...authorized, 'Content-Type': 'application/json' } };
  const answer = await client.fetch('/internal/lamps/a/light', request as RequestInit).catch((error: Error) => error);
  if (!(answer instanceof Error)) expect(answer.status).toBe(413); // or the line was closed before the answer was read
  expect(lit).toEqual([]);
});

test('a refusal is a problem document; what is our own mistake is in the log only', async () => {
  expect(await post('/internal/lamps/none/light', { by: 'Ada' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const broken = await post('/internal/lamps/broken/light', { by: 'Ada' });
  expect(broken).toMatchObject({ status: 409, body: { code: 'lamp_broken', detail: 'This lamp is broken.', since: 2020 } });
  expect(broken.headers.get('content-type')).toBe('application/problem+json');
  const bug = await post('/internal/lamps/bug/light', { by: 'Ada' });
  expect([bug.status, JSON.stringify(bug.body)]).toEqual([500, '{"error":"failed; see the log"}']);
  expect(said.join('')).toContain('a secret of ours');
  expect(said.join('')).not.toContain(token);
});
