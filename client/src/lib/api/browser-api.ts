import { z } from 'zod';
import { apiPaths } from '@/config/paths';
import { renewing } from './renewing';
import { createApi } from './request';

const api = createApi();

/** For client components: same origin, the browser adds the session cookie, and a session that ran out is renewed on the way. */
export const browserApi = renewing(api, () => api(apiPaths.refreshSession(), z.unknown(), { method: 'POST', body: {} }));
