import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** What a service finds out about its own data. */
export interface OwnInvariant {
  name: string;
  holds: boolean;
  compared: number;
  violations: unknown[];
}

/** Of an answer to `/internal/check`, which comes line by line. What it tells for others to compare, by far the most, is passed over. */
export async function readInvariants({ body }: Response): Promise<OwnInvariant[]> {
  const bytes = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  const invariants: OwnInvariant[] = [];
  let complete = false;
  for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
    complete = line === '{"complete":true}';
    if (line.includes('"invariants"')) invariants.push(...((JSON.parse(line) as { invariants?: OwnInvariant[] }).invariants ?? []));
  }
  if (!complete) throw new Error('the answer broke off');
  return invariants;
}
