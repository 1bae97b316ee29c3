import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import type { Api } from '@/lib/api/request';
import { Verdict, type Direction } from '@/lib/views/verdict';
import { isAttendCode } from '../attend-code';
import { letThrough, type Answer, type KeptScan } from '../sync-scans';

export interface Scan {
  text: string;
  nonce: string;
  scannedAt: string;
  direction: Direction;
}

/** Longer than this nobody stands before a door without being told why. */
const patienceMs = 2_500;

const codeOf = (text: string) => (isAttendCode(text) ? { attendCode: text } : { code: text });

export function checkIn(api: Api, { text, ...scan }: Scan): Promise<Verdict> {
  const body = { ...codeOf(text), ...scan };
  return api(apiPaths.checkIn(), Verdict, { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) });
}

const Answers = z.object({ items: z.array(Verdict.extend({ conflict: z.boolean() })) });

export async function sendScans(api: Api, scans: KeptScan[]): Promise<Answer[]> {
  const items = scans.map((scan) => {
    const { code, nonce, scannedAt, direction } = scan;
    return { code, nonce, scannedAt, direction, admitted: letThrough(scan) };
  });
  return (await api(apiPaths.checkInBatch(), Answers, { method: 'POST', body: { items } })).items;
}
