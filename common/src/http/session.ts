import cookieSession from 'cookie-session';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../domain';
import type { Clock } from '../service/clock';
import type { SessionContent } from './answers';
import { PASSPORT_HEADER, PASSPORT_LIFE_SECONDS, type PassportVerifier } from './passports';
import type { Revocations } from './revocations';
import { tokenVerifier, type JwtKeys, type VerifiedToken } from './tokens';
import type { User } from './user';

/** By which keys and clock sessions are judged, and how their cookie is set. */
export interface SessionOptions {
  jwtKeys: JwtKeys;
  clock: Clock;
  /** Cookies for https only. */
  cookieSecure: boolean;
  /** Whose tokens are refused before they expire. Default: nobody's. */
  revocations?: Pick<Revocations, 'revokes'>;
  /** Takes passports of the ingress in the place of the cookie. Default: nothing in that header is looked at. */
  passports?: PassportVerifier | undefined;
  /** How many verified cookies are remembered. Default 5,000 (about a kilobyte each). */
  remembered?: number;
}

/** Reads and writes the session cookie. */
export interface Sessions {
  /**
   * Who is signed in, or null: no cookie, one that does not hold a valid token, or a token that is revoked. Throws a refusal (401) for a
   * passport that is not good.
   */
  userOf(request: Request, response: Response, now?: Date): User | null;
  /**
   * When the token of somebody whom `userOf` found is over, in milliseconds since 1970. A passport does not say so: the cookie that it was
   * made from, which comes along, does. Without that cookie it is the latest time that such a passport can be over.
   */
  tokenEnd(request: Request, response: Response, now: Date): number;
  /** Whether the request carries a session cookie, good or not. */
  shown(request: Request): boolean;
  start(request: Request, response: Response, content: SessionContent): void;
  end(request: Request, response: Response): void;
}

const COOKIE = /(?:^|;) *session=([^;]*)/;
/** cookie-session would drop the cookie without a word. */
const LOST_COOKIE =
  'COOKIE_SECURE is on, but the request came over http as far as we can tell: is X-Forwarded-Proto set and TRUST_PROXY_HOPS right?';
/** Longer than its token lives, so that a page can see that there was a session and have it renewed. */
const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000;

/**
 * The session cookie (`cookie-session`, unsigned, for its content is a signed token). A cookie whose token was found
 * good is remembered until the token expires, so that the usual request costs one look-up and no signature check.
 */
export function createSessions({ jwtKeys, clock, cookieSecure, revocations, passports, remembered = 5_000 }: SessionOptions): Sessions {
  const verifyToken = tokenVerifier(jwtKeys);
  const known = new LRUCache<string, VerifiedToken>({ max: remembered });
  const cookies = cookieSession({
    name: 'session',
    signed: false,
    httpOnly: true,
    sameSite: 'lax',
    secure: cookieSecure,
    maxAge: THIRTY_DAYS,
  });
  const open = (request: Request, response: Response) => cookies(request, response, () => undefined);

  const verified = (request: Request, response: Response, now: Date): VerifiedToken | undefined => {
    const cookie = COOKIE.exec(request.headers.cookie ?? '')?.[1];
    if (!cookie) return undefined;
    const remembered = known.get(cookie);
    if (remembered && remembered.expiresAt > now.getTime()) return remembered;
    open(request, response);
    const jwt: unknown = request.session?.jwt;
    const token = typeof jwt === 'string' ? verifyToken(jwt, now) : undefined;
    if (token) known.set(cookie, token);
    else known.delete(cookie);
    return token;
  };

  return {
    userOf(request, response, now = clock.now()) {
      const passport = passports && request.headers[PASSPORT_HEADER];
      const user = passports && passport !== undefined ? shown(passports, passport, now) : verified(request, response, now)?.user;
      return user && !revocations?.revokes(user, now) ? user : null;
    },
    tokenEnd: (request, response, now) => verified(request, response, now)?.expiresAt ?? now.getTime() + PASSPORT_LIFE_SECONDS * 1000,
    shown: (request) => Boolean(COOKIE.exec(request.headers.cookie ?? '')?.[1]),
    start(request, response, content) {
      if (cookieSecure && !request.secure) throw new Error(LOST_COOKIE);
      open(request, response);
      request.session = { ...content };
    },
    end(request, response) {
      open(request, response);
      request.session = null;
    },
  };
}

function shown(passports: PassportVerifier, passport: string | string[], now: Date): User {
  const user = typeof passport === 'string' ? passports(passport, now) : undefined;
  if (user) return user;
  throw new Refusal('invalid_passport', 'The passport of this request is not good. Ask again.', { kind: 'unauthenticated' });
}
