import type { Connection } from 'mongoose';
import type { EventEnvelope } from '../../events';
import { toState, type EventDocument } from '../documents';
import type { Records, Versioned } from '../records';
import { findFirst } from '../statements';
import type { Want } from './refill-messages';

/** How much fits into one page. */
export interface PageSize {
  events: number;
  bytes: number;
}

/** The versions of aggregates behind a subject, in the order of the subjects: an aggregate has the version of its last event. */
export async function headsAfter(
  connection: Connection,
  { kind, collection }: Records<Versioned>,
  { after, limit }: { after: string; limit: number },
): Promise<[subject: string, version: number][]> {
  const filter = { _id: { $gt: after.slice(kind.length + 1) } };
  const documents = await findFirst(connection, collection, { filter, projection: { version: 1 }, sort: { _id: 1 }, limit });
  return documents.map(({ _id, version }) => [`${kind}/${_id}`, version as number]);
}

/** One of the latest events, without what it says. */
export interface LatestEvent {
  subject: string;
  version: number;
  at: string;
}

/** The latest events of a service's own aggregates, the newest first: what its readers ought to have applied by now. */
export async function latestEvents(connection: Connection, limit: number): Promise<LatestEvent[]> {
  const projection = { subject: 1, aggregateversion: 1, time: 1 };
  const documents = await findFirst(connection, 'events', { filter: {}, projection, sort: { _id: -1 }, limit });
  return (documents as unknown as EventDocument[]).map(({ subject, aggregateversion, time }) => ({
    subject,
    version: aggregateversion,
    at: time,
  }));
}

/**
 * The events that are wanted and that a majority has, as far as they fit into a page; at least one, if there is any. Of each subject those
 * from a version on, or that one alone.
 */
export async function eventsFor(
  connection: Connection,
  wants: Want[],
  { alone = false, ...size }: PageSize & { alone?: boolean },
): Promise<{ events: EventEnvelope[]; rest: Want[]; absent: Want[] }> {
  const events: EventEnvelope[] = [];
  const absent: Want[] = [];
  const groups = [...byFrom(wants)];
  let bytes = 0;
  for (const [index, [from, subjects]] of groups.entries()) {
    const later = () => groups.slice(index + 1).flatMap(([, others]) => others);
    const room = size.events - events.length;
    if (room <= 0) return { events, rest: groups.slice(index).flatMap(([, others]) => others), absent };
    const found = await read(connection, alone ? from : { $gte: from }, { subjects, limit: room + 1 });
    const first = new Map<string, number>();
    const lacks = ({ subject }: Want) => first.get(subject) !== from;
    for (const event of found) {
      bytes += Buffer.byteLength(JSON.stringify(event));
      if (events.length >= size.events || (bytes > size.bytes && events.length > 0)) {
        // In the order of the subjects: what is before this one is complete.
        const rest = subjects.filter(({ subject }) => subject > event.subject);
        absent.push(...subjects.filter((want) => want.subject < event.subject && lacks(want)));
        return { events, rest: [{ subject: event.subject, from: event.aggregateversion }, ...rest, ...later()], absent };
      }
      events.push(event);
      if (!first.has(event.subject)) first.set(event.subject, event.aggregateversion);
    }
    absent.push(...subjects.filter(lacks));
  }
  return { events, rest: [], absent };
}

/** One query serves all that begin at the same version; mostly that is 0. */
function byFrom(wants: Want[]): Map<number, Want[]> {
  const groups = new Map<number, Want[]>();
  for (const want of [...wants].sort((a, b) => (a.subject < b.subject ? -1 : 1))) {
    const group = groups.get(want.from);
    if (group) group.push(want);
    else groups.set(want.from, [want]);
  }
  return groups;
}

async function read(
  connection: Connection,
  aggregateversion: number | { $gte: number },
  { subjects, limit }: { subjects: Want[]; limit: number },
): Promise<EventEnvelope[]> {
  const filter = { subject: { $in: subjects.map(({ subject }) => subject) }, aggregateversion };
  const documents = await findFirst(connection, 'events', { filter, sort: { subject: 1, aggregateversion: 1 }, limit });
  return documents.map((document) => toState<EventEnvelope>(document as unknown as EventDocument));
}
