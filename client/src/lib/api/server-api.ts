import 'server-only';
import { cookies, headers } from 'next/headers';
import { createApi, type Api } from './request';

/** The gateway's address as this server reaches it; browsers never see it. */
const origin = () => process.env.API_ORIGIN ?? 'http://127.0.0.1:3000';

/** For server components: reads with the visitor's own session, and keeps the request's id across the hop. */
export async function serverApi(): Promise<Api> {
  const session = (await cookies()).get('session');
  const requestId = (await headers()).get('x-request-id');
  return createApi({
    origin: origin(),
    headers: {
      ...(session ? { cookie: `session=${session.value}` } : {}),
      ...(requestId ? { 'x-request-id': requestId } : {}),
    },
  });
}
