import type { ServiceProcess } from './start-marketplace';

/** Gives an account roles in the place of those it has, as operators do: by the internal port of `auth`. */
export async function giveRoles(
  services: readonly ServiceProcess[],
  { email, roles, by }: { email: string; roles: string[]; by: string },
): Promise<void> {
  const auth = services.find(({ service }) => service === 'auth');
  if (!auth) throw new Error('there is no process of auth');
  const answer = await fetch(new URL('/internal/users/roles', auth.internalUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${auth.environment['INTERNAL_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email, roles, by }),
  });
  if (!answer.ok) throw new Error(`${email} could not be given roles: ${answer.status} ${await answer.text()}`);
}
