import { STATUS_CODES } from 'node:http';
import { ZodError, type z } from 'zod';
import { Refusal, type FieldError, type RefusalKind } from '../domain';

/** A problem document (RFC 9457) before it is written. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  errors?: FieldError[];
  [detail: string]: unknown;
}

/** Turns an error of some library into a refusal, or leaves it alone. */
export type ErrorTranslator = (error: unknown) => Refusal | undefined;

/** The HTTP status of each kind of refusal: the one place where errors become statuses. */
export const STATUS_OF: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  invalid: 422,
  throttled: 429,
  unavailable: 503,
};

/** The refusals of the HTTP layer itself, whose statuses no domain needs. */
const STATUS_OF_CODE: Record<string, number> = {
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
};

/** The problem for a refusal. Details cannot replace the members that every problem has. */
export function problemOf(refusal: Refusal, requestId?: string): Problem {
  const status = STATUS_OF_CODE[refusal.code] ?? STATUS_OF[refusal.kind];
  return {
    ...refusal.details,
    type: `urn:marquee:problem:${refusal.code}`,
    title: titleOf(refusal.code),
    status,
    code: refusal.code,
    detail: refusal.message,
    ...(requestId && { requestId }),
    ...(refusal.errors && { errors: refusal.errors }),
  };
}

/**
 * What an error means to the caller. Undefined: nothing, it is ours (500, logged, without a word about it). Order:
 * refusals as they are, then the given translators, then Zod, body parsing and servers that cannot be reached.
 */
export function refusalFor(error: unknown, translators: readonly ErrorTranslator[] = []): Refusal | undefined {
  if (error instanceof Refusal) return error;
  for (const translate of translators) {
    const refusal = translate(error);
    if (refusal) return refusal;
  }
  if (error instanceof ZodError) return invalid(error);
  return fromHttpError(error) ?? fromUnreachable(error);
}

/** 422 naming every wrong field of a request. */
export function invalid(error: z.ZodError, prefix: readonly PropertyKey[] = []): Refusal {
  return new Refusal('validation_failed', 'Some fields are missing or wrong.', {
    kind: 'invalid',
    errors: fieldErrors(error, prefix),
    cause: error,
  });
}

function fieldErrors(error: z.ZodError, prefix: readonly PropertyKey[]): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = [...prefix, ...issue.path].map(String);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ message: 'unknown field', field: [...path, key].join('.') }));
    return [{ message: issue.message, ...(path.length > 0 && { field: path.join('.') }) }];
  });
}

/** The errors of body-parser and of Express' router carry a status and, the former, a type. */
function fromHttpError(error: unknown): Refusal | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (!(error instanceof Error) || typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (type === 'entity.too.large') return new Refusal('body_too_large', 'The body is larger than 100 kB.', { kind: 'malformed' });
  if (type === 'entity.parse.failed') return new Refusal('malformed_json', 'The body is not a JSON object.', { kind: 'malformed' });
  if (status === 415) return unsupportedMediaType('The body is encoded in a way that is not supported.');
  return new Refusal('malformed_request', 'The request cannot be read.', { kind: 'malformed' });
}

export function unsupportedMediaType(message: string): Refusal {
  return new Refusal('unsupported_media_type', message, { kind: 'malformed' });
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** A server behind us that cannot be reached, wherever in the chain of causes that stands. */
function fromUnreachable(error: unknown): Refusal | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && UNREACHABLE.has(code)) return unavailable(error);
  }
  return undefined;
}

/** 503 with `Retry-After`. */
export function unavailable(cause?: unknown): Refusal {
  return new Refusal('unavailable', 'This is not possible right now. Try again in a moment.', { kind: 'unavailable', cause });
}

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The problem for what must not be told. */
export function internalProblem(requestId?: string): Problem {
  return {
    type: 'urn:marquee:problem:internal_error',
    title: STATUS_CODES[500] as string,
    status: 500,
    code: 'internal_error',
    detail: 'Something went wrong on our side. It was noted.',
    ...(requestId && { requestId }),
  };
}
