import { z } from 'zod';
import { apiPaths } from '../../../config/paths';
import type { Api } from '../../../lib/api/request';

const EffectView = z.object({
  at: z.string(),
  kind: z.enum([
    'session_ended',
    'hold_released',
    'listing_paused',
    'payment_cancelled',
    'payment_refunded',
    'pass_voided',
    'review_hidden',
  ]),
  id: z.string(),
  /** The name of the device, of the event, or of the review; empty where nobody knows it, or any more. */
  title: z.string(),
});
export type EffectView = z.infer<typeof EffectView>;

const Effects = z.object({ items: z.array(EffectView) });

export interface BanEffects {
  /** What bans of this person led to, newest first. */
  effects: EffectView[];
  /** Some service could not be asked: there may be more. */
  incomplete: boolean;
}

/** Each service tells what it did itself. */
export async function listEffects(api: Api, userId: string): Promise<BanEffects> {
  const places = [
    ...[apiPaths.endedSessions, apiPaths.releasedHolds, apiPaths.pausedListings, apiPaths.stoppedPayments],
    ...[apiPaths.voidedPasses, apiPaths.hiddenReviews],
  ];
  const answers = await Promise.allSettled(places.map((place) => api(place(userId), Effects)));
  return {
    effects: answers
      .flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.items : []))
      .toSorted((one, other) => other.at.localeCompare(one.at)),
    incomplete: answers.some(({ status }) => status === 'rejected'),
  };
}
