import type { Answer } from './answer';

/** Where one process of a service can be asked, on its internal port. */
export interface Place {
  service: string;
  url: string;
}

export interface Silence {
  service: string;
  url: string;
  why: string;
}

export interface Round {
  answers: Answer[];
  silent: Silence[];
}

/** Asks every process at once. Of a service with several, one answer is enough: they share their database; but each one that is silent is told. */
export async function ask(places: Place[], within = 30_000): Promise<Round> {
  const replies = await Promise.all(places.map((place) => askOne(place, within)));
  const answers = new Map<string, Answer>();
  for (const reply of replies) {
    if ('invariants' in reply && !answers.has(reply.service)) answers.set(reply.service, reply);
  }
  return { answers: [...answers.values()], silent: replies.filter((reply): reply is Silence => 'why' in reply) };
}

async function askOne({ service, url }: Place, within: number): Promise<Answer | Silence> {
  try {
    const response = await fetch(new URL('/internal/check', url), { signal: AbortSignal.timeout(within) });
    if (response.status !== 200) return { service, url, why: `answered ${response.status}` };
    const answer = (await response.json()) as Partial<Answer>;
    if (!Array.isArray(answer.invariants)) return { service, url, why: 'answered something else than a check' };
    return { service, at: answer.at ?? new Date().toISOString(), invariants: answer.invariants, facts: answer.facts ?? {} };
  } catch (error) {
    return { service, url, why: reasonOf(error) };
  }
}

/** Why somebody does not answer, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
