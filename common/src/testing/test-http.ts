import { pino } from 'pino';
import { Registry } from 'prom-client';
import { Revocations } from '../http/revocations';
import { systemClock } from '../service/clock';
import type { HttpEnvironment } from '../service/http-environment';
import { createHttpMetrics } from '../service/http-metrics';
import { testKeys } from './signed-in';

/** What `createApp` needs, for tests: trusts `signedIn`, logs nothing, checks every answer against its schema. */
export function testHttp(overrides: Partial<HttpEnvironment> = {}): HttpEnvironment {
  return {
    jwtKeys: testKeys.publicKeys,
    publicOrigin: 'http://localhost:3000',
    cookieSecure: false,
    trustProxyHops: 1,
    clock: systemClock,
    revocations: new Revocations(),
    log: pino({ level: 'silent' }),
    metrics: createHttpMetrics(new Registry()),
    closing: new AbortController().signal,
    validateResponses: true,
    ...overrides,
  };
}
