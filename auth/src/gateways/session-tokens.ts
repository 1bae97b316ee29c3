import type { KeyObject } from 'node:crypto';
import { newId } from '@marquee/common/events';
import { signToken, type SessionContent, type User as SessionUser } from '@marquee/common/http';

export interface SigningKey {
  privateKey: KeyObject;
  kid: string;
}

export interface StartedSession {
  user: SessionUser;
  content: SessionContent;
}

/** Starts a session of a user: for now nothing but a token that says so for seven days. */
export function startSession({ id, roles }: { id: string; roles: readonly string[] }, key: SigningKey, now: Date): StartedSession {
  const user = { id, roles, sessionId: newId() };
  return { user, content: { jwt: signToken(user, { ...key, now, lifetimeSeconds: 7 * 24 * 60 * 60 }) } };
}
