import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer';
import type { Place } from './ask';
import { diagnose } from './diagnose';
import { report } from './report';
import { answerOf, orderFact, paymentFact } from './testing/answers';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A service that says one thing after the other, the last again and again. */
async function serviceSaying(...answers: [Answer, ...Answer[]]): Promise<Place> {
  let asked = 0;
  const server = createServer((_request, response) => {
    const { service, at, invariants, facts } = answers[Math.min(asked++, answers.length - 1)] as Answer;
    const pages = [
      { service, at },
      { invariants, facts: {} },
      ...Object.entries(facts).map(([name, fact]) => ({ facts: { [name]: fact } })),
    ];
    response.setHeader('connection', 'close').end([...pages, { complete: true }].map((page) => JSON.stringify(page)).join('\n'));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { service: answers[0].service, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const orders = answerOf('orders', { orders: [orderFact()] });
const unpaid = answerOf('payments', { payments: [] });
const paid = answerOf('payments', { payments: [paymentFact()] });

describe('the doctor', () => {
  test('finds nothing in a marketplace that agrees', async () => {
    const diagnosis = await diagnose({ places: [await serviceSaying(orders), await serviceSaying(paid)], patience: 10 });
    expect(diagnosis).toMatchObject({ healthy: true, services: ['orders', 'payments'], silent: [] });
    expect(report(diagnosis)).toMatch(/✓ a completed order has exactly one captured payment .*\(1 compared\)/);
  });

  test('does not count what was only on its way', async () => {
    const places = [await serviceSaying(orders), await serviceSaying(unpaid, paid)];
    expect(await diagnose({ places, patience: 10 })).toMatchObject({ healthy: true });
  });

  test('tells what stays wrong', async () => {
    const diagnosis = await diagnose({ places: [await serviceSaying(orders), await serviceSaying(unpaid)], patience: 10 });
    expect(diagnosis.healthy).toBe(false);
    expect(report(diagnosis)).toMatch(/order order-1: expected 1 captured payments, found 0/);
  });

  test('tells a violation that a service found itself, though it moves', async () => {
    const wrong = (held: number): Answer => ({
      ...orders,
      invariants: [{ name: 'held is right', holds: false, compared: 1, violations: [{ id: 'stock-1', held }] }],
    });
    const diagnosis = await diagnose({ places: [await serviceSaying(wrong(1), wrong(2)), await serviceSaying(paid)], patience: 10 });
    expect(diagnosis.healthy).toBe(false);
    expect(report(diagnosis)).toMatch(/orders: held is right/);
  });

  test('names the service that does not answer', async () => {
    const places = [await serviceSaying(orders), { service: 'payments', url: 'http://127.0.0.1:1' }];
    const diagnosis = await diagnose({ places, patience: 10 });
    expect(diagnosis).toMatchObject({ healthy: false, services: ['orders'], silent: [{ service: 'payments' }] });
    expect(report(diagnosis)).toMatch(/payments does not answer at http:\/\/127\.0\.0\.1:1/);
  });

  test('is not content when nobody was asked', async () => {
    expect(await diagnose({ places: [] })).toMatchObject({ healthy: false });
  });
});
