import { freePort } from './free-port';

test('nobody is given the port that somebody else is about to open', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => freePort()));
  expect(new Set(ports).size).toBe(500);
});
