import { provenBy } from '@marquee/common/personal';
import type { Dependencies } from '../dependencies';
import { resetOver, use } from '../domain/reset';
import { credentials } from '../store/credentials';
import { resets } from '../store/resets';

/** Whose password the link in a mail may still replace. Rejects with a refusal where it is none, was used, or is too old. */
export async function openReset(
  { store, proofSecret }: Pick<Dependencies, 'store' | 'proofSecret'>,
  token: string,
  now: Date,
): Promise<{ resetId: string; userId: string }> {
  const resetId = provenBy(proofSecret, 'reset', token)?.id;
  const reset = resetId === undefined ? undefined : await store.get(resets.at(resetId));
  const userId = reset?.userId;
  if (!resetId || !userId) throw resetOver();
  const known = await store.get(credentials.at(userId));
  if (use(reset, known?.changedAt, now).outcome === 'refused') throw resetOver();
  return { resetId, userId };
}
