import type { z } from 'zod';
import type { Contract } from '../contract';
import { ExpirationComplete } from './expiration';
import { OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded } from './order';
import { PaymentCreated, PaymentFailed, PaymentRefunded } from './payment';
import { StockChanged } from './stock';
import { TicketCancelled, TicketCreated, TicketUpdated } from './ticket';
import { UserCreated } from './user';

/** Every contract of the marketplace, by event type. */
export const contracts = {
  'user:created': UserCreated,
  'ticket:created': TicketCreated,
  'ticket:updated': TicketUpdated,
  'ticket:cancelled': TicketCancelled,
  'stock:changed': StockChanged,
  'order:created': OrderCreated,
  'order:cancelled': OrderCancelled,
  'order:completed': OrderCompleted,
  'order:refunded': OrderRefunded,
  'expiration:complete': ExpirationComplete,
  'payment:created': PaymentCreated,
  'payment:failed': PaymentFailed,
  'payment:refunded': PaymentRefunded,
} as const;

type Marketplace = typeof contracts;

/**
 * The event types a program knows, with what their data looks like. Augment it to add contracts of your own:
 * `declare module '@marquee/common/events' { interface EventTypes { 'thing:made': { thingId: string } } }`,
 * and hand the contracts to `registerContracts`.
 */
export interface EventTypes extends MarketplaceEvents {}

type MarketplaceEvents = { [Type in keyof Marketplace]: z.infer<Marketplace[Type]['data']> };

/** The name of an event that this program knows. */
export type EventType = keyof EventTypes & string;
/** What the data of an event looks like, as its newest contract says. */
export type EventData<Type extends EventType> = EventTypes[Type];

const registry = new Map<string, Contract>(Object.values(contracts).map((contract) => [contract.type, contract]));

/** Adds contracts beside those of the marketplace. Throws when a type is registered twice with different contracts. */
export function registerContracts(...added: Contract[]): void {
  for (const contract of added) {
    const known = registry.get(contract.type);
    if (known && known !== contract) throw new Error(`two contracts for ${contract.type}`);
    registry.set(contract.type, contract);
  }
}

/** The contract of an event type, or undefined for a type nobody registered. */
export function contractOf(type: string): Contract | undefined {
  return registry.get(type);
}

/** Every contract this process knows: those of the marketplace and those that were registered. */
export function registeredContracts(): Contract[] {
  return [...registry.values()];
}
