import { randomUUID } from 'node:crypto';
import { afterScan, decideOffline, doorFrom } from './decide-offline';
import type { Manifest } from './manifest';
import { batchSize, letThrough, syncScans, type Answer, type Conflict, type KeptScan, type ScanStore } from './sync-scans';

class MemoryStore implements ScanStore {
  readonly scans: KeptScan[] = [];
  readonly conflicts: Conflict[] = [];
  keep(scan: KeptScan): Promise<void> {
    this.scans.push(scan);
    return Promise.resolve();
  }
  waiting(): Promise<KeptScan[]> {
    return Promise.resolve([...this.scans]);
  }
  settle(nonces: readonly string[], conflicts: readonly Conflict[]): Promise<void> {
    const gone = new Set(nonces);
    this.scans.splice(0, Infinity, ...this.scans.filter(({ nonce }) => !gone.has(nonce)));
    this.conflicts.push(...conflicts);
    return Promise.resolve();
  }
}

/** By the rules that the marketplace promises: each pass is inside once, and each nonce is decided once. */
class Gate {
  readonly inside = new Map<string, string>();
  readonly decided = new Map<string, Answer>();
  take(scan: KeptScan): Answer {
    const before = this.decided.get(scan.nonce);
    if (before) return before;
    const enteredAt = this.inside.get(scan.passId);
    const admitted = enteredAt === undefined;
    if (admitted) this.inside.set(scan.passId, scan.scannedAt);
    const answer: Answer = {
      ...{ id: randomUUID(), nonce: scan.nonce, passId: scan.passId, at: scan.scannedAt, inside: this.inside.size, left: 0 },
      verdict: admitted ? 'admitted' : 'already_in',
      since: admitted ? null : { at: enteredAt, by: 'another door' },
      conflict: !admitted && letThrough(scan),
    };
    this.decided.set(scan.nonce, answer);
    return answer;
  }
}

const passIds = Array.from({ length: 1_600 }, (_, number) => `pass ${number}`);
const manifest: Manifest = {
  ...{ ticketId: 't', title: 'Woyzeck', status: 'open', capacity: 5_000, reentry: false, form: 'static', inside: 0 },
  issuedAt: '2026-06-01T18:00:00Z',
  passes: passIds.map((id) => [id, 1, 'valid', 0, 0]),
};

async function scanOffline(passes: string[], startsAt: number): Promise<MemoryStore> {
  const store = new MemoryStore();
  let door = doorFrom(manifest);
  for (const [number, passId] of passes.entries()) {
    const pass = { passId, ticketId: 't', issue: 1 };
    const { verdict } = decideOffline(door, pass, 'in');
    const scannedAt = new Date(startsAt + number * 1_000).toISOString();
    door = afterScan(door, pass, verdict, scannedAt);
    await store.keep({ nonce: randomUUID(), code: `code of ${passId}`, passId, scannedAt, direction: 'in', verdict });
  }
  return store;
}

describe('two doors that were without a network', () => {
  it('report every double entry of a thousand scans each, and lose none, though answers are lost on the way', async () => {
    const gate = new Gate();
    const start = Date.parse('2026-06-01T19:00:00Z');
    // 400 passes go through both doors.
    const east = await scanOffline(passIds.slice(0, 1_000), start);
    const west = await scanOffline(passIds.slice(600, 1_600), start + 500);
    const made = [...east.scans, ...west.scans];
    let calls = 0;
    const flaky = (scans: KeptScan[]): Promise<Answer[]> => {
      expect(scans.length).toBeLessThanOrEqual(batchSize);
      const answers = scans.map((scan) => gate.take(scan));
      return (calls += 1) % 3 === 0 ? Promise.reject(new Error('the answer was lost')) : Promise.resolve(answers);
    };
    let losses = 0;
    while (east.scans.length + west.scans.length > 0) {
      for (const store of [west, east]) await syncScans(store, flaky).catch(() => (losses += 1));
    }
    expect(losses).toBeGreaterThan(0);
    expect([...gate.decided.keys()].sort()).toEqual(made.map(({ nonce }) => nonce).sort());
    const reported = [...east.conflicts, ...west.conflicts].map(({ scan }) => scan.passId);
    expect(reported.sort()).toEqual(passIds.slice(600, 1_000).sort());
    expect(gate.inside.size).toBe(1_600);
  });

  it('keep what the marketplace did not answer', async () => {
    const store = await scanOffline(passIds.slice(0, 3), 0);
    const gate = new Gate();
    const { sent } = await syncScans(store, (scans) => Promise.resolve(scans.slice(1).map((scan) => gate.take(scan))));
    expect(sent).toBe(2);
    expect(store.scans.map(({ passId }) => passId)).toEqual(['pass 0']);
  });

  it('tell of a second try at the same door at once, and report no conflict of it', async () => {
    const store = await scanOffline(['pass 1', 'pass 1'], 0);
    expect(store.scans.map(({ verdict }) => verdict)).toEqual(['admitted', 'already_in']);
    const gate = new Gate();
    expect((await syncScans(store, (scans) => Promise.resolve(scans.map((scan) => gate.take(scan))))).conflicts).toEqual([]);
  });
});
