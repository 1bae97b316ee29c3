import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { AnswerCookie } from '@marquee/common/http';
import { UNUSED_AT_MOST } from '../domain/refresh-token';

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
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), nonce);
  return Buffer.concat([nonce, cipher.update(successor, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
}

/** Not the stored hash, which would open what is stored beside it. */
function sealingKey(secret: string): Buffer {
  return createHash('sha256').update(`successor of ${secret}`).digest();
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
