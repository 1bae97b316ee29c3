import type { LoadPlan } from './plan';

/** The texts of a plan's requests, in turn and for ever. Everything that can be prepared is. */
export function requestsOf({ port, method, paths, cookies, bodies }: LoadPlan): () => string {
  const starts = paths.map((path) => `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`);
  const cookieLines = cookies.map((cookie) => `Cookie: ${cookie}\r\n`);
  const endings = bodies.map((body) => `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  if (method === 'GET') endings.push('\r\n');
  let next = 0;
  return () => {
    const n = next++;
    return `${pick(starts, n)}${cookieLines.length > 0 ? pick(cookieLines, n) : ''}${pick(endings, n)}`;
  };
}

function pick(texts: string[], n: number): string {
  return texts[n % texts.length] as string;
}
