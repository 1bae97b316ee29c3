import type { Call, Reply } from './internal-ports';

/** How far each consumer of a service is: by its name and a subject, the version up to which it has applied that. */
export interface ServicePositions {
  positions: Record<string, Record<string, number>>;
}

/** Asks a service for its lag. */
export const lagCall: Call = { method: 'GET', path: '/internal/lag' };

/** Asks a service how far its consumers are with some subjects. */
export function positionsCall(subjects: readonly string[]): Call {
  return { method: 'POST', path: '/internal/lag/positions', body: { subjects } };
}

/** An event of a subject that a consumer has not applied, and why. */
export interface Held {
  consumer: string;
  version: number;
  because: 'early' | 'failed' | 'dead' | 'unknown';
  attempts: number;
  error?: string;
  /** When it is tried again. */
  nextAt?: string;
}

/** Asks a service what it has not applied of a subject; answered with `Held`, the lowest versions first. */
export function waitingCall(subject: string): Call {
  return { method: 'POST', path: '/internal/lag/waiting', body: { subject } };
}

/** What the services said, of those that answered. */
export function bodiesIn<Body>(replies: readonly Reply<Body>[]): Map<string, Body> {
  return new Map(replies.flatMap((reply) => ('body' in reply ? [[reply.service, reply.body] as const] : [])));
}
