import type { ServiceProcess } from './start-marketplace';

/** Has a process do or tell something, as operators do: by its internal port. */
export function askService({ internalUrl, environment }: ServiceProcess, path: string, input: object): Promise<Response> {
  return fetch(new URL(path, internalUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${environment['INTERNAL_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}
