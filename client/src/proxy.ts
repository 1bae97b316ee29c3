import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './config/content-security-policy';
import { paths } from './config/paths';

/** Pages that nobody without a session can use. Whether the session is good is for the page to find out. */
const membersOnly = [/^\/orders(\/|$)/, /^\/listings(\/|$)/, /^\/tickets\/new$/, /^\/tickets\/[^/]+\/edit$/];

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!request.cookies.has('session') && membersOnly.some((pattern) => pattern.test(pathname))) {
    return NextResponse.redirect(new URL(paths.signIn({ back: pathname + search }), request.url));
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
  matcher: [{ source: '/((?!api|_next|_stripe|icon|favicon.ico).*)' }],
};
