import type { AskForKeys } from '@marquee/common/personal';

/** With which nickname, sealed, somebody asked for an account; undefined when nobody waits for it any more. Rejects while nobody answers. */
export type FindNickname = (registrationId: string) => Promise<string | undefined>;

const patience = 1_000;

/** Asks those who have the keys, by `GET /internal/registrations/:registrationId` of their internal ports, one after the other. */
export function askForNickname({ urls, token }: AskForKeys): FindNickname {
  return async (registrationId) => {
    let last: unknown;
    for (const url of urls) {
      try {
        return await ask(new URL(`/internal/registrations/${registrationId}`, url), token);
      } catch (error) {
        last = error;
      }
    }
    throw new Error('nobody tells the nickname of a registration', { cause: last });
  };
}

async function ask(url: URL, token: string): Promise<string | undefined> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(patience) });
  if (answer.status === 404) return undefined; // also where a version before does not know the question
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status} to the question for a nickname`);
  return ((await answer.json()) as { nickname: string }).nickname;
}
