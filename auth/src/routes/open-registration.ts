import type { Dependencies } from '../dependencies';
import { isOver, registrationOver, type Registration } from '../domain/registration';
import type { PendingAccount } from '../gateways/pending-accounts';
import { registrations } from '../store/registrations';

/** What codes and links of these mails prove. */
export const ABOUT = 'registration';

/** A registration that somebody may still confirm, with the account that would come of it. Rejects with a refusal when there is none. */
export async function openRegistration(
  { store, pending }: Pick<Dependencies, 'store' | 'pending'>,
  id: string | undefined,
  now: Date,
): Promise<{ found: PendingAccount; registration: Registration }> {
  const [found, registration] = await Promise.all([id && pending.find(id), id && store.get(registrations.at(id))]);
  if (!found || !registration || isOver(registration, now)) throw registrationOver();
  return { found, registration };
}
