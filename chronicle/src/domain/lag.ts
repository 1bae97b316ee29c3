/** One of the latest events of an owner. */
export interface Latest {
  subject: string;
  version: number;
  at: string;
}

/** What a consumer has not applied of an owner's latest events. */
export interface Behind {
  events: number;
  subjects: number;
  /** When the oldest of them happened. */
  since: Date | null;
}

/** What a service tells of one of its consumers. */
export interface ConsumerLag {
  consumer: string;
  channel: string;
  waiting: number;
  dead: number;
  unknown: number;
  diverged: number;
  filling: boolean;
  keepsCopies: boolean;
  outsideEffects?: string;
}

/** What a service answers to `GET /internal/lag`. */
export interface ServiceLag {
  outbox: { rows: number; oldestAgeMs: number };
  consumers: ConsumerLag[];
  latest: Latest[];
}

type Told = { service: string; outbox: ServiceLag['outbox']; consumers: (ConsumerLag & { behind: Behind | null })[] };

/** How far everybody is: each service, or why it does not say; and the chronicle itself. */
export interface Lag {
  /** When they were asked. */
  at: Date;
  services: (Told | { service: string; why: string })[];
  intake: (Behind & { channel: string })[];
}

/** How far behind its owner's head somebody is, who knows so many versions of each subject. */
export function behindOf(latest: readonly Latest[], known: Readonly<Record<string, number>>): Behind {
  const missing = latest.filter(({ subject, version }) => version > (known[subject] ?? -1));
  const times = missing.map(({ at }) => Date.parse(at));
  return {
    events: missing.length,
    subjects: new Set(missing.map(({ subject }) => subject)).size,
    since: times.length > 0 ? new Date(Math.min(...times)) : null,
  };
}

/** The latest events of the channel that somebody follows. */
export function ofChannel(latest: readonly Latest[], channel: string): Latest[] {
  return latest.filter(({ subject }) => subject.startsWith(`${channel}/`));
}
