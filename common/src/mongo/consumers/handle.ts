import { contractOf, missingContract, readEvent, UnknownEvent, type EventEnvelope, type EventType } from '../../events';
import type { Consumer, Transaction } from './consumer';

type Handle = (event: EventEnvelope, transaction: Transaction) => Promise<unknown>;

/**
 * Has a consumer's handler act on an event, which it sees in the newest version of its contract. A known type without a handler
 * is passed over; one that nobody here knows is not (docs/adr/0012). Rejects with `InvalidEvent`, or, once it is the
 * event's turn and no other process has applied it, with `UnknownEvent`.
 */
export async function handle(consumer: Consumer, event: EventEnvelope, transaction: Transaction): Promise<void> {
  const handler = consumer.on[event.type as EventType] as Handle | undefined;
  if (!handler && contractOf(event.type)) return;
  const missing = missingContract(event);
  if (missing === undefined) return void (await handler?.(readEvent(event), transaction));
  await transaction.change({}, () => {
    throw new UnknownEvent(missing);
  });
}
