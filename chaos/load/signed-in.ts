import { randomUUID } from 'node:crypto';
import { signToken } from '@marquee/common/http';
import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Person } from './shop';

/** Somebody with a session that nobody had to sign in for: that costs 100 ms of CPU each, on purpose. */
export function signedIn({ jwt }: Pick<Marketplace, 'jwt'>, roles: readonly string[] = []): Person {
  const id = randomUUID();
  const token = signToken({ id, sessionId: randomUUID(), roles }, { ...jwt, now: new Date(), lifetimeSeconds: 24 * 60 * 60 });
  const cookie = `session=${Buffer.from(JSON.stringify({ jwt: token })).toString('base64')}`;
  return { id, email: '', password: '', cookie };
}
