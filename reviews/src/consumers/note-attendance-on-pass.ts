import { changed } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';
import { defineConsumer, type Transaction } from '@marquee/common/mongo';
import { newEntitlement } from '../domain/entitlement';
import { entitlements } from '../store/entitlements';

/** Keeps which passes of an order went in; perhaps before its completion has been heard of here. */
export const noteAttendanceOnPass = defineConsumer({
  name: 'note-attendance-on-pass',
  channel: 'pass',
  linger: 250, // who has just come in has seen nothing yet
  on: {
    'pass:admitted': ({ data }, transaction) => note(data, transaction, (others) => [...others, data.passId]),
    'pass:admission-undone': ({ data }, transaction) =>
      note(data, transaction, (others) => (data.entries > 0 ? [...others, data.passId] : others)),
  },
});

async function note(
  { orderId, ticketId, passId }: Pick<EventData<'pass:admitted'>, 'orderId' | 'ticketId' | 'passId'>,
  transaction: Transaction,
  next: (others: string[]) => string[],
): Promise<void> {
  await transaction.change({ entitlement: entitlements.at(orderId) }, ({ entitlement = newEntitlement(orderId, ticketId) }) => {
    const others = entitlement.admitted.filter((id) => id !== passId);
    return changed({ entitlement: { ...entitlement, admitted: next(others) } });
  });
}
