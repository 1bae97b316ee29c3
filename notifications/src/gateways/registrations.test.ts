import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askForNickname } from './registrations';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.headers.authorization !== 'Bearer the token') return response.writeHead(401).end();
    if (request.url === '/internal/registrations/8') return response.writeHead(404).end(JSON.stringify({ code: 'not_found' }));
    if (request.url !== '/internal/registrations/7') return response.writeHead(404).end(JSON.stringify({ error: 'unknown path' }));
    response.end(JSON.stringify({ nickname: 'sealed:ada' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('the nickname of a registration is told by the next address when one does not answer', async () => {
  const find = askForNickname({ urls: ['http://127.0.0.1:1', url], token: 'the token' });
  expect(await find('7')).toEqual({ nickname: 'sealed:ada' });
});

test('a registration that nobody waits for any more is over; of a version that does not know the question nothing is concluded', async () => {
  const find = askForNickname({ urls: [url], token: 'the token' });
  expect([await find('8'), await find('9')]).toEqual(['over', {}]);
});

test.each([
  ['who is not let in', () => [url], 'another'],
  ['nobody who answers', () => ['http://127.0.0.1:1'], 'the token'],
])('by %s nothing is told: the mail waits', async (_who, urls, token) => {
  await expect(askForNickname({ urls: urls(), token })('7')).rejects.toThrow('nobody tells the nickname of a registration');
});
