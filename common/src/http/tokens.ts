import { createPublicKey, type KeyObject } from 'node:crypto';
import { decode, sign, verify } from 'jsonwebtoken';
import { z } from 'zod';
import type { User } from './user';

const ISSUER = 'marquee';
const AUDIENCE = 'marquee';
const ALGORITHM = 'RS256';

const Claims = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  roles: z.array(z.string()),
  exp: z.number(),
});

/** A token that was found good, and until when (milliseconds since 1970). */
export interface VerifiedToken {
  readonly user: User;
  readonly expiresAt: number;
}

/** The public keys that tokens may be signed with, by `kid`. */
export type JwtKeys = Readonly<Record<string, string>>;

/**
 * Makes the check of tokens. Throws at once for a key that is not an RSA public key of at least 2,048 bits, and when
 * there is none. The check answers undefined for anything that is not a current token signed with one of the keys:
 * other algorithms, unknown `kid`, wrong issuer or audience, no expiry, missing claims.
 */
export function tokenVerifier(jwtKeys: JwtKeys): (token: string, now: Date) => VerifiedToken | undefined {
  const keys = new Map(Object.entries(jwtKeys).map(([kid, pem]) => [kid, publicKey(kid, pem)]));
  if (keys.size === 0) throw new Error('no public key to verify sessions with');
  return (token, now) => {
    const key = keys.get(kidOf(token));
    if (!key) return undefined;
    try {
      const claims = Claims.parse(
        verify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          clockTimestamp: Math.floor(now.getTime() / 1000),
        }),
      );
      const user = Object.freeze({ id: claims.sub, sessionId: claims.sid, roles: Object.freeze(claims.roles) });
      return { user, expiresAt: claims.exp * 1000 };
    } catch {
      return undefined; // whatever is wrong with it, nobody is signed in by it
    }
  };
}

/** With which key a token is signed, and from when for how long it is valid. */
export interface SigningOptions {
  privateKey: KeyObject | string;
  kid: string;
  now: Date;
  lifetimeSeconds: number;
}

/** Signs a user's session token. */
export function signToken(user: User, { privateKey, kid, now, lifetimeSeconds }: SigningOptions): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { sid: user.sessionId, roles: user.roles, iat, exp: iat + lifetimeSeconds };
  return sign(claims, privateKey, { algorithm: ALGORITHM, keyid: kid, subject: user.id, issuer: ISSUER, audience: AUDIENCE });
}

function kidOf(token: string): string {
  try {
    return decode(token, { complete: true })?.header.kid ?? '';
  } catch {
    return ''; // not even shaped like a token
  }
}

function publicKey(kid: string, pem: string): KeyObject {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) {
    throw new Error(`the key ${kid} is not an RSA key of at least 2,048 bits`);
  }
  return key;
}
