import type { Diagnosis } from '../diagnose';
import { SharedDiagnosis } from './shared-diagnosis';
import { viewOf } from './view';

function diagnosis(at: string): Diagnosis {
  return { healthy: true, at, services: ['orders'], silent: [], invariants: [] };
}

/** Looks that end when the test says so. */
function lookout(freshForMs: number) {
  const begun: ((made: Diagnosis | Error) => Promise<void>)[] = [];
  const failures: unknown[] = [];
  const look = () =>
    new Promise<Diagnosis>((resolve, reject) =>
      begun.push(async (made) => {
        if (made instanceof Error) reject(made);
        else resolve(made);
        await new Promise(setImmediate);
      }),
    );
  return { begun, failures, shared: new SharedDiagnosis({ look, freshForMs, onFailure: (error) => failures.push(error) }) };
}

test('nobody waits: a look is under way, and its diagnosis is told once it is there', async () => {
  const { begun, shared } = lookout(60_000);
  expect(shared.standing()).toEqual({ lookingSince: expect.any(String) as string, latest: null });
  await begun[0]?.(diagnosis('first'));
  expect(shared.standing()).toEqual({ lookingSince: null, latest: diagnosis('first') });
});

test('those who ask at the same time share a look, and one that is fresh is enough', async () => {
  const { begun, shared } = lookout(60_000);
  shared.standing();
  shared.standing();
  await begun[0]?.(diagnosis('first'));
  shared.standing();
  expect(begun).toHaveLength(1);
});

test('once it is old, the last one is told while the next is made', async () => {
  const { begun, shared } = lookout(0);
  shared.standing();
  await begun[0]?.(diagnosis('first'));
  expect(shared.standing()).toEqual({ lookingSince: expect.any(String) as string, latest: diagnosis('first') });
  await begun[1]?.(diagnosis('second'));
  expect(shared.standing().latest).toEqual(diagnosis('second'));
});

test('a look that fails is told to the log, and does not end the looking', async () => {
  const { begun, failures, shared } = lookout(0);
  shared.standing();
  await begun[0]?.(new Error('no'));
  expect(failures).toHaveLength(1);
  expect(shared.standing().lookingSince).not.toBeNull();
  await begun[1]?.(diagnosis('second'));
  expect(shared.standing().latest).toEqual(diagnosis('second'));
});

test('of what does not hold, the first twenty findings are told, and how many there are', () => {
  const findings = Array.from({ length: 30 }, (_, index) => ({ about: `${index}`, state: '', message: 'x'.repeat(600) }));
  const invariants = [
    { invariant: 'money follows orders', compared: 40, findings },
    { invariant: 'orders: stock is kept', service: 'orders', compared: 2, findings: [] },
  ];
  const silent = [{ service: 'payments', url: 'http://here', why: 'said nothing' }];
  const { latest } = viewOf({ lookingSince: null, latest: { ...diagnosis('first'), healthy: false, silent, invariants } });
  expect(latest?.silent).toEqual([{ service: 'payments', why: 'said nothing' }]);
  expect(latest?.invariants[0]).toMatchObject({ service: null, compared: 40, findings: 30 });
  expect(latest?.invariants[0]?.messages.map((message) => message.length)).toEqual(Array.from({ length: 20 }, () => 500));
  expect(latest?.invariants[1]).toEqual({ name: 'stock is kept', service: 'orders', compared: 2, findings: 0, messages: [] });
});
