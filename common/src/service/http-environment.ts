import type { Registry } from 'prom-client';
import { Revocations } from '../http/revocations';
import { systemClock, type Clock } from './clock';
import type { HttpSettings } from './common-settings';
import { createHttpMetrics, type HttpMetrics } from './http-metrics';
import type { Lifecycle } from './lifecycle';
import type { Log } from './log';

/** What `createApp` of `@marquee/common/http` needs from the process around it. */
export interface HttpEnvironment {
  jwtKeys: Record<string, string>;
  publicOrigin: string;
  cookieSecure: boolean;
  trustProxyHops: number;
  clock: Clock;
  /** Whose tokens are refused before they expire; `openBackbone` has the bus fill it. */
  revocations: Revocations;
  log: Log;
  metrics: HttpMetrics;
  /** Aborted when open event streams must end. */
  closing: AbortSignal;
  /** Checks every answer against its schema: for tests. */
  validateResponses?: boolean;
}

/** Makes it of settings that include `httpSettings`; throws for others. */
export function httpEnvironment(
  settings: object,
  { log, lifecycle, registry }: { log: Log; lifecycle: Lifecycle; registry: Registry },
): HttpEnvironment {
  const { JWT_PUBLIC_KEYS, PUBLIC_ORIGIN, COOKIE_SECURE, TRUST_PROXY_HOPS } = settings as HttpSettings;
  if (JWT_PUBLIC_KEYS === undefined) throw new Error('a service with routes needs httpSettings among its settings');
  return {
    jwtKeys: JWT_PUBLIC_KEYS,
    publicOrigin: PUBLIC_ORIGIN,
    cookieSecure: COOKIE_SECURE,
    trustProxyHops: TRUST_PROXY_HOPS,
    clock: systemClock,
    revocations: new Revocations(),
    log,
    metrics: createHttpMetrics(registry),
    closing: lifecycle.closing,
  };
}
