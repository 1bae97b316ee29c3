import type { ServiceProcess } from './start-marketplace';

/** Has `auth` do something, as operators do: by its internal port. */
export async function askAuth(services: readonly ServiceProcess[], path: string, input: object): Promise<Response> {
  const auth = services.find(({ service }) => service === 'auth');
  if (!auth) throw new Error('there is no process of auth');
  return fetch(new URL(path, auth.internalUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${auth.environment['INTERNAL_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}
