import type { Registry } from 'prom-client';
import { Revocations } from '../http/revocations';
import { systemClock, type Clock } from './clock';
import type { HttpSettings } from './common-settings';
import { createHttpMetrics, type HttpMetrics } from './http-metrics';
import type { Lifecycle } from './lifecycle';
import type { Log } from './log';
import { WrongSettings } from './settings';

/** What `createApp` of `@marquee/common/http` needs from the process around it. */
export interface HttpEnvironment {
  jwtKeys: Record<string, string>;
  /** What the ingress signs passports with, if it does. */
  passportKeys?: Record<string, string> | undefined;
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
  const { JWT_PUBLIC_KEYS, PASSPORT_KEYS, PASSPORTS, PUBLIC_ORIGIN, COOKIE_SECURE, TRUST_PROXY_HOPS } = settings as HttpSettings;
  if (PASSPORTS === 'on' && !PASSPORT_KEYS) throw new WrongSettings(['PASSPORT_KEYS'], 'PASSPORT_KEYS is missing, but PASSPORTS is on');
  if (JWT_PUBLIC_KEYS === undefined) throw new Error('a service with routes needs httpSettings among its settings');
  return {
    jwtKeys: JWT_PUBLIC_KEYS,
    passportKeys: PASSPORTS === 'on' ? PASSPORT_KEYS : undefined,
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
