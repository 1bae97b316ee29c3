/** Facts about the connection that a request came over. */
export interface Hop {
  address: string;
  protocol: 'http' | 'https';
}

/** They concern one connection only and end here (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What only this gateway may say. A passport from outside would be somebody's claim to be anybody. */
const ours = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-real-ip',
  'x-user-passport',
]);

/** Raw request headers (name, value, name, value, …) as a service shall get them. */
export function requestHeaders(raw: readonly string[], hop: Hop): string[] {
  const headers: string[] = [];
  const nominated = nominatedBy(raw);
  let host = '';
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string;
    const value = raw[index + 1] as string;
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || ours.has(lower) || nominated?.has(lower)) continue;
    if (lower === 'host') host = value;
    headers.push(name, value);
  }
  headers.push('X-Forwarded-For', hop.address, 'X-Forwarded-Proto', hop.protocol, 'X-Forwarded-Host', host);
  return headers;
}

/** Raw answer headers as the browser shall get them; several of one name stay several. */
export function responseHeaders(raw: readonly string[]): string[] {
  const headers: string[] = [];
  const nominated = nominatedBy(raw);
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] as string;
    const lower = name.toLowerCase();
    if (!hopByHop.has(lower) && !nominated?.has(lower)) headers.push(name, raw[index + 1] as string);
  }
  return headers;
}

/** Further headers that a `Connection` header declares to be about this connection only. */
function nominatedBy(raw: readonly string[]): Set<string> | undefined {
  for (let index = 0; index < raw.length; index += 2) {
    if ((raw[index] as string).toLowerCase() !== 'connection') continue;
    const names = (raw[index + 1] as string)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim());
    // Whoever nominates these wants to hide them from the service, which decides by them.
    const allowed = names.filter(
      (name) => !['close', 'keep-alive', 'upgrade', 'cookie', 'host', 'content-length', 'origin'].includes(name),
    );
    if (allowed.length > 0) return new Set(allowed);
  }
  return undefined;
}
