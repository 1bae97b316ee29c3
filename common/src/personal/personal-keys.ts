import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../domain';
import { unseal, type PersonalKey } from './sealed';

/** A text of somebody's, sealed or not. */
export interface PersonalText {
  readonly ownerId: string;
  readonly text: string;
}

/** Reads what people's personal fields say, for as long as they have an account. */
export interface PersonalReader {
  /**
   * What each text says, in the same order; undefined where nobody can read it any more. Rejects with a refusal (503, `unavailable`)
   * when the keys cannot be had right now.
   */
  read(texts: readonly PersonalText[]): Promise<(string | undefined)[]>;
}

/** Finds keys by whose they are; those it does not know are absent. At most 200 at a time. */
export type FindPersonalKeys = (ownerIds: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;

const atATime = 200;

export interface PersonalReaderOptions {
  find: FindPersonalKeys;
  /** How many keys are remembered. */
  remembered?: number;
  /** For how long, in milliseconds: whoever is gone can be read for so long yet. */
  rememberedMs?: number;
}

/** Reads with keys that are asked for once and remembered for minutes. */
export function personalReader({ find, remembered = 20_000, rememberedMs = 5 * 60_000 }: PersonalReaderOptions): PersonalReader {
  const keys = new LRUCache<string, Buffer>({ max: remembered, ttl: rememberedMs });
  return {
    async read(texts) {
      const known = new Map<string, Buffer>();
      const missing = new Set<string>();
      for (const { ownerId } of texts) {
        const key = keys.get(ownerId);
        if (key) known.set(ownerId, key);
        else missing.add(ownerId);
      }
      const wanted = [...missing];
      for (let at = 0; at < wanted.length; at += atATime) {
        for (const [ownerId, key] of await find(wanted.slice(at, at + atATime))) {
          known.set(ownerId, key);
          keys.set(ownerId, key);
        }
      }
      return texts.map((text) => readWith(known.get(text.ownerId), text));
    },
  };
}

function readWith(bytes: Buffer | undefined, { ownerId, text }: PersonalText): string | undefined {
  if (!bytes) return undefined;
  const key: PersonalKey = { ownerId, bytes };
  return unseal(text, key);
}

export interface AskForKeys {
  /** Internal addresses of whoever has the keys; the next one is asked when one does not answer. */
  urls: readonly string[];
  /** INTERNAL_TOKEN */
  token: string;
}

/** Asks the service that has the keys, by `POST /internal/personal-keys` of its internal port. */
export function askForKeys({ urls, token }: AskForKeys): FindPersonalKeys {
  return async (ids) => {
    let last: unknown;
    for (const [index, url] of [...urls, ...urls].entries()) {
      if (index >= urls.length) await pause(100);
      try {
        return await ask(new URL('/internal/personal-keys', url), token, ids);
      } catch (error) {
        last = error;
      }
    }
    throw new Refusal('unavailable', 'Names cannot be read right now. Try again in a moment.', {
      kind: 'unavailable',
      details: { retryAfter: 2 },
      cause: last,
    });
  };
}

async function ask(url: URL, token: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
    signal: AbortSignal.timeout(2_000),
  });
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status} to the question for keys`);
  const { keys } = (await answer.json()) as { keys: Record<string, string> };
  return new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64url')]));
}
