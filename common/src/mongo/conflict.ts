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

/**
 * The names of the fields of the unique index that an insert ran into (of several, perhaps only the first), or undefined
 * for any other error.
 */
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

/** Errors of bulk writes may carry the fields only in their text: `… index: email_1 dup key: { email: "…" }`. */
function bulkKeyPattern(error: Error): unknown {
  const [first] = (error as { writeErrors?: unknown[] }).writeErrors ?? [];
  const detail = (first as { err?: { keyPattern?: unknown } } | undefined)?.err;
  if (detail?.keyPattern) return detail.keyPattern;
  const field = /dup key: \{ ([\w.]+):/.exec(error.message)?.[1];
  return field === undefined ? undefined : { [field]: 1 };
}
