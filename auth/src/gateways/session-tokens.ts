import type { KeyObject } from 'node:crypto';
import { signToken, TOKEN_LIFE_SECONDS, type SessionContent, type User as SessionUser } from '@marquee/common/http';

export interface SigningKey {
  privateKey: KeyObject;
  kid: string;
}

/** What tells every service for a while who somebody is. */
export function sessionToken(user: SessionUser, key: SigningKey, now: Date): SessionContent {
  return { jwt: signToken(user, { ...key, now, lifetimeSeconds: TOKEN_LIFE_SECONDS }) };
}
