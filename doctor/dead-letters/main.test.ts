import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const repository = resolve(__dirname, '../..');
let service: Server;
let asked: { path: string | undefined; body: unknown }[];

beforeEach(async () => {
  asked = [];
  service = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ path: request.url, body: JSON.parse(body) as unknown });
      response.setHeader('connection', 'close').end('{"retried":1,"discarded":1}');
    });
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
});
afterEach(() => new Promise((done) => service.close(done)));

/** As an operator's shell sees the command, asking one service. */
function deadLetters(...args: string[]): Promise<string> {
  const internal = `orders=http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const program = ['--conditions=source', '--import', 'tsx', join(repository, 'doctor/dead-letters/main.ts')];
  const options = { cwd: repository, env: { ...process.env, INTERNAL_TOKEN: 'of the test' } };
  return new Promise((done) => {
    execFile(process.execPath, [...program, ...args, '--by', 'Ada', '--internal', internal], options, (_error, said, complained) =>
      done(said + complained),
    );
  });
}

test('why something is tried again is told to the service, which records it', async () => {
  const fingerprint = '0123456789abcdef';
  expect(await deadLetters('retry', '--fingerprint', fingerprint, '--reason', 'mended on Monday')).toBe('Tried again: 1 in orders.\n');
  await deadLetters('retry', '--fingerprint', fingerprint);
  expect(asked).toEqual([
    { path: '/internal/dead-letters/retry', body: { by: 'Ada', fingerprint, reason: 'mended on Monday' } },
    { path: '/internal/dead-letters/retry', body: { by: 'Ada', fingerprint } },
  ]);
}, 30_000);

test('so is why something is given up', async () => {
  expect(await deadLetters('discard', '--service', 'orders', '--id', 'a|b|1', '--reason', 'a test event')).toBe(
    'Discarded: 1 in orders.\n',
  );
  expect(asked).toEqual([{ path: '/internal/dead-letters/discard', body: { by: 'Ada', id: 'a|b|1', reason: 'a test event' } }]);
}, 30_000);
