import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './config/content-security-policy';
import { apiPaths, paths } from './config/paths';
import { localPath } from './lib/navigation/local-path';
import { isStale } from './lib/session/is-stale';
import { canRenew, unaskedCookie } from './lib/session/renewal';

/** Pages that nobody without a session can use. Whether the session is good is for the page to find out. */
const membersOnly = [
  /^\/orders(\/|$)/,
  /^\/listings(\/|$)/,
  /^\/account$/,
  /^\/passes$/,
  /^\/tickets\/new$/,
  /^\/tickets\/[^/]+\/(edit|gate)$/,
];

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const here = request.nextUrl.pathname + request.nextUrl.search;
  const session = request.cookies.get('session')?.value;
  if (!session && membersOnly.some((pattern) => pattern.test(request.nextUrl.pathname))) {
    return NextResponse.redirect(new URL(paths.signIn({ back: here }), request.url));
  }
  // Comes back here with a session that is good, or with none: never a second time for the same one. Or with word that nobody can tell.
  if (session && request.method === 'GET' && isStale(session, new Date()) && !request.cookies.has(unaskedCookie)) {
    const back = localPath(here);
    const { API_ORIGIN, API_ORIGINS } = process.env;
    if (await canRenew({ API_ORIGIN, API_ORIGINS }, back)) {
      return NextResponse.redirect(new URL(apiPaths.refreshSession({ return: back }), request.url));
    }
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env);
  const headers = new Headers(request.headers);
  // Next.js finds the nonce in here and puts it on the scripts it writes.
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: '/((?!api|_next|_stripe|icon|favicon.ico|offline.js|door.webmanifest).*)',
      // What Next.js fetches ahead is no document, and of pages about a session no more than their skeletons: not worth renewing one.
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
