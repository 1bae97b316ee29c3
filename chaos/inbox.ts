import { setTimeout as pause } from 'node:timers/promises';
import type { Marketplace } from '../infra/local/start-marketplace';
import { broken } from './invariants';

/** A mail as the inbox shows it. */
export interface ArrivedMail {
  to: readonly { address: string }[];
  headers: { 'message-id': string };
}

/** A mail that was in hand when its process died is taken up again after 90 s, in milliseconds. */
const arrivesWithin = 150_000;
const lookEvery = 1_000;

/** Looks into the inbox until each of those who are owed a mail has it, or should have. */
export async function mailsArrived(
  { inbox }: Pick<Marketplace, 'inbox'>,
  owed: readonly string[],
): Promise<{ measured: Record<string, number>; problems: string[] }> {
  if (!inbox) throw new Error('this marketplace has no inbox of its own');
  for (const deadline = Date.now() + arrivesWithin; ; await pause(lookEvery)) {
    const mails = (await (await fetch(`${inbox.url}/email`)).json()) as ArrivedMail[];
    const found = judgeMails(mails, owed);
    if (found.missing === 0 || Date.now() > deadline) return { measured: { 'copies of a mail': found.copies }, problems: found.problems };
  }
}

/**
 * Each who is owed a mail has one, and none has two. Where a connection breaks before the mail server's answer, nobody knows whether it
 * has the mail: then it gets it again, by the same Message-ID, which is no second one.
 */
export function judgeMails(
  mails: readonly ArrivedMail[],
  owed: readonly string[],
): { missing: number; copies: number; problems: string[] } {
  const byReader = new Map(owed.map((address) => [address, [] as string[]]));
  for (const { to, headers } of mails) for (const { address } of to) byReader.get(address)?.push(headers['message-id']);
  const readers = [...byReader];
  const missing = readers.filter(([, ids]) => ids.length === 0);
  const twice = readers.filter(([, ids]) => new Set(ids).size > 1);
  return {
    missing: missing.length,
    copies: Math.max(0, ...readers.map(([, ids]) => ids.length)),
    problems: [
      ...missing.map(([address]) => broken('kept', `${address} signed in on a new device, and no mail came`)),
      ...twice.map(([address, ids]) => broken('asked', `${address} got ${new Set(ids).size} mails about one sign-in`)),
    ],
  };
}
