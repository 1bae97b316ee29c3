import { createApi } from './request';

/** For client components: same origin, the browser adds the session cookie. */
export const browserApi = createApi();
