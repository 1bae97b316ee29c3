import { z } from 'zod';
import { Refusal } from '../domain';

/** What an `If-Match` header allows. */
export interface Precondition {
  allows(version: number): boolean;
}

/** The entity tag of a version: `"3"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The `If-Match` header: `headers: z.object({ 'if-match': IfMatch })`. Absent allows everything (the value is undefined),
 * `*` every version, a list of tags those versions; weak and foreign tags match nothing.
 */
export const IfMatch = z
  .string()
  .max(1_000)
  .transform((header): Precondition => {
    const tags = header.split(',').map((tag) => tag.trim());
    return { allows: (version) => tags.includes('*') || tags.includes(etagOf(version)) };
  })
  .optional();

/** The refusal for a version that the caller's `If-Match` does not allow, or undefined when it does: for use in rules. */
export function staleUnless(precondition: Precondition | undefined, version: number): Refusal | undefined {
  if (!precondition || precondition.allows(version)) return undefined;
  return new Refusal('stale_version', 'It was changed in the meantime: load it again and repeat your change.', {
    kind: 'stale',
    details: { version },
  });
}
