import type { PassCode } from '../../lib/pass/pass-code';
import type { Direction, VerdictName } from '../../lib/views/verdict';
import type { Manifest } from './manifest';

/** What a door knows without a network: the manifest, and what has happened at this door since. */
export interface DoorState {
  manifest: Manifest;
  known: ReadonlyMap<string, KnownPass>;
  inside: number;
}

interface KnownPass {
  issue: number;
  status: 'valid' | 'void' | 'refunded';
  inside: boolean;
  entries: number;
  /** When it last went through this door. */
  since?: string;
}

export interface Decision {
  verdict: VerdictName;
  since?: string;
}

export type Pass = Pick<PassCode, 'passId' | 'ticketId' | 'issue'>;

export function doorFrom(manifest: Manifest): DoorState {
  const known = new Map(
    manifest.passes.map(([passId, issue, status, inside, entries]) => [passId, { issue, status, inside: inside === 1, entries }]),
  );
  return { manifest, known, inside: manifest.inside };
}

/**
 * As the gate would decide, by what this door knows. Others may have let the same pass in meanwhile, which comes out when the scans
 * are sent: see `syncScans`.
 */
export function decideOffline({ manifest, known, inside }: DoorState, pass: Pass, direction: Direction): Decision {
  if (pass.ticketId !== manifest.ticketId) return { verdict: 'wrong_event' };
  // A pass that was sold after the manifest was made is not in it; its signature has been verified.
  const { issue, status, inside: isInside, entries, since } = known.get(pass.passId) ?? stranger(pass);
  if (pass.issue < issue) return { verdict: 'void' };
  if (direction === 'out' && isInside) return { verdict: 'left' };
  if (status !== 'valid') return { verdict: status };
  if (manifest.status === 'closed') return { verdict: 'not_yet_open' };
  if (direction === 'out') return { verdict: 'not_in' };
  if (manifest.status === 'ended') return { verdict: 'ended' };
  if (isInside || (entries > 0 && !manifest.reentry)) return { verdict: 'already_in', since };
  return { verdict: inside < manifest.capacity ? 'admitted' : 'full' };
}

/** The door after it let somebody through; what it refused changes nothing. */
export function afterScan(door: DoorState, pass: Pass, verdict: VerdictName, at: string): DoorState {
  if (verdict !== 'admitted' && verdict !== 'left') return door;
  const before = door.known.get(pass.passId) ?? stranger(pass);
  const entered = verdict === 'admitted';
  const now = { ...before, issue: pass.issue, inside: entered, entries: before.entries + (entered ? 1 : 0), since: at };
  return { ...door, known: new Map(door.known).set(pass.passId, now), inside: door.inside + (entered ? 1 : -1) };
}

const stranger = ({ issue }: Pass): KnownPass => ({ issue, status: 'valid', inside: false, entries: 0 });
