import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor';

/** What an operation that lists something takes: where the last page ended, and how many at a time. */
export const pageInput = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

/** The identity behind which a page begins. */
export function positionIn(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, z.string());
}

/** The next page, if there may be one, begins behind the last of this. */
export function pageOf<Item extends { id: string }>(items: Item[], limit: number): { items: Item[]; nextCursor?: string } {
  const last = items.length === limit ? items.at(-1) : undefined;
  return last ? { items, nextCursor: encodeCursor(last.id) } : { items };
}
