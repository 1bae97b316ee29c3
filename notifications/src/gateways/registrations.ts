import type { AskForKeys } from '@marquee/common/personal';

/**
 * With which nickname, sealed, somebody asked for an account; without one where a version before does not know the question. `over` when
 * nobody waits for the account any more: it is there, or there was no time left. Rejects while nobody answers.
 */
export type FindNickname = (registrationId: string) => Promise<{ nickname?: string } | 'over'>;

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

async function ask(url: URL, token: string): Promise<{ nickname?: string } | 'over'> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(patience) });
  if (answer.status !== 404 && !answer.ok) throw new Error(`${url.host} answered ${answer.status} to the question for a nickname`);
  const { nickname, code } = (await answer.json()) as { nickname?: string; code?: string };
  return code === 'not_found' ? 'over' : { ...(nickname !== undefined && { nickname }) };
}
