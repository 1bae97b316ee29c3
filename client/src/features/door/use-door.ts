'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, problemOf } from '@/lib/api/problem';
import type { Api } from '@/lib/api/request';
import { formatClock } from '@/lib/time/format-time';
import { visitorTimeZone } from '@/lib/time/visitor-time-zone';
import type { Direction, VerdictName } from '@/lib/views/verdict';
import { isGood, verdictWords } from '@/lib/views/verdict-words';
import { checkIn, sendScans, type Scan } from './api/check-in';
import { deviceApi } from './api/device-api';
import { readManifest } from './api/read-manifest';
import { isAttendCode } from './attend-code';
import { openLoneDoor, type LoneDoor } from './decide-alone';
import type { DoorDevice } from './door-device';
import type { DoorStore } from './door-store';
import { signalVerdict } from './signal-verdict';
import { syncScans, type Conflict } from './sync-scans';

/** What stands on the door's sign. */
export interface Sign {
  key: string;
  good: boolean;
  headline: string;
  detail: string;
}

export interface Door {
  api: Api;
  sign?: Sign;
  /** A scan is being decided: nothing is said about whoever stands there. */
  deciding: boolean;
  /** A scan that the marketplace did not answer: whether to go on without it is for people to decide. */
  unanswered?: Scan;
  lone: boolean;
  waiting: number;
  conflicts: Conflict[];
  problem?: string;
  scan(text: string, direction: Direction): Promise<void>;
  goOffline(): Promise<void>;
  stayOnline(): void;
  sync(): Promise<void>;
  dropConflicts(): Promise<void>;
}

const manifestEveryMs = 60_000;

/** A scanner: asks the marketplace about each scan, or decides by itself once somebody has agreed to that. */
export function useDoor(device: DoorDevice, store: DoorStore): Door {
  const [api] = useState(() => deviceApi(device));
  const [sign, setSign] = useState<Sign>();
  const [deciding, setDeciding] = useState(false);
  /** The nonce of the last scan: what is said about one before it would be taken for the one who stands there now. */
  const latest = useRef<string>(undefined);
  const [unanswered, setUnanswered] = useState<Scan>();
  const [lone, setLone] = useState<LoneDoor>();
  const [waiting, setWaiting] = useState(0);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [problem, setProblem] = useState<string>();
  const syncing = useRef(false);

  const recount = useCallback(async () => {
    setWaiting((await store.waiting()).length);
    setConflicts(await store.conflicts());
  }, [store]);

  const show = (key: string, verdict: VerdictName, detail?: string) => {
    if (key !== latest.current) return;
    const good = isGood(verdict);
    signalVerdict(good);
    setProblem(undefined);
    setSign({ key, good, headline: verdictWords[verdict].headline, detail: detail ?? verdictWords[verdict].detail });
  };

  async function decideAlone(door: LoneDoor, scan: Scan) {
    if (isAttendCode(scan.text)) return setProblem('Attend codes can only be looked up with a network. Ask for the code itself.');
    try {
      const { verdict, since } = await door.scan(scan);
      show(scan.nonce, verdict, since && `Came through this door at ${clock(since)}.`);
      await recount();
    } catch {
      setProblem('The scan could not be kept on this device, so nobody may come in by it. Make room on the device, and scan again.');
    }
  }

  async function scan(text: string, direction: Direction) {
    const made: Scan = { text, direction, nonce: crypto.randomUUID(), scannedAt: new Date().toISOString() };
    latest.current = made.nonce;
    setSign(undefined);
    setProblem(undefined);
    setUnanswered(undefined);
    setDeciding(true);
    await (lone ? decideAlone(lone, made) : askAbout(made));
    if (made.nonce === latest.current) setDeciding(false);
  }

  async function askAbout(made: Scan) {
    try {
      const { verdict, since } = await checkIn(api, made);
      show(made.nonce, verdict, since ? `Since ${clock(since.at)}${since.by ? `, by ${since.by}` : ''}.` : undefined);
    } catch (error) {
      if (made.nonce !== latest.current) return;
      // Aborted for want of an answer is no ApiError.
      if (error instanceof ApiError && !error.undecided) setProblem(error.problem.detail);
      else setUnanswered(made);
    }
  }

  async function goOffline() {
    const door = await openLoneDoor(store, await store.manifest(), device.keys);
    setUnanswered(undefined);
    if (!door) return setProblem('This device has no list of passes that it can trust yet. It needs the network once before.');
    setLone(door);
    setProblem(undefined);
    if (unanswered) await decideAlone(door, unanswered);
  }

  const sync = useCallback(async () => {
    if (syncing.current) return;
    syncing.current = true;
    try {
      await syncScans(store, (scans) => sendScans(api, scans));
      await store.keepManifest(await readManifest(api, device.ticketId));
      if ((await store.waiting()).length === 0) setLone(undefined);
      setProblem(undefined);
    } catch (error) {
      setProblem(`${problemOf(error).detail} The scans are kept on this device.`);
    } finally {
      syncing.current = false;
      await recount();
    }
  }, [api, device.ticketId, recount, store]);

  useEffect(() => {
    const refresh = async () => {
      await recount();
      await store.keepManifest(await readManifest(api, device.ticketId));
    };
    // Without a network the manifest that is there already is the newest one.
    const quietly = () => void refresh().catch(() => undefined);
    // While the door decides by itself its list stays as it was when it began.
    if (lone) return;
    quietly();
    const timer = setInterval(quietly, manifestEveryMs);
    return () => clearInterval(timer);
  }, [api, device.ticketId, lone, recount, store]);

  useEffect(() => {
    if (!lone) return;
    const onNetwork = () => void sync();
    window.addEventListener('online', onNetwork);
    return () => window.removeEventListener('online', onNetwork);
  }, [lone, sync]);

  return {
    ...{ api, sign, deciding, unanswered, lone: lone !== undefined, waiting, conflicts, problem, scan, goOffline, sync },
    stayOnline: () => setUnanswered(undefined),
    dropConflicts: async () => {
      await store.dropConflicts();
      await recount();
    },
  };
}

const clock = (at: string) => formatClock(new Date(at), visitorTimeZone());
