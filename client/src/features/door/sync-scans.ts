import type { Direction, Verdict, VerdictName } from '../../lib/views/verdict';

/** A scan that this door decided by itself, kept until the marketplace has answered it. */
export interface KeptScan {
  /** Under which the marketplace knows the scan, however often it is sent. */
  nonce: string;
  code: string;
  passId: string;
  scannedAt: string;
  direction: Direction;
  verdict: VerdictName;
}

/** The door let through whom the gate would not have: for somebody to look into, so never dropped by itself. */
export interface Conflict {
  scan: KeptScan;
  answer: Verdict;
}

export interface ScanStore {
  keep(scan: KeptScan): Promise<void>;
  /** In the order in which they were made. */
  waiting(): Promise<KeptScan[]>;
  /** Drops answered scans and keeps what came out, both or neither. */
  settle(nonces: readonly string[], conflicts: readonly Conflict[]): Promise<void>;
}

export type Answer = Verdict & { conflict: boolean };

/** What one call may carry. */
export const batchSize = 200;

export const letThrough = ({ verdict }: Pick<KeptScan, 'verdict'>): boolean => verdict === 'admitted' || verdict === 'left';

/**
 * Sends what waits, oldest first. A scan leaves the device only once it is answered: an answer that is lost on the way means sending it
 * again under the same nonce. Throws what `send` throws; what was settled before stays settled.
 */
export async function syncScans(
  store: ScanStore,
  send: (scans: KeptScan[]) => Promise<Answer[]>,
): Promise<{ sent: number; conflicts: Conflict[] }> {
  const waiting = await store.waiting();
  const found: Conflict[] = [];
  let sent = 0;
  for (let start = 0; start < waiting.length; start += batchSize) {
    const batch = waiting.slice(start, start + batchSize);
    const answers = new Map((await send(batch)).map((answer) => [answer.nonce, answer]));
    const answered = batch.filter(({ nonce }) => answers.has(nonce));
    const conflicts = answered.flatMap((scan) => {
      const answer = answers.get(scan.nonce);
      return answer?.conflict ? [{ scan, answer }] : [];
    });
    await store.settle(
      answered.map(({ nonce }) => nonce),
      conflicts,
    );
    found.push(...conflicts);
    sent += answered.length;
  }
  return { sent, conflicts: found };
}
