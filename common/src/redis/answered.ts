import { Refusal } from '../domain';

/** What Redis answers; rejects with a refusal (503) when it does not. */
export async function answered<Result>(command: Promise<Result>): Promise<Result> {
  try {
    return await command;
  } catch (error) {
    throw new Refusal('unavailable', 'This is not possible right now. Try again in a moment.', {
      kind: 'unavailable',
      details: { retryAfter: 5 },
      cause: error,
    });
  }
}
