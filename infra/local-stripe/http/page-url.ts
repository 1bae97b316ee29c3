import type { Request } from 'express';

/** A page's address as the browser that (perhaps through a gateway) sent this request can open it. */
export function pageUrl(req: Request, basePath: string, path: string): string {
  const scheme = firstOf(req.header('x-forwarded-proto')) ?? req.protocol;
  const host = firstOf(req.header('x-forwarded-host')) ?? req.header('host') ?? 'localhost';
  return `${scheme}://${host}${basePath}${path}`;
}

function firstOf(list: string | undefined): string | undefined {
  return list?.split(',')[0]?.trim();
}
