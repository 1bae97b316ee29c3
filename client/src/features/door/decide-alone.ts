import { importPublicKey } from '../../lib/pass/ed25519';
import { readPassCode } from '../../lib/pass/pass-code';
import { verifyPassCode } from '../../lib/pass/verify-pass-code';
import type { Direction, VerdictName } from '../../lib/views/verdict';
import { afterScan, decideOffline, doorFrom, type DoorState } from './decide-offline';
import { openManifest } from './manifest';
import type { KeptScan, ScanStore } from './sync-scans';

export interface ScannedText {
  text: string;
  nonce: string;
  scannedAt: string;
  direction: Direction;
}

/** A door that decides by itself. One scan at a time: each is on the device before the next is decided. */
export interface LoneDoor {
  issuedAt: string;
  scan(scan: ScannedText): Promise<{ verdict: VerdictName; since?: string }>;
}

/** Goes on from the manifest and from what this device has let through since. Undefined if there is no manifest to believe. */
export async function openLoneDoor(
  store: ScanStore,
  kept: string | undefined,
  publicKeys: readonly string[],
): Promise<LoneDoor | undefined> {
  const keys = await Promise.all(publicKeys.map((key) => importPublicKey(key)));
  const manifest = kept === undefined ? undefined : await openManifest(kept, keys);
  if (!manifest) return undefined;
  let door = (await store.waiting()).reduce(again, doorFrom(manifest));
  let turn: Promise<unknown> = Promise.resolve();

  async function decide({ text, ...scan }: ScannedText) {
    const start = performance.now();
    const { pass, refused } = await verifyPassCode(text, keys, door.manifest.form, new Date(scan.scannedAt));
    noteVerified(start);
    if (refused) return { verdict: refused };
    const decision = decideOffline(door, pass, scan.direction);
    await store.keep({ ...scan, code: text, passId: pass.passId, verdict: decision.verdict });
    door = afterScan(door, pass, decision.verdict, scan.scannedAt);
    return decision;
  }

  return {
    issuedAt: manifest.issuedAt,
    scan: (scan) => {
      const decided = turn.then(() => decide(scan));
      turn = decided.catch(() => undefined);
      return decided;
    },
  };
}

const verified = 'pass verified';

/** For the browser's own tools: how long the last one took on this very device. */
function noteVerified(start: number): void {
  performance.clearMeasures(verified);
  performance.measure(verified, { start });
}

function again(door: DoorState, { code, verdict, scannedAt }: KeptScan): DoorState {
  const pass = readPassCode(code);
  return pass ? afterScan(door, pass, verdict, scannedAt) : door;
}
