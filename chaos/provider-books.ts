import { setTimeout as pause } from 'node:timers/promises';
import type { Marketplace } from '../infra/local/start-marketplace';
import { broken } from './invariants';
import type { Ledger, OrderEntry } from './ledger';
import type { Shop } from './load/shop';
import type { OrderView } from './load/views';
import { orAbsent } from './read-back';

/** Money that the provider took, as its own books have it. */
export interface Charge {
  id: string;
  amount: number;
  amount_refunded: number;
  /** As the provider writes it: lower case. */
  currency: string;
  status: 'succeeded' | 'pending' | 'failed';
  /** In seconds since the epoch. */
  created: number;
  metadata: { orderId?: string };
}

export interface ProviderAccess {
  url: string;
  secretKey: string;
}

/** The local Stripe of a marketplace, with the key that the marketplace has. */
export function providerOf({ localStripe, addresses }: Pick<Marketplace, 'localStripe' | 'addresses'>): ProviderAccess {
  if (!localStripe) throw new Error('this marketplace has no Stripe of its own');
  return { url: localStripe.url, secretKey: addresses.stripe.secretKey };
}

/** Every charge that succeeded, by order. The marketplace's own records do not count here: they may be what is wrong. */
export async function chargesByOrder({ url, secretKey }: ProviderAccess): Promise<Map<string, Charge[]>> {
  const charges = new Map<string, Charge[]>();
  for (let after = ''; ;) {
    const query = new URLSearchParams({ limit: '100', ...(after && { starting_after: after }) });
    const response = await fetch(`${url}/v1/charges?${query}`, { headers: { authorization: `Bearer ${secretKey}` } });
    if (!response.ok) throw new Error(`the provider's books could not be read: ${response.status}`);
    const { data, has_more: more } = (await response.json()) as { data: Charge[]; has_more: boolean };
    for (const charge of data) {
      const { orderId } = charge.metadata;
      if (charge.status === 'succeeded' && orderId) charges.set(orderId, [...(charges.get(orderId) ?? []), charge]);
    }
    after = data.at(-1)?.id ?? '';
    if (!more || !after) return charges;
  }
}

/** What is wrong with the money of an order, by the provider's books. */
export function judgeCharges({ id, status, total, currency }: OrderView, charges: readonly Charge[]): string[] {
  const kept = charges.filter((charge) => charge.amount_refunded < charge.amount);
  const wanted = status === 'completed' && total > 0 ? 1 : 0;
  if (kept.length !== wanted) return [broken('money', `order ${id} is ${status}, and the provider keeps ${kept.length} payments for it`)];
  const wrong = kept.filter((charge) => charge.amount !== total || charge.currency.toUpperCase() !== currency);
  return wrong.map((charge) => broken('money', `order ${id} costs ${total} ${currency}, and the provider took ${charge.amount}`));
}

/** Compares each order that somebody tried to pay with the provider's books, until they agree or patience ends (milliseconds). */
export async function compareWithBooks(
  { orders }: Pick<Ledger, 'orders'>,
  shop: Pick<Shop, 'showOrder'>,
  provider: ProviderAccess,
  patience = 30_000,
): Promise<string[]> {
  const deadline = Date.now() + patience;
  let open: OrderEntry[] = orders.filter(({ chargeTried }) => chargeTried);
  for (;;) {
    const charges = await chargesByOrder(provider);
    const problems: string[] = [];
    const wrong: OrderEntry[] = [];
    for (const entry of open) {
      const order = await orAbsent(() => shop.showOrder(entry.buyer.cookie, entry.id));
      const found = order ? judgeCharges(order, charges.get(entry.id) ?? []) : []; // its loss is told elsewhere
      if (found.length > 0) wrong.push(entry);
      problems.push(...found);
    }
    open = wrong;
    if (open.length === 0 || Date.now() > deadline) return problems;
    await pause(500);
  }
}
