import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What opens the personal fields of one person. Without it nobody can read them any more, wherever they have been copied to. */
export interface PersonalKey {
  /** Whose it is: a user's id. */
  readonly ownerId: string;
  /** 32 random bytes. */
  readonly bytes: Buffer;
}

const PREFIX = 'sealed:1:';
const SHAPE = /^sealed:1:([\w-]{38,})$/;
const NONCE = 12;
const TAG = 16;

/** A key that nobody has yet. */
export function newPersonalKey(ownerId: string): PersonalKey {
  return { ownerId, bytes: randomBytes(32) };
}

/** Closes a text so that only this key opens it, and only as this person's (AES-256-GCM). The same text looks different each time. */
export function seal(text: string, { ownerId, bytes }: PersonalKey): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(ownerId));
  return PREFIX + Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Opens what `seal` closed; gives back what was never sealed. Throws when it was sealed with another key, or for somebody else. */
export function unseal(text: string, { ownerId, bytes }: PersonalKey): string {
  const [, body] = SHAPE.exec(text) ?? [];
  if (body === undefined) return text;
  const sealed = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', bytes, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(ownerId)).setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
}

/** Whether a text is closed, as far as its shape tells. */
export function isSealed(text: string): boolean {
  return SHAPE.test(text);
}
