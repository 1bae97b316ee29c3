import { resolve } from 'node:path';

/** Where downloaded and built servers are kept: MARQUEE_CACHE, or `.cache` in the project. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(environment['MARQUEE_CACHE'] || resolve(__dirname, '../../.cache'), 'servers');
}
