/** Why a command is refused, in terms of the domain. The HTTP layer maps each kind to one status. */
export type RefusalKind =
  | 'malformed' // 400
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not_found' // 404
  | 'conflict' // 409
  | 'stale' // 412
  | 'invalid' // 422
  | 'throttled' // 429
  | 'unavailable'; // 503

/** One wrong field of a request: what is wrong with it and where it stands (dotted path). */
export interface FieldError {
  message: string;
  field?: string;
}

/** What a refusal may carry beside its code and message. */
export interface RefusalOptions {
  kind?: RefusalKind;
  /** Facts the caller can act on, copied into the problem document (`left`, `opensAt`, …). */
  details?: Record<string, unknown>;
  errors?: FieldError[];
  cause?: unknown;
}

/**
 * A command that the rules do not allow. `code` is stable and machine-readable, `message` is for people:
 * what happened and what to do. Rules return it (see `refused`); anything else may throw it.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly details: Record<string, unknown>;
  readonly errors: FieldError[] | undefined;

  constructor(code: string, message: string, options: RefusalOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.kind = options.kind ?? 'conflict';
    this.details = options.details ?? {};
    this.errors = options.errors;
  }
}

/** Something that is not there, or that is private and not the caller's: the two look the same from outside. */
export function notFound(what = 'This page'): Refusal {
  return new Refusal('not_found', `${what} does not exist.`, { kind: 'not_found' });
}
