import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { CLOCK_SKEW_SECONDS } from './token-life';
import type { User } from './user';

/** Secrets that passports may be signed with, by `kid`: one to sign with, and while keys are changed another one. */
export type PassportKeys = Readonly<Record<string, string>>;

/** The header that the ingress adds to a request, in the place of whatever came under that name. */
export const PASSPORT_HEADER = 'x-user-passport';

/** A passport is for one request that is under way, in seconds. */
export const PASSPORT_LIFE_SECONDS = 60;

const SHAPE = /^([\w-]{1,40})\.([\w-]{1,4000})\.([\w-]{43})$/;

const Claims = z.strictObject({
  sub: z.string().min(1),
  sid: z.string().min(1),
  roles: z.array(z.string()),
  aud: z.string(),
  exp: z.number(),
});

/** With which key a passport is signed, for which installation (its public origin), and from when. */
export interface PassportOptions {
  keys: PassportKeys;
  kid: string;
  audience: string;
  now: Date;
}

/** Says who somebody is, to services behind the ingress: `kid.claims.mac`, HMAC-SHA256 over the first two. */
export function signPassport({ id, sessionId, roles }: User, { keys, kid, audience, now }: PassportOptions): string {
  const key = keys[kid];
  if (key === undefined) throw new Error(`there is no passport key ${kid}`);
  const exp = Math.floor(now.getTime() / 1000) + PASSPORT_LIFE_SECONDS;
  const claims = Buffer.from(JSON.stringify({ sub: id, sid: sessionId, roles, aud: audience, exp })).toString('base64url');
  return `${kid}.${claims}.${macOf(key, `${kid}.${claims}`).toString('base64url')}`;
}

/**
 * Whom a passport is of; undefined for one that is not current, would last longer than any that is made here, is for another installation,
 * or that nobody with a key has signed.
 */
export type PassportVerifier = (passport: string, now: Date) => User | undefined;

/** Makes the check of passports. Throws at once when there is no key, or one that is short. */
export function passportVerifier({ keys, audience }: Pick<PassportOptions, 'keys' | 'audience'>): PassportVerifier {
  const known = new Map(Object.entries(keys));
  if (known.size === 0 || [...known.values()].some(({ length }) => length < 32))
    throw new Error('passport keys have 32 characters or more');
  return (passport, now) => {
    const [, kid = '', claims = '', mac = ''] = SHAPE.exec(passport) ?? [];
    const key = known.get(kid);
    if (key === undefined) return undefined;
    const right = Buffer.from(macOf(key, `${kid}.${claims}`).toString('base64url'));
    if (!timingSafeEqual(Buffer.from(mac), right)) return undefined;
    const said = Claims.safeParse(parsed(Buffer.from(claims, 'base64url').toString()));
    if (!said.success || said.data.aud !== audience || !isCurrent(said.data.exp, now)) return undefined;
    const { sub, sid, roles } = said.data;
    return Object.freeze({ id: sub, sessionId: sid, roles: Object.freeze(roles) });
  };
}

function isCurrent(exp: number, now: Date): boolean {
  const left = exp - now.getTime() / 1000;
  return left > 0 && left <= PASSPORT_LIFE_SECONDS + CLOCK_SKEW_SECONDS;
}

function macOf(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema
  }
}
