import { changed, type Decision, type Versioned } from '@marquee/common/domain';

/** A message of the provider, kept before it is acted on. Its id is the provider's: the same message twice is one. */
export interface Webhook extends Versioned {
  type: string;
  providerIntentId?: string;
  receivedAt: Date;
  failures: number;
  lastError?: string;
  /** When it is to be worked off. Absent once it was. */
  nextAt?: Date;
  doneAt?: Date;
}

const refundNews = /^(refund\.|charge\.refund)/;
const disputeNews = /^charge\.dispute\./;
const intentNews = /^payment_intent\.(?!created$)/;

/** What tells nothing that we could have missed is only kept. */
export function received(id: string, type: string, providerIntentId: string | undefined, now: Date): Webhook {
  const webhook = { id, version: -1, type, providerIntentId, receivedAt: now, failures: 0 };
  const isNews = providerIntentId !== undefined && [refundNews, disputeNews, intentNews].some((news) => news.test(type));
  return isNews ? { ...webhook, nextAt: now } : { ...webhook, doneAt: now };
}

export function isAboutRefunds({ type }: Webhook): boolean {
  return refundNews.test(type);
}

export function isAboutDisputes({ type }: Webhook): boolean {
  return disputeNews.test(type);
}

export function workedOff(webhook: Webhook, now: Date): Decision<Webhook> {
  const { nextAt: _nextAt, ...rest } = webhook;
  return changed({ ...rest, doneAt: now });
}

/** After half a second, doubling up to ten minutes. */
export function workLater(webhook: Webhook, error: string, now: Date): Decision<Webhook> {
  const pause = Math.min(500 * 2 ** webhook.failures, 600_000);
  return changed({ ...webhook, failures: webhook.failures + 1, lastError: error, nextAt: new Date(now.getTime() + pause) });
}
