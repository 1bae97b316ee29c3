import type { z } from 'zod';
import { Refusal } from '../domain';

/** Where the next page begins, as an opaque string. Not secret and not signed: read it back with a schema. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor that a client sent back. Throws a `Refusal` (422, field `cursor`) for one that was not made here. */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  const position = schema.safeParse(parse(cursor));
  if (position.success) return position.data;
  throw new Refusal('validation_failed', 'The cursor was not made by this list.', {
    kind: 'invalid',
    errors: [{ message: 'expected the nextCursor of a page of this list', field: 'cursor' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined; // refused by the caller with the same words as any other foreign cursor
  }
}
