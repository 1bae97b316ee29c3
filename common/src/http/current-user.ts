import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Refusal } from '../domain';
import { createSessions, type SessionOptions } from './session';
import type { User } from './user';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Express lets its request be extended
  namespace Express {
    interface Request {
      /** Set by `currentUser`: who is signed in, or null. */
      currentUser?: User | null;
    }
  }
}

/** Plain Express middleware, for apps that do not use `createApp`: sets `request.currentUser` from the session cookie. */
export function currentUser(options: SessionOptions): RequestHandler {
  const sessions = createSessions(options);
  return (request, response, next) => {
    request.currentUser = sessions.userOf(request, response);
    next();
  };
}

/** Plain Express middleware behind `currentUser`: passes a `Refusal` (401) on when nobody is signed in. */
export function requireAuth(request: Request, _response: Response, next: NextFunction): void {
  next(request.currentUser ? undefined : notSignedIn());
}

/** The refusal (401) for somebody who has to sign in first. */
export function notSignedIn(): Refusal {
  return new Refusal('not_signed_in', 'Sign in first.', { kind: 'unauthenticated' });
}
