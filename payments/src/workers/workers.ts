import { repeat, type Worker } from '@marquee/common/service';
import { compareWithProvider } from './compare-with-provider';
import type { Work } from './each';
import { followOrders } from './follow-orders';
import { forgetLateWords } from './forget-late-words';
import { payRefunds } from './pay-refunds';
import { readIntents } from './read-intents';
import { refundCancelledEvents } from './refund-cancelled-events';
import { workOffWebhooks } from './work-off-webhooks';

const roundMs = 1_000;
const minuteMs = 60_000;

/** The work that is done with the provider, in the order in which one leads to the next; and what can wait until that is done. */
export function workersOf(work: Work): { workers: Worker[]; wake: () => void } {
  const round = async () => {
    for (let rows = 1; rows > 0;) {
      rows = await workOffWebhooks(work);
      rows += await refundCancelledEvents(work);
      rows += await followOrders(work);
      rows += await readIntents(work);
      rows += await payRefunds(work);
      rows += await forgetLateWords(work);
    }
  };
  const regular = repeat('work with the provider', roundMs, round, work.log);
  const daily = repeat('compare with the provider', minuteMs, () => compareWithProvider(work), work.log);
  return { workers: [regular, daily], wake: () => regular.wake() };
}
