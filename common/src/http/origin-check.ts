import type { Request } from 'express';
import { Refusal } from '../domain';

/**
 * Refuses an unsafe request that a foreign page caused: browsers say where it comes from by `Origin`, and by
 * `Sec-Fetch-Site` even where they leave that out. Programs send neither and pass.
 */
export function checkOrigin(request: Request, publicOrigin: string): void {
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== publicOrigin) throw foreign();
  if (request.headers['sec-fetch-site'] === 'cross-site') throw foreign();
}

function foreign(): Refusal {
  return new Refusal('forbidden', 'This request comes from another site.', { kind: 'forbidden' });
}
