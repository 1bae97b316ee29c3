import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Place } from './ask';
import type { Diagnosis } from './diagnose';
import { answerOf, orderFact, paymentFact } from './testing/answers';
import { serviceSaying, stopServices } from './testing/service-saying';

afterEach(stopServices);

const repository = resolve(__dirname, '..');
const orders = () => serviceSaying(answerOf('orders', { orders: [orderFact()] }));
const paid = () => serviceSaying(answerOf('payments', { payments: [paymentFact()] }));
const unpaid = () => serviceSaying(answerOf('payments', { payments: [] }));

/** As an operator's shell sees the command. */
function doctor(...args: string[]): Promise<{ code: unknown; said: string; complained: string }> {
  const program = ['--conditions=source', '--import', 'tsx', join(repository, 'doctor/main.ts'), ...args];
  return new Promise((done) => {
    execFile(process.execPath, program, { cwd: repository }, (error, said, complained) =>
      done({ code: error?.code ?? 0, said, complained }),
    );
  });
}

const about = (places: Place[]) => ['--internal', places.map(({ service, url }) => `${service}=${url}`).join()];

test('the command ends with 0 when everything agrees, and says how much it compared', async () => {
  const { code, said } = await doctor(...about([await orders(), await paid()]));
  expect(code).toBe(0);
  expect(said).toMatch(/✓ a completed order has exactly one captured payment .*\(1 compared\)/);
  expect(said).toMatch(/Asked orders, payments: everything agrees\./);
}, 30_000);

test('with 1 when something does not, and as JSON says what', async () => {
  const { code, said } = await doctor('--json', ...about([await orders(), await unpaid()]));
  const { healthy, services, invariants } = JSON.parse(said) as Diagnosis;
  expect([code, healthy, services]).toEqual([1, false, ['orders', 'payments']]);
  const found = invariants.flatMap(({ findings }) => findings.map(({ message }) => message));
  expect(found.join()).toMatch(/order-1: expected 1 captured payments, found 0/);
}, 30_000);

test('with 2 when it cannot look', async () => {
  const { code, said, complained } = await doctor('--data', 'nowhere');
  expect([code, said]).toEqual([2, '']);
  expect(complained).toMatch(/No marketplace runs on the data in .*nowhere/);
}, 30_000);
