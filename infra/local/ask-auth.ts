import { askService } from './ask-service';
import type { ServiceProcess } from './start-marketplace';

/** Has `auth` do something, as operators do: by its internal port. */
export async function askAuth(services: readonly ServiceProcess[], path: string, input: object): Promise<Response> {
  const auth = services.find(({ service }) => service === 'auth');
  if (!auth) throw new Error('there is no process of auth');
  return askService(auth, path, input);
}
