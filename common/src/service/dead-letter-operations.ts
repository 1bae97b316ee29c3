import { z } from 'zod';
import type { DeadLetters } from '../mongo';
import { operation, type Operation } from './operation';
import { pageInput, pageOf, positionIn } from './operation-pages';

const by = z.string().trim().min(1).max(100);
const id = z.string().min(1).max(1_000);
const consumer = z.string().min(1).max(200);
const fingerprint = z.string().regex(/^[0-9a-f]{16}$/, 'expected the fingerprint of an error, 16 digits and letters from a to f');
const reason = z
  .string()
  .trim()
  .max(500)
  .regex(/\S\s+\S/, 'expected some words that say why');

/** Either one, or all that died of one thing. */
const toRetry = z
  .strictObject({ by, reason: reason.optional(), id: id.optional(), fingerprint: fingerprint.optional(), consumer: consumer.optional() })
  .superRefine((input, context) => {
    if ((input.id === undefined) === (input.fingerprint === undefined))
      context.addIssue({ code: 'custom', path: ['id'], message: 'expected either an id or a fingerprint' });
    if (input.id !== undefined && input.consumer !== undefined)
      context.addIssue({ code: 'custom', path: ['consumer'], message: 'goes with a fingerprint only' });
  });

/** What operators may ask about a service's dead letters, and have done with them. */
export function deadLetterOperations(deadLetters: DeadLetters): Operation[] {
  return [
    operation({
      ...{ method: 'GET', path: '/internal/dead-letters', summary: 'List the dead letters, and how many died of what' },
      input: z.strictObject({ consumer: consumer.optional(), fingerprint: fingerprint.optional(), ...pageInput }),
      run: async ({ cursor: given, limit: count, ...filter }) => {
        const [groups, items] = await Promise.all([
          deadLetters.groups(filter),
          deadLetters.list(filter, { after: positionIn(given), limit: count }),
        ]);
        return { groups, ...pageOf(items, count) };
      },
    }),
    operation({
      ...{ method: 'POST', path: '/internal/dead-letters/retry', summary: 'Have one tried again, or all that died of one thing' },
      input: toRetry,
      run: async ({ by: who, reason: why, id: one, ...filter }) => {
        if (one === undefined) return { retried: await deadLetters.retryMany(filter, who, why) };
        await deadLetters.retry(one, who, why);
        return { retried: 1 };
      },
    }),
    operation({
      ...{ method: 'POST', path: '/internal/dead-letters/discard', summary: 'Give one up, and say why' },
      input: z.strictObject({ by, id, reason }),
      run: async ({ id: one, ...deed }) => {
        await deadLetters.discard(one, deed);
        return { discarded: 1 };
      },
    }),
    operation({
      ...{ method: 'GET', path: '/internal/dead-letters/acts', summary: 'List what was done by hand, the latest first' },
      input: z.strictObject(pageInput),
      run: async ({ cursor: given, limit: count }) =>
        pageOf(await deadLetters.acts.list({ before: positionIn(given), limit: count }), count),
    }),
  ];
}
