import { createHash, randomBytes } from 'node:crypto';
import type { AnswerCookie } from '@marquee/common/http';
import { seal as sealWith, unseal as unsealWith, type PersonalKey } from '@marquee/common/personal';
import { UNUSED_AT_MOST } from '../domain/session';

/** The token that renews a session, as only its owner's browser has it. */
export interface RefreshSecrets {
  sessionId: string;
  /** The same in every token of a session. */
  family: string;
  /** New with each exchange. */
  secret: string;
}

const COOKIE = 'refresh';
const SHAPE = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{22})\.([\w-]{43})$/;

export function newRefreshSecrets(sessionId: string): RefreshSecrets {
  return { sessionId, family: randomBytes(16).toString('base64url'), secret: newSecret() };
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The secrets are random and long: a fast hash is as good as a slow one. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Closes a successor so that only who has the secret before can open it. */
export function seal(successor: string, secret: string): string {
  return sealWith(successor, sealingKey(secret));
}

export function unseal(sealed: string, secret: string): string {
  return unsealWith(sealed, sealingKey(secret));
}

/** Not the stored hash, which would open what is stored beside it. */
function sealingKey(secret: string): PersonalKey {
  return { ownerId: 'successor', bytes: createHash('sha256').update(`successor of ${secret}`).digest() };
}

export function refreshSecretsIn(cookies: Readonly<Record<string, string>>): RefreshSecrets | undefined {
  const [, sessionId, family, secret] = SHAPE.exec(cookies[COOKIE] ?? '') ?? [];
  return sessionId && family && secret ? { sessionId, family, secret } : undefined;
}

/** Goes to this service only, and never to pages. */
export function refreshCookie(secrets: RefreshSecrets | null): AnswerCookie {
  const value = secrets && `${secrets.sessionId}.${secrets.family}.${secrets.secret}`;
  return { name: COOKIE, value, path: '/api/users', maxAge: UNUSED_AT_MOST / 1000 };
}
