import { LRUCache } from 'lru-cache';
import { Refusal } from '../domain';
import { isSealed, unseal } from './sealed';

/** A text of somebody's, sealed or not. */
export interface PersonalText {
  readonly ownerId: string;
  readonly text: string;
}

/** Reads what people's personal fields say, for as long as they have an account. */
export interface PersonalReader {
  /**
   * What each text says, in the same order; undefined where nobody can read it any more. Rejects with a refusal (503, `unavailable`)
   * when a key is not remembered and cannot be had right now.
   */
  read(texts: readonly PersonalText[]): Promise<(string | undefined)[]>;
}

/** Finds keys by whose they are; those that are not there (any more) are absent. Gets at most 200 at a time. */
export type FindPersonalKeys = (ownerIds: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;

const atATime = 200;

/** How `personalReader` finds keys, and how long it keeps them. */
export interface PersonalReaderOptions {
  find: FindPersonalKeys;
  /** How many keys are remembered. Default 20,000. */
  remembered?: number;
  /**
   * For how many milliseconds. Default five minutes. Whoever is deleted can be read here for so long yet, and longer only while
   * the keys cannot be asked for.
   */
  rememberedMs?: number;
}

/** Marks who has no key. */
const nobody = Buffer.alloc(0);

/** Reads with keys that are asked for once and remembered for minutes. */
export function personalReader({ find, remembered = 20_000, rememberedMs = 5 * 60_000 }: PersonalReaderOptions): PersonalReader {
  const keys = new LRUCache<string, Buffer>({ max: remembered, ttl: rememberedMs, allowStale: true, noDeleteOnStaleGet: true });
  const ask = async (ids: string[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += atATime) {
      const asked = ids.slice(at, at + atATime);
      const found = await find(asked);
      // Who has no key yet may have one in a moment: a sign-up that has just begun.
      for (const id of asked) keys.set(id, found.get(id) ?? nobody, found.has(id) ? {} : { ttl: Math.min(rememberedMs, 5_000) });
    }
  };
  return {
    async read(texts) {
      const ids = [...new Set(texts.filter(({ text }) => isSealed(text)).map(({ ownerId }) => ownerId))];
      const outdated = ids.filter((id) => keys.getRemainingTTL(id) <= 0);
      if (outdated.length > 0) {
        await ask(outdated).catch((error: unknown) => {
          if (outdated.some((id) => keys.peek(id, { allowStale: true }) === undefined)) throw error;
        });
      }
      return texts.map(({ ownerId, text }) => {
        if (!isSealed(text)) return text;
        const bytes = keys.get(ownerId);
        return bytes === undefined || bytes === nobody ? undefined : unseal(text, { ownerId, bytes });
      });
    },
  };
}

/** Whom `askForKeys` asks. */
export interface AskForKeys {
  /** Internal addresses of whoever has the keys; the next one is asked when one does not answer. */
  urls: readonly string[];
  /** INTERNAL_TOKEN */
  token: string;
}

const patience = 1_000;
const pauseAfterFailure = 1_000;

/**
 * Asks the service that has the keys, by `POST /internal/personal-keys` of its internal port. Rejects with a refusal (503) when none of
 * the addresses answers, and for a second afterwards without asking, so that nobody waits again and again.
 */
export function askForKeys({ urls, token }: AskForKeys): FindPersonalKeys {
  let silentUntil = 0;
  let first = 0;
  return async (ids) => {
    if (performance.now() < silentUntil) throw unavailable();
    let last: unknown;
    for (let index = 0; index < urls.length; index += 1) {
      const at = (first + index) % urls.length;
      try {
        const keys = await ask(new URL('/internal/personal-keys', urls[at]), token, ids);
        first = at;
        return keys;
      } catch (error) {
        last = error;
      }
    }
    silentUntil = performance.now() + pauseAfterFailure;
    throw unavailable(last);
  };
}

async function ask(url: URL, token: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status} to the question for keys`);
  const { keys } = (await answer.json()) as { keys: Record<string, string> };
  return new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64url')]));
}

function unavailable(cause?: unknown): Refusal {
  return new Refusal('unavailable', 'Names cannot be read right now. Try again in a moment.', {
    kind: 'unavailable',
    details: { retryAfter: 2 },
    cause,
  });
}
