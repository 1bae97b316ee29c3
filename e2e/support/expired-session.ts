import type { BrowserContext, Cookie } from '@playwright/test';

async function sessionCookie(context: BrowserContext): Promise<Cookie> {
  const [session] = (await context.cookies()).filter(({ name }) => name === 'session');
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

export async function sessionIn(context: BrowserContext): Promise<string> {
  return (await sessionCookie(context)).value;
}

/** The token in the browser is as it would be a quarter of an hour later, but for its signature, which nobody gets to see. */
export async function letTokenExpire(context: BrowserContext): Promise<string> {
  const session = await sessionCookie(context);
  const { jwt } = JSON.parse(Buffer.from(session.value, 'base64').toString()) as { jwt: string };
  const [header, claims = '', signature] = jwt.split('.');
  const expired = { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), exp: Math.floor(Date.now() / 1000) - 1 };
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const value = encoded({ jwt: [header, encoded(expired), signature].join('.') });
  await context.addCookies([{ ...session, value }]);
  return value;
}

/** The browser has been told what `auth` says for a moment while its database is away; here until the cookie is taken away. */
export async function nobodyRenews(context: BrowserContext): Promise<void> {
  const { domain, path } = await sessionCookie(context);
  await context.addCookies([{ name: 'session-unasked', value: '1', domain, path }]);
}
