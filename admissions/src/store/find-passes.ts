import type { Store } from '@marquee/common/mongo';
import type { Pass } from '../domain/pass';
import { passes } from './passes';

export interface AttendKey {
  ticketId: string;
  attendKey: string;
}

/** For each key, in their order, the pass that has it at its event; undefined for those that nobody has. */
export async function findPasses(store: Store, keys: readonly AttendKey[]): Promise<(Pass | undefined)[]> {
  const ticketId = { $in: [...new Set(keys.map((key) => key.ticketId))] };
  const found = await store.find(passes, { ticketId, attendKey: { $in: keys.map(({ attendKey }) => attendKey) } });
  const byKey = new Map(found.map((pass) => [nameOf(pass), pass]));
  return keys.map((key) => byKey.get(nameOf(key)));
}

const nameOf = ({ ticketId, attendKey }: AttendKey): string => `${ticketId}/${attendKey}`;
