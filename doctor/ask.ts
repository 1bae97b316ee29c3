import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Answer, Facts, Position } from './answer';
import { addPage } from './pages';

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

/** Asks every process at once; one that says nothing for so many milliseconds is silent. Of a service with several, one answer is enough: they share their database; but each one that is silent is told. */
export async function ask(places: Place[], within = 30_000): Promise<Round> {
  const replies = await Promise.all(places.map((place) => askOne(place, within)));
  const answers = new Map<string, Answer>();
  for (const reply of replies) {
    if ('invariants' in reply && !answers.has(reply.service)) answers.set(reply.service, reply);
  }
  return { answers: [...answers.values()], silent: replies.filter((reply): reply is Silence => 'why' in reply) };
}

async function askOne({ service, url }: Place, within: number): Promise<Answer | Silence> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`said nothing for ${within / 1_000} s`)), within);
  try {
    const response = await fetch(new URL('/internal/check', url), { signal: silence.signal });
    if (response.status !== 200) return { service, url, why: `answered ${response.status}` };
    const whole: Partial<WholeAnswer> = {};
    for await (const line of linesOf(response)) {
      addPage(whole, JSON.parse(line) as Record<string, unknown>);
      timer.refresh();
    }
    if (!Array.isArray(whole.invariants)) return { service, url, why: 'answered something else than a check' };
    if (!whole.complete) return { service, url, why: 'broke off in the middle of its answer' };
    const { at = new Date().toISOString(), invariants, facts = {} } = whole;
    return { service, at, invariants, facts: { ...facts, positions: facts.positions && Object.values(facts.positions) } };
  } catch (error) {
    return { service, url, why: error instanceof SyntaxError ? 'answered something else than a check' : reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** All pages of an answer together. */
interface WholeAnswer extends Omit<Answer, 'facts'> {
  facts: Omit<Facts, 'positions'> & { positions?: Record<string, Position> };
  complete: true;
}

function linesOf({ body }: Response): AsyncIterable<string> {
  const bytes = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  return createInterface({ input: bytes, crlfDelay: Infinity });
}

/** Why somebody does not answer, in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
