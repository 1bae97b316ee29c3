import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import type { UpstreamGroup } from './upstream-group';

export interface PassportSource {
  /** Who makes passports. */
  group: UpstreamGroup;
  path: string;
}

const patience = 2_000;

/**
 * Has a cookie turned into a passport. Resolves with nothing for who is not signed in, and when nobody answers: services know what
 * to do with the cookie itself.
 */
export function askForPassport({ headers }: IncomingMessage, { group, path }: PassportSource, agent: Agent): Promise<string | undefined> {
  const { cookie } = headers;
  const upstream = cookie === undefined ? undefined : group.take();
  if (!upstream) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const asked = httpRequest({ host: upstream.host, port: upstream.port, path, headers: { cookie }, agent, timeout: patience });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(undefined));
    asked.once('response', (answer) => {
      answer.resume();
      const passport = answer.headers['x-user-passport'];
      resolve(answer.statusCode === 200 && typeof passport === 'string' ? passport : undefined);
    });
    asked.end();
  });
}
