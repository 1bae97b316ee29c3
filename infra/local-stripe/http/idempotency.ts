import { createHash } from 'node:crypto';
import type { Ledger, StoredAnswer } from '../ledger';
import { ApiError, withCode } from '../wire/api-error';
import type { Form } from '../wire/parameters';

/** Sees to it that what came under one key is done once, and remembers the answer for a day. */
export class Idempotency {
  private readonly underWay = new Set<string>();

  constructor(private readonly ledger: Ledger) {}

  /** The answer to replay, or undefined after the key has been taken: then `release` must follow. */
  take(key: string, request: string): StoredAnswer | undefined {
    const stored = this.ledger.answerFor(key, Date.now());
    if (stored && stored.request !== request) {
      throw new ApiError(
        400,
        {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        },
        false,
      );
    }
    if (stored) return stored;
    if (this.underWay.has(key)) {
      const message = `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw new ApiError(409, { type: 'idempotency_error', message, ...withCode('idempotency_key_in_use') }, false);
    }
    this.underWay.add(key);
    return undefined;
  }

  release(key: string): void {
    this.underWay.delete(key);
  }
}

/** Two requests are the same if method, path and parameters are, in whatever order the parameters came. */
export function fingerprint(method: string, path: string, form: Form): string {
  return createHash('sha256')
    .update(`${method} ${path} ${canonical(form)}`)
    .digest('hex');
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
