import type { RequestListener } from 'node:http';
import { createApp, type Revocations, type Route } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import { createHttpMetrics, systemClock } from '@marquee/common/service';
import { pino } from 'pino';
import { Registry } from 'prom-client';

/** The very HTTP shell of our services, around a route that does without the store. */
export function rawApp<Dependencies>(
  prefix: string,
  routes: Route<Dependencies>[],
  dependencies: Dependencies,
  revocations?: Revocations,
): RequestListener {
  return createApp({
    service: 'raw',
    prefix,
    routes,
    dependencies,
    jwtKeys: JSON.parse(process.env['JWT_PUBLIC_KEYS'] ?? '{}') as Record<string, string>,
    publicOrigin: 'http://localhost:3000',
    cookieSecure: false,
    trustProxyHops: 1,
    ...(revocations && { revocations }),
    clock: systemClock,
    log: pino({ level: 'warn' }),
    metrics: createHttpMetrics(new Registry()),
    translateErrors: [mongoRefusal],
  });
}
