import { decodeCursor, encodeCursor, Timestamp } from '@marquee/common/http';
import type { Reader } from '@marquee/common/mongo';
import { z } from 'zod';
import type { ChronicledEvent } from '../domain/chronicled-event';
import type { EventFilter } from '../domain/event-filter';
import { chronicle } from '../store/chronicle';

const Place = z.tuple([Timestamp, z.string()]);

/** A page of events, the newest first; those of one aggregate in the order of its versions. It begins behind the last of the page before. */
export async function findEvents(
  reader: Reader,
  filter: EventFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ page: ChronicledEvent[]; nextCursor: string | null }> {
  const ofOne = filter.subject !== undefined;
  const parts = conditionsOf(filter);
  if (cursor !== undefined && ofOne) parts.push({ version: { $lt: decodeCursor(cursor, z.int()) } });
  if (cursor !== undefined && !ofOne) {
    const [time, id] = decodeCursor(cursor, Place);
    parts.push({ time: { $lte: time } }, { $or: [{ time: { $lt: time } }, { _id: { $lt: id } }] });
  }
  const found = await reader.find(chronicle, parts.length > 0 ? { $and: parts } : {}, {
    sort: orderOf(filter),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const place = last && (ofOne ? last.version : [last.time, last.id]);
  return { page, nextCursor: found.length > limit ? encodeCursor(place) : null };
}

/** Those of one aggregate by its versions, all others by time. */
export function orderOf({ subject }: EventFilter): Record<string, 1 | -1> {
  return subject === undefined ? { time: -1, _id: -1 } : { version: -1 };
}

/** Those of one kind by the index of subjects, in which they are counted without reading them. */
export function subjectsOf(kind: string): object {
  return { subject: { $gt: `${kind}/`, $lt: `${kind}0` } }; // 0 comes after /
}

/** What a filter asks of the database. */
export function conditionsOf({ subject, kind, type, actor, correlation, since, until }: EventFilter): object[] {
  const conditions: object[] = [];
  if (subject !== undefined) conditions.push({ subject });
  if (type !== undefined) conditions.push({ type });
  else if (kind !== undefined && subject === undefined) conditions.push({ kind });
  if (actor !== undefined) conditions.push({ who: actor });
  if (correlation !== undefined) conditions.push({ correlationid: correlation });
  if (since) conditions.push({ time: { $gte: since } });
  if (until) conditions.push({ time: { $lte: until } });
  return conditions;
}
