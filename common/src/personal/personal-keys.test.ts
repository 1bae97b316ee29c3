import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { askForKeys, personalReader } from './personal-keys';
import { newPersonalKey, seal } from './sealed';

const ids = Array.from({ length: 450 }, (_, index) => `01890a5d-ac96-774b-bcce-${String(index).padStart(12, '0')}`);
const keys = new Map(ids.map((id) => [id, newPersonalKey(id)]));
const textOf = (ownerId: string) => ({ ownerId, text: seal(`text of ${ownerId}`, keys.get(ownerId) as ReturnType<typeof newPersonalKey>) });
const [ada, bob] = ids as [string, string];

function known(options: { rememberedMs?: number } = {}) {
  const asked: string[][] = [];
  const state = { away: false, gone: new Set<string>() };
  const reader = personalReader({
    ...options,
    find: async (wanted) => {
      if (state.away) throw new Error('away');
      asked.push([...wanted]);
      return new Map(wanted.flatMap((id) => (keys.has(id) && !state.gone.has(id) ? [[id, keys.get(id)?.bytes as Buffer]] : [])));
    },
  });
  return { reader, asked, state };
}

test('texts are read in their order, each key is asked for once, 200 at a time', async () => {
  const { reader, asked } = known();
  const texts = [...ids, ...ids].map(textOf);
  expect(await reader.read(texts)).toEqual(texts.map(({ ownerId }) => `text of ${ownerId}`));
  expect(asked.map(({ length }) => length)).toEqual([200, 200, 50]);
  await reader.read(texts);
  expect(asked).toHaveLength(3);
});

test('what was never sealed is read as it is, and who is gone cannot be read', async () => {
  const { reader, state } = known();
  state.away = true;
  expect(await reader.read([{ ownerId: ada, text: 'Ada' }])).toEqual(['Ada']);
  state.away = false;
  state.gone.add(bob);
  expect(await reader.read([textOf(bob), textOf(ada)])).toEqual([undefined, `text of ${ada}`]);
});

test('a key is asked for again when its time is over, and used beyond it only while nobody can be asked', async () => {
  const { reader, asked, state } = known({ rememberedMs: 20 });
  await reader.read([textOf(ada)]);
  await pause(40);
  state.away = true;
  expect(await reader.read([textOf(ada)])).toEqual([`text of ${ada}`]);
  await expect(reader.read([textOf(ada), textOf(bob)])).rejects.toThrow('away');
  state.away = false;
  state.gone.add(ada);
  expect(await reader.read([textOf(ada)])).toEqual([undefined]);
  expect(asked).toEqual([[ada], [ada]]);
});

describe('over HTTP', () => {
  let server: Server;
  let requests = 0;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests += 1;
      if (request.headers.authorization !== 'Bearer the token') return response.writeHead(401).end();
      void json(request).then((body) => {
        const wanted = (body as { ids: string[] }).ids.filter((id) => keys.has(id));
        response.end(JSON.stringify({ keys: Object.fromEntries(wanted.map((id) => [id, keys.get(id)?.bytes.toString('base64url')])) }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test('the next address is asked when one does not answer', async () => {
    const find = askForKeys({ urls: ['http://127.0.0.1:1', url], token: 'the token' });
    expect(await find([ada, 'nobody'])).toEqual(new Map([[ada, keys.get(ada)?.bytes]]));
  });

  test('with a wrong token nothing is told, and for a second nobody is asked again', async () => {
    const find = askForKeys({ urls: [url], token: 'another' });
    const before = requests;
    for (let time = 0; time < 3; time += 1) await expect(find([ada])).rejects.toMatchObject({ code: 'unavailable', kind: 'unavailable' });
    expect(requests).toBe(before + 1);
  });
});
