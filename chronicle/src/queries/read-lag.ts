import type { Reader } from '@marquee/common/mongo';
import { kindOf } from '../domain/chronicled-event';
import { behindOf, ofChannel, type Lag, type Latest, type ServiceLag } from '../domain/lag';
import type { InternalPorts } from '../gateways/internal-ports';
import { bodiesIn, lagCall, positionsCall, type ServicePositions } from '../gateways/lag-calls';
import { lastVersions } from '../store/find-missing';

/** How far every service is, asked now: first what each has published last, then who has applied it. */
export async function readLag(reader: Reader, services: InternalPorts, now: Date): Promise<Lag> {
  const lags = await services.ask<ServiceLag>(services.names, () => lagCall);
  const latest = lags.flatMap((lag) => ('body' in lag ? lag.body.latest : []));
  const following = new Map(
    lags
      .flatMap((lag) => ('body' in lag ? [[lag.service, subjectsFor(latest, lag.body)] as const] : []))
      .filter(([, subjects]) => subjects.length > 0),
  );
  const [positions, kept] = await Promise.all([
    services.ask<ServicePositions>([...following.keys()], (service) => positionsCall(following.get(service) ?? [])),
    lastVersions(reader, [...new Set(latest.map(({ subject }) => subject))]),
  ]);
  const known = bodiesIn(positions);
  const channels = [...new Set(latest.map(({ subject }) => kindOf(subject)))].sort();
  return {
    at: now,
    services: lags.map((lag) => {
      if ('why' in lag) return lag;
      const { service, body } = lag;
      const consumers = body.consumers.map((each) => {
        const followed = ofChannel(latest, each.channel);
        const versions = followed.length === 0 ? {} : known.get(service)?.positions[each.consumer];
        return { ...each, behind: versions ? behindOf(followed, versions) : null };
      });
      return { service, outbox: body.outbox, consumers };
    }),
    intake: channels.map((channel) => ({ channel, ...behindOf(ofChannel(latest, channel), kept) })),
  };
}

function subjectsFor(latest: readonly Latest[], { consumers }: ServiceLag): string[] {
  return [...new Set(consumers.flatMap(({ channel }) => ofChannel(latest, channel).map(({ subject }) => subject)))];
}
