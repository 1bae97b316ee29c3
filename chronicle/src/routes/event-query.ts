import { Refusal, type FieldError } from '@marquee/common/domain';
import { Timestamp } from '@marquee/common/http';
import { z } from 'zod';
import { nonsenseIn, type EventFilter } from '../domain/event-filter';
import { channels } from '../gateways/channels';

const subject = z
  .string()
  .max(300)
  .regex(/^[a-z-]+\/.+$/, 'expected a subject such as order/…');

/** The filters of events, in a query or a body. Spread them into a strict schema: one that is misspelt would show everything. */
export const eventFilters = {
  subject: subject.optional().describe('One aggregate: order/…'),
  kind: z
    .string()
    .regex(/^[a-z-]{1,50}$/, 'expected a kind of aggregate such as order')
    .optional(),
  type: z
    .string()
    .regex(/^[a-z-]{1,50}:[a-z-]{1,50}$/, 'expected a type such as order:created')
    .optional(),
  actor: z
    .string()
    .max(200)
    .regex(/^[a-z-]+\/[^/]+$/, 'expected user/…, service/… or operator/…')
    .optional()
    .describe('Who did it: user/…, service/orders'),
  correlation: z.string().min(1).max(200).optional(),
  since: Timestamp.optional(),
  until: Timestamp.optional(),
};

/** The filter, if it makes sense. Throws a refusal (422) that names what does not. */
export function sensible(filter: EventFilter, prefix = ''): EventFilter {
  const wrong = nonsenseIn(filter, channels()).map(({ field = '', message }) => ({ field: `${prefix}${field}`, message }));
  if (wrong.length > 0) throw nonsense(wrong);
  return filter;
}

export function nonsense(errors: FieldError[]): Refusal {
  return new Refusal('validation_failed', 'These filters make no sense together.', { kind: 'invalid', errors });
}
