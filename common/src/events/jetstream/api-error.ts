import { JetStreamApiError } from '@nats-io/jetstream';

/** Whether JetStream answered with this error: one of `JetStreamApiCodes`. */
export function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
