import { provenBy } from '@marquee/common/personal';
import type { Dependencies } from '../dependencies';
import { resetOver, use } from '../domain/reset';
import type { User } from '../domain/user';
import { credentials } from '../store/credentials';
import { resets } from '../store/resets';
import { users } from '../store/users';

/** Whose password the link in a mail may still replace. Rejects with a refusal where it is none, was used, is too old, or there is no account any more. */
export async function openReset(
  { store, proofSecret }: Pick<Dependencies, 'store' | 'proofSecret'>,
  token: string,
  now: Date,
): Promise<{ resetId: string; user: User }> {
  const resetId = provenBy(proofSecret, 'reset', token)?.id;
  const reset = resetId === undefined ? undefined : await store.get(resets.at(resetId));
  const userId = reset?.userId;
  if (!resetId || !userId) throw resetOver();
  const [user, known] = await Promise.all([store.get(users.at(userId)), store.get(credentials.at(userId))]);
  if (!user || user.deletedAt || use(reset, known?.changedAt, now).outcome === 'refused') throw resetOver();
  return { resetId, user };
}
