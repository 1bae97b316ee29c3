import { createApi, type Api } from '@/lib/api/request';
import type { DoorDevice } from '../door-device';
import { signRequest } from '../sign-request';

const api = createApi();

/** Calls of a device: signed by its own key, without anybody's session. */
export function deviceApi(device: DoorDevice): Api {
  return async (path, schema, options = {}) => {
    const { method = 'GET', body, headers } = options;
    const written = body === undefined ? '' : JSON.stringify(body);
    const signature = await signRequest(device, { method, path, body: written }, new Date());
    return api(path, schema, { ...options, headers: { ...headers, 'X-Device': signature } });
  };
}
