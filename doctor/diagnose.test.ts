import type { Answer } from './answer';
import { ask } from './ask';
import { diagnose } from './diagnose';
import { report } from './report';
import { answerOf, orderFact, paymentFact } from './testing/answers';
import { pagesOf, serviceAnswering, serviceSaying, stopServices } from './testing/service-saying';

afterEach(stopServices);

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

  test('takes no part of an answer for the whole', async () => {
    const places = [await serviceSaying(orders), await serviceAnswering('payments', () => pagesOf(paid))];
    const diagnosis = await diagnose({ places, patience: 10 });
    expect(diagnosis).toMatchObject({ healthy: false, silent: [{ service: 'payments', why: 'broke off in the middle of its answer' }] });
  });

  test('puts the pages of an answer together', async () => {
    const position = { consumer: 'copy-order', channel: 'order', waiting: 0, dead: 0, unknown: 0, explained: [], diverged: [] };
    const pages = [
      { service: 'payments', at: paid.at },
      { invariants: [] },
      { facts: { payments: [paymentFact()], positions: { 'copy-order': { ...position, versions: { 'order/a': 1 } } } } },
      { facts: { payments: [paymentFact({ id: 'payment-2' })], positions: { 'copy-order': { versions: { 'order/b': 0 } } } } },
      { complete: true },
    ];
    const { answers } = await ask([await serviceAnswering('payments', () => pages)]);
    expect(answers).toMatchObject([
      {
        facts: {
          payments: [{ id: 'payment-1' }, { id: 'payment-2' }],
          positions: [{ ...position, versions: { 'order/a': 1, 'order/b': 0 } }],
        },
      },
    ]);
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
