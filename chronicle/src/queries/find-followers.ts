import { kindOf } from '../domain/chronicled-event';
import type { ServiceLag } from '../domain/lag';
import type { InternalPorts } from '../gateways/internal-ports';
import { bodiesIn, lagCall, positionsCall, waitingCall, type Held, type ServicePositions } from '../gateways/lag-calls';

/** A consumer that gets a subject's events, and the version up to which it has applied them; null when that could not be asked. */
export interface Follower {
  service: string;
  consumer: string;
  version: number | null;
  /** What keeps it from going on: the first event of the subject that it could not apply. */
  held: Held | null;
}

/** Who follows a subject, asked now. Versions begin at 0: who has applied nothing of it is at -1. */
export async function findFollowers(
  services: InternalPorts,
  subject: string,
): Promise<{ followers: Follower[]; silent: { service: string; why: string }[] }> {
  const channel = kindOf(subject);
  const [lags, positions, waiting] = await Promise.all([
    services.ask<ServiceLag>(services.names, () => lagCall),
    services.ask<ServicePositions>(services.names, () => positionsCall([subject])),
    services.ask<{ waiting: Held[] }>(services.names, () => waitingCall(subject)),
  ]);
  const known = bodiesIn(positions);
  const held = bodiesIn(waiting);
  return {
    followers: lags.flatMap((lag) => {
      if ('why' in lag) return [];
      const following = lag.body.consumers.filter((each) => each.channel === channel);
      return following.map(({ consumer }) => {
        const told = known.get(lag.service);
        return {
          ...{ service: lag.service, consumer, version: told ? (told.positions[consumer]?.[subject] ?? -1) : null },
          held: held.get(lag.service)?.waiting.find((each) => each.consumer === consumer) ?? null,
        };
      });
    }),
    silent: lags.flatMap((lag) => ('why' in lag ? [lag] : [])),
  };
}
