import { createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { figureSize, fixedClock, inTheEnd, wholeCheck, type TestAnswer } from '@marquee/common/testing';
import { checkAdmissions } from '../check';
import type { DoorDevice } from '../testing/door-device';
import { noon } from '../testing/fixtures';
import { shownAt, type GivenPass } from '../testing/shown';
import { TestDoor } from '../testing/test-door';

const door = new TestDoor(fixedClock(noon));
beforeAll(() => door.open());
afterAll(() => door.close());
afterEach(async () => {
  const { invariants } = await wholeCheck(checkAdmissions(door.harness.store));
  expect(invariants.map(({ violations }) => violations)).toEqual([[], [], []]);
});

/** Asked again under the same nonce. */
function scan(device: DoorDevice, pass: GivenPass): Promise<TestAnswer> {
  const body = { code: shownAt(pass, noon), nonce: randomUUID() };
  return inTheEnd(() => device.post('/api/checkins', body));
}

function count(answers: readonly TestAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = status === 200 ? body.verdict : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test('of a hundred scans of one pass at once, at two doors of two processes, one lets in', async () => {
  const evening = await door.evening();
  await door.gate(evening, 'open');
  const devices = [await door.device(evening), await door.device(evening, 'steward', await door.twin())] as const;
  const [pass] = await door.passesOf(await door.buyer(evening));
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => scan(devices[index % 2 === 0 ? 0 : 1], pass)));
  expect(count(answers)).toEqual({ admitted: 1, already_in: 99 });
}, 60_000);

test('no more go in than the gate allows, however many come at once at two processes', async () => {
  const evening = await door.evening(200);
  await door.gate(evening, '', { capacity: 50 });
  await door.gate(evening, 'open');
  const devices = [await door.device(evening), await door.device(evening, 'steward', await door.twin())] as const;
  const passes = await door.passesOf(await door.buyer(evening, { quantity: 200 }));
  const scans = passes.map((pass, index) => scan(devices[index % 2 === 0 ? 0 : 1], pass));
  expect(count(await Promise.all(scans))).toEqual({ admitted: 50, full: 150 });
  const gate = await door.client.get(`/api/gates/${evening.ticketId}`, { cookie: evening.seller.cookie });
  expect(gate.body).toMatchObject({ status: 'full', inside: 50, left: 0 });
}, 120_000);

test('two doors that were without a network send their scans to two processes: every double entry is told, nothing is lost', async () => {
  const half = figureSize(1_000) / 2;
  const evening = await door.evening(3 * half);
  await door.gate(evening, 'open');
  const doors = [await door.device(evening), await door.device(evening, 'steward', await door.twin())];
  const passes: GivenPass[] = [];
  while (passes.length < 3 * half) passes.push(...(await door.passesOf(await door.buyer(evening, { quantity: 50 }))));
  // The middle third came in at both.
  const queues = [passes.slice(0, 2 * half), passes.slice(half)].map((queue) =>
    queue.map((pass) => ({ code: shownAt(pass, noon), nonce: randomUUID(), scannedAt: noon.toISOString(), admitted: true })),
  );
  const sent = await Promise.all(
    doors.map(async (device, index) => {
      const answers: { passId: string; verdict: string; conflict: boolean }[] = [];
      const queue = queues[index] ?? [];
      for (let from = 0; from < queue.length; from += half / 5) {
        const items = queue.slice(from, from + half / 5);
        const { status, body } = await inTheEnd(() => device.post('/api/checkins/batch', { items }));
        expect(status).toBe(200);
        answers.push(...body.items);
      }
      return answers;
    }),
  );
  const answers = sent.flat();
  const conflicts = answers.filter(({ conflict }) => conflict);
  expect(answers).toHaveLength(4 * half);
  expect(new Set(answers.filter(({ verdict }) => verdict === 'admitted').map(({ passId }) => passId)).size).toBe(3 * half);
  expect(conflicts.every(({ verdict }) => verdict === 'already_in')).toBe(true);
  const twice = passes.slice(half, 2 * half).map((pass) => (pass as GivenPass & { id: string }).id);
  expect(conflicts.map(({ passId }) => passId).sort()).toEqual(twice.sort());
  const gate = await door.client.get(`/api/gates/${evening.ticketId}`, { cookie: evening.seller.cookie });
  expect(gate.body).toMatchObject({ inside: 3 * half, in: 3 * half });
  expect(await door.harness.database.connection.collection('checkins').countDocuments({ ticketId: evening.ticketId })).toBe(4 * half);
}, 180_000);

test('of ten thousand forged passes none is taken for one', async () => {
  const evening = await door.evening();
  const [pass] = await door.passesOf(await door.buyer(evening));
  const [, payload, signature] = pass.code.split('.') as [string, string, string];
  const foreign = generateKeyPairSync('ed25519').privateKey;
  const bytes = Buffer.from(payload, 'base64url');
  const altered = (at: number) => {
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(at) ^ (1 << (at % 8)), at);
    return other.toString('base64url');
  };
  const forge = [
    (index: number) => `M1.${altered(index % bytes.length)}.${signature}`,
    () => `M1.${payload}.${randomBytes(64).toString('base64url')}`,
    () => `M1.${payload}.${sign(null, Buffer.from(`M1.${payload}`), foreign).toString('base64url')}`,
    (index: number) => {
      const text = `M1.${altered(index % bytes.length)}`;
      return `${text}.${sign(null, Buffer.from(text), createPrivateKey({ key: Buffer.from(pass.privateKey, 'base64url'), format: 'der', type: 'pkcs8' })).toString('base64url')}`;
    },
  ];
  const taken = Array.from({ length: 10_000 }, (_, index) => (forge[index % forge.length] as (index: number) => string)(index)).filter(
    (code) => door.codes.read(code, noon) !== undefined,
  );
  expect(taken).toEqual([]);
  expect(door.codes.read(shownAt(pass, noon), noon)).toMatchObject({ passId: pass.id });
});
