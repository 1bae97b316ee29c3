import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { KeyKind } from '../endpoint';
import { ApiError, withCode } from '../wire/api-error';

export interface Keys {
  secretKey: string;
  publishableKey: string;
}

/** Whose key came with the request: as bearer, as the user of basic authentication, or as `key` from a browser. */
export function authenticate(req: Request, keys: Keys): KeyKind {
  const given = givenKey(req);
  if (given === undefined || given === '') {
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (same(given, keys.secretKey)) return 'secret';
  if (same(given, keys.publishableKey)) return 'publishable';
  throw unauthorised(`Invalid API Key provided: ${given.slice(0, 8)}***`);
}

export function secretKeyRequired(): ApiError {
  const message = 'This API call cannot be made with a publishable API key. Please use a secret API key.';
  return new ApiError(403, { type: 'invalid_request_error', message, ...withCode('secret_key_required') }, false);
}

function unauthorised(message: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message }, false);
}

function givenKey(req: Request): string | undefined {
  const [scheme, value] = (req.header('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() === 'basic')
    return Buffer.from(value ?? '', 'base64')
      .toString()
      .split(':')[0];
  const form = { ...req.query, ...(req.body as Record<string, unknown> | undefined) };
  return typeof form.key === 'string' ? form.key : undefined;
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
