import type { Refusal } from '../domain';
import { isUnavailable, unavailable } from './unavailable';

/** Tells the HTTP layer which errors of the database are nobody's fault: `createApp({ translateErrors: [mongoRefusal] })`. */
export function mongoRefusal(error: unknown): Refusal | undefined {
  return isUnavailable(error) ? unavailable(error) : undefined;
}
