import { generateKeyPairSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { signToken } from '../http/tokens';
import type { User } from '../http/user';

let pair: { privateKey: string; publicKey: string } | undefined;

/** Made when it is first needed: most tests need none, and it costs a good part of what they take. */
function keyPair() {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return pair;
}

/** The key pair of this test process: nobody outside it trusts what it signs. */
export const testKeys = {
  kid: 'test',
  get privateKey() {
    return keyPair().privateKey;
  },
  get publicKeys() {
    return { test: keyPair().publicKey };
  },
};

/** Who is signed in; every part that is left out is made up. */
export interface SignedInOptions {
  id?: string;
  sessionId?: string;
  roles?: readonly string[];
  /** When the token is issued; it lives seven days from then. Default: really now. */
  now?: Date;
}

/** Somebody with a valid session. */
export interface SignedIn {
  user: User;
  /** The value of a `Cookie` header. */
  cookie: string;
}

/** Someone who is signed in, as a service that trusts `testKeys` sees it. */
export function signedIn({ id = uuidv7(), sessionId = uuidv7(), roles = [], now = new Date() }: SignedInOptions = {}): SignedIn {
  const user: User = { id, sessionId, roles };
  const jwt = signToken(user, { ...testKeys, now, lifetimeSeconds: 7 * 24 * 60 * 60 });
  return { user, cookie: cookieOf(jwt) };
}

/** The session cookie that carries a token. */
export function cookieOf(jwt: unknown): string {
  return `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;
}
