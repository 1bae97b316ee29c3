import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import type { User } from '@marquee/common/http';
import { defineRecords, type ChangeOptions, type Store } from '@marquee/common/mongo';
import { ask, conclude, type Operation, type Outcome, type Wish } from '../domain/operation';

export const operations = defineRecords<Operation>({
  kind: 'operation',
  collection: 'operations',
  versioning: 'events',
  fields: {
    ...{ what: String, service: String, target: String, reason: String, operatorId: String, at: Date },
    ...{ outcome: String, count: Number, code: String },
  },
  indexes: [[{ operatorId: 1, _id: 1 }]],
});

/** Who acts, and on what. */
export interface Asked extends ChangeOptions {
  user: User;
}

/**
 * Records what an operator asks for, has it done, and records what came of it. Rejects with what `act` does: a refusal is recorded as such; of
 * anything else nobody knows whether it was done.
 */
export async function recordOperation<Result>(
  store: Store,
  wish: Wish,
  { user, cause, now }: Asked,
  act: () => Promise<{ result: Result; count?: number }>,
): Promise<Result> {
  const id = newId();
  await store.changeOne(operations.fresh(id), () => ask(id, wish, { operatorId: user.id, now }), { cause, now });
  const end = (outcome: Outcome) =>
    store.changeOne(operations.at(id), (operation) => conclude(operation as Operation, outcome), { cause, now });
  try {
    const { result, count } = await act();
    await end({ outcome: 'done', ...(count !== undefined && { count }) });
    return result;
  } catch (error) {
    const refused = error instanceof Refusal && error.kind !== 'unavailable';
    await end({ outcome: refused ? 'refused' : 'unknown', code: error instanceof Refusal ? error.code : 'failed' });
    throw error;
  }
}
