import mongoose from 'mongoose';
import { Refusal } from '../domain';

const { MongoBulkWriteError, MongoError, MongoNetworkError, MongoOperationTimeoutError, MongoServerSelectionError } = mongoose.mongo;

const outOfDiskSpace = 14031;
const exceededTimeLimit = [50, 262];
/** Another member is being made the primary, or the one that was asked is shutting down. */
const changingPrimary = [10107, 13435, 13436, 11600, 11602, 189, 91];

/** The database cannot be asked or written now. Nobody's fault; trying again later may succeed. */
export function unavailable(cause: unknown): Refusal {
  return new Refusal('unavailable', 'We cannot reach our records right now. Please try again in a moment.', {
    kind: 'unavailable',
    cause,
  });
}

/** True for errors that say nothing about the request: no server, no network, no disk space, no time left. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Refusal) return error.kind === 'unavailable';
  // A bulk write wraps what broke its connection, and loses the labels.
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error) return isUnavailable(error.errorResponse);
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (error instanceof MongoOperationTimeoutError) return true; // also what the driver makes of a signal that is aborted in time
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  if (!(error instanceof MongoError)) return false;
  if (error.name === 'MongoNotConnectedError' || error.name === 'MongoTopologyClosedError') return true;
  if (error.name === 'MongoPoolClearedError' || error.name === 'MongoExpiredSessionError') return true;
  if (error.name === 'MongoWaitQueueTimeoutError') return true; // a process that stood still finds its connections not yet given back
  if (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('NetworkError')) return true;
  return [outOfDiskSpace, ...exceededTimeLimit, ...changingPrimary].includes(error.code as number);
}
