import { z } from 'zod';

/** What a consumer lacks of one subject: its events from a version on. */
const Want = z.object({ subject: z.string().min(1), from: z.int().min(0) });
/** What a consumer lacks of one subject: its events from a version on. */
export type Want = z.infer<typeof Want>;

/** Where a filling stands: it compares the subjects behind `after`. Handed back by the owner, who does not look at it. */
const Place = z.object({ round: z.int(), after: z.string() });
export type Place = z.infer<typeof Place>;

/** What events are asked for: to close a gap, to go on with a filling (whose next page begins behind `next`), to rebuild a copy, to act again. */
const Purpose = z.discriminatedUnion('is', [
  z.object({ is: z.literal('gap') }),
  z.object({ is: z.literal('filling'), place: Place, next: z.string().optional() }),
  z.object({ is: z.literal('rebuild') }),
  z.object({ is: z.literal('replay') }),
]);
export type Purpose = z.infer<typeof Purpose>;

/** A consumer asks the owner of a channel's aggregates. No event: nobody keeps it, and asking twice does no harm. */
export const RefillRequest = z.object({
  id: z.string().min(1),
  /** `orders.copy-ticket`: its own channel gets the answer. */
  consumer: z.string().min(1),
  ask: z.discriminatedUnion('for', [
    z.object({ for: z.literal('heads'), place: Place }),
    z.object({ for: z.literal('events'), wants: z.array(Want).min(1), purpose: Purpose }),
  ]),
});
export type RefillRequest = z.infer<typeof RefillRequest>;

/** One page of an answer. A consumer that needs the rest asks for it, so it is never given more than it can take. */
export const RefillAnswer = z.object({
  /** One for each page that is published: not that of the request. */
  id: z.string().min(1),
  /** By the owner's clock, as the times of its events are. */
  at: z.iso.datetime(),
  page: z.discriminatedUnion('of', [
    z.object({
      of: z.literal('heads'),
      place: Place,
      /** Subject and version, in the order of the subjects; `next` is the last of them when there are more. */
      heads: z.array(z.tuple([z.string(), z.int()])),
      next: z.string().optional(),
    }),
    z.object({
      of: z.literal('events'),
      purpose: Purpose,
      /** As they are stored, in the order of each subject's versions. */
      events: z.array(z.unknown()),
      /** What there was no room for. */
      rest: z.array(Want),
      /** What the owner does not have, though it may have later events. */
      absent: z.array(Want),
    }),
  ]),
});
export type RefillAnswer = z.infer<typeof RefillAnswer>;
export type HeadsPage = Extract<RefillAnswer['page'], { of: 'heads' }>;
export type EventsPage = Extract<RefillAnswer['page'], { of: 'events' }>;

/** Where consumers of a channel ask its owner. */
export function requestChannel(channel: string): string {
  return `refill-requests.${channel}`;
}

/** A consumer's own channel: nobody else is troubled by what it lacks. `consumer` is `orders.copy-ticket`. */
export function refillChannel(consumer: string): string {
  return `refill.${consumer}`;
}
