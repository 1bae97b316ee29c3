import type { z } from 'zod';
import type { Contract } from '../contract';
import { ContractRegistry } from '../contract-registry';
import { EmailFailed, EmailSent } from './email';
import { ExpirationComplete } from './expiration';
import { GateChanged, GateClosed, GateEnded, GateOpened } from './gate';
import { OperationRecorded } from './operation';
import { OrderCancelled, OrderCompleted, OrderCreated, OrderRefunded, OrderRescheduled } from './order';
import { PassAdmissionUndone, PassAdmitted, PassIssued, PassLeft, PassRevived, PassTransferred, PassVoided } from './pass';
import { PaymentCreated, PaymentFailed, PaymentPartlyRefunded, PaymentRefunded } from './payment';
import { RatingChanged } from './rating';
import { RegistrationRequested } from './registration';
import { ResetRequested, ResetUsed } from './reset';
import {
  ReviewAnonymised,
  ReviewAnswered,
  ReviewCreated,
  ReviewDeleted,
  ReviewEdited,
  ReviewHidden,
  ReviewReported,
  ReviewReportsDismissed,
  ReviewShown,
} from './review';
import { SessionEnded, SessionStarted } from './session';
import { StockChanged } from './stock';
import { TicketCancelled, TicketCreated, TicketUpdated } from './ticket';
import { UserBanLifted, UserBanned, UserCreated, UserDeleted, UserPasswordChanged, UserRolesChanged, UserUpdated } from './user';

/** The newest contract of every event of the marketplace, by event type. */
export const contracts = {
  'registration:requested': RegistrationRequested,
  'user:created': UserCreated,
  'user:updated': UserUpdated,
  'user:password-changed': UserPasswordChanged,
  'user:deleted': UserDeleted,
  'user:banned': UserBanned,
  'user:ban-lifted': UserBanLifted,
  'user:roles-changed': UserRolesChanged,
  'reset:requested': ResetRequested,
  'reset:used': ResetUsed,
  'session:started': SessionStarted,
  'session:ended': SessionEnded,
  'ticket:created': TicketCreated,
  'ticket:updated': TicketUpdated,
  'ticket:cancelled': TicketCancelled,
  'stock:changed': StockChanged,
  'order:created': OrderCreated,
  'order:cancelled': OrderCancelled,
  'order:completed': OrderCompleted,
  'order:rescheduled': OrderRescheduled,
  'order:refunded': OrderRefunded,
  'expiration:complete': ExpirationComplete,
  'payment:created': PaymentCreated,
  'payment:failed': PaymentFailed,
  'payment:refunded': PaymentRefunded,
  'payment:partly-refunded': PaymentPartlyRefunded,
  'email:sent': EmailSent,
  'email:failed': EmailFailed,
  'review:created': ReviewCreated,
  'review:edited': ReviewEdited,
  'review:deleted': ReviewDeleted,
  'review:hidden': ReviewHidden,
  'review:shown': ReviewShown,
  'review:answered': ReviewAnswered,
  'review:reported': ReviewReported,
  'review:reports-dismissed': ReviewReportsDismissed,
  'review:anonymised': ReviewAnonymised,
  'rating:changed': RatingChanged,
  'pass:issued': PassIssued,
  'pass:transferred': PassTransferred,
  'pass:voided': PassVoided,
  'pass:revived': PassRevived,
  'pass:admitted': PassAdmitted,
  'pass:left': PassLeft,
  'pass:admission-undone': PassAdmissionUndone,
  'gate:opened': GateOpened,
  'gate:closed': GateClosed,
  'gate:ended': GateEnded,
  'gate:changed': GateChanged,
  'operation:recorded': OperationRecorded,
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

/** What this process knows. Made when it starts: a contract without an unbroken chain of versions ends it there. */
export const contractRegistry = new ContractRegistry(Object.values(contracts));

/**
 * Adds contracts beside those of the marketplace. A newer version brings those that it replaces with it. Throws when versions
 * form no unbroken chain, or when a type gets two contracts of which none replaces the other.
 */
export function registerContracts(...added: Contract[]): void {
  contractRegistry.add(...added);
}

/** The newest contract of an event type, or undefined for a type nobody registered. */
export function contractOf(type: string): Contract | undefined {
  return contractRegistry.newestOf(type);
}

/** Every contract this process knows, in every version: those of the marketplace and those that were registered. */
export function registeredContracts(): Contract[] {
  return contractRegistry.all();
}
