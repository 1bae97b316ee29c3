import mongoose from 'mongoose';

const { MongoError, MongoServerError } = mongoose.mongo;

const duplicateKey = 11000;
const writeConflict = 112;

/** Somebody else changed a record between our reading and our writing it. Load again and decide again. */
export class Conflict extends Error {
  constructor(what: string) {
    super(`${what} changed meanwhile`);
    this.name = 'Conflict';
  }
}

/** The names of the fields of the unique index that an insert ran into, or undefined for any other error. */
export function duplicateFields(error: unknown): string[] | undefined {
  if (!(error instanceof MongoServerError) || error.code !== duplicateKey) return undefined;
  const pattern = (error['keyPattern'] ?? bulkKeyPattern(error)) as Record<string, unknown> | undefined;
  return Object.keys(pattern ?? {});
}

/** True when reloading and deciding again can succeed. A duplicate `_id` is a record that was created meanwhile. */
export function isConflict(error: unknown): boolean {
  if (error instanceof Conflict) return true;
  if (!(error instanceof MongoError)) return false;
  if (error.hasErrorLabel('TransientTransactionError') || error.code === writeConflict) return true;
  const duplicate = duplicateFields(error);
  return duplicate?.length === 1 && duplicate[0] === '_id';
}

function bulkKeyPattern(error: Error): unknown {
  const [first] = (error as { writeErrors?: unknown[] }).writeErrors ?? [];
  const detail = (first as { err?: { keyPattern?: unknown; errmsg?: string } } | undefined)?.err;
  if (detail?.keyPattern) return detail.keyPattern;
  // Bulk errors of some servers carry the index only in their text: `index: email_1 dup key: …`.
  const index = /index: (\S+)_-?1 dup key/.exec(error.message)?.[1] ?? (/index: _id_/.test(error.message) ? '_id' : undefined);
  return index === undefined ? undefined : { [index]: 1 };
}
