import 'server-only';
import { cookies, headers } from 'next/headers';
import { apiOrigin } from '@/config/api-origin';
import { createApi, type Api } from './request';

/** For server components: reads with the visitor's own session, and keeps the request's id across the hop. */
export async function serverApi(): Promise<Api> {
  const session = (await cookies()).get('session');
  const requestId = (await headers()).get('x-request-id');
  const { API_ORIGIN, API_ORIGINS } = process.env;
  return createApi({
    originOf: (path) => apiOrigin({ API_ORIGIN, API_ORIGINS }, path),
    headers: {
      ...(session ? { cookie: `session=${session.value}` } : {}),
      ...(requestId ? { 'x-request-id': requestId } : {}),
    },
  });
}
