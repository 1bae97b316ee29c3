import { askAuth } from './ask-auth';
import type { ServiceProcess } from './start-marketplace';

/** Gives an account roles in the place of those it has, as operators do: by the internal port of `auth`. */
export async function giveRoles(
  services: readonly ServiceProcess[],
  { email, roles, by }: { email: string; roles: string[]; by: string },
): Promise<void> {
  const answer = await askAuth(services, '/internal/users/roles', { email, roles, by });
  if (!answer.ok) throw new Error(`${email} could not be given roles: ${answer.status} ${await answer.text()}`);
}
