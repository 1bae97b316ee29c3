import { changed } from '@marquee/common/domain';
import type { EventData } from '@marquee/common/events';
import { defineConsumer, type Versioned } from '@marquee/common/mongo';
import { newHolder, withMore, type Holder } from '../domain/holder';
import { issue, refund, type IssueCommand, type Pass } from '../domain/pass';
import type { Codes } from '../gateways/codes';
import { holders } from '../store/holders';
import { idFrom } from '../store/id-from';
import { passes } from '../store/passes';

/** Each unit of a completed order gets its pass; the passes of a refunded one admit nobody, whoever has them. */
export const issuePassesOnOrder = (codes: Codes) =>
  defineConsumer({
    name: 'issue-passes-on-order',
    channel: 'order',
    on: {
      'order:completed': async ({ data }, transaction) => {
        const commands = commandsOf(data, codes);
        const refs = Object.fromEntries(commands.map(({ passId }) => [passId, passes.probablyFresh(passId)]));
        await transaction.change({ ...refs, holder: holders.at(data.buyerId) }, (states) => {
          const holder = (states.holder as Holder | undefined) ?? newHolder(data.buyerId);
          const issued = commands.map((command) => issue(command, holder.barredUntil, transaction.now));
          const made: Record<string, Versioned> = Object.fromEntries(issued.map(({ pass }) => [pass.id, pass]));
          return changed({ ...made, holder: withMore(holder, commands.length) }, ...issued.flatMap(({ events }) => events));
        });
      },
      'order:refunded': async ({ data: { orderId, quantity } }, transaction) => {
        const ids = passIdsOf(orderId, quantity);
        await transaction.change(Object.fromEntries(ids.map((id) => [id, passes.at(id)])), (states) => {
          const voided = ids.flatMap((id) => {
            const pass = states[id] as Pass | undefined;
            const decision = pass && refund(pass, transaction.now);
            return decision?.outcome === 'changed' ? decision : [];
          });
          return changed(Object.fromEntries(voided.map(({ state }) => [state.id, state])), ...voided.flatMap(({ events }) => events));
        });
      },
    },
  });

function commandsOf({ orderId, ticketId, buyerId, quantity }: EventData<'order:completed'>, codes: Codes): IssueCommand[] {
  return passIdsOf(orderId, quantity).map((passId, index) => {
    const attendKey = codes.attendKeyOfPass({ id: passId, ticketId, issue: 1 });
    return { passId, orderId, ticketId, holderId: buyerId, unit: index + 1, of: quantity, attendKey };
  });
}

/** The same however often it is asked, so that no unit has two. */
function passIdsOf(orderId: string, quantity: number): string[] {
  return Array.from({ length: quantity }, (_, index) => idFrom(`${orderId}\n${index + 1}`));
}
