import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../doctor/answer';
import { ask } from '../doctor/ask';
import type { Marketplace } from '../infra/local/start-marketplace';

type Heads = Record<string, Record<string, number>>;

/** Waits until a service has published what it had stored by now, and applied what the others had; false when it does not in time. */
export async function caughtUp({ services }: Pick<Marketplace, 'services'>, service: string, within: number): Promise<boolean> {
  const places = services.map((process) => ({ service: process.service, url: process.internalUrl }));
  const began = Date.now();
  const { answers } = await ask(places, within);
  const heads: Heads = Object.assign({}, ...answers.map(({ facts }) => facts.heads ?? {})) as Heads;
  while (Date.now() - began < within) {
    const { answers: own } = await ask(
      places.filter((place) => place.service === service),
      within,
    );
    if (own.some((answer) => hasCaughtUp(answer, heads, Date.now() - began))) return true;
    await pause(200);
  }
  return false;
}

/** Whether nothing has been unpublished for longer than so many milliseconds, and every consumer has come to these heads or says why not. */
export function hasCaughtUp({ facts }: Pick<Answer, 'facts'>, heads: Heads, milliseconds: number): boolean {
  if ((facts.outbox?.oldestAgeMs ?? 0) > milliseconds) return false;
  return (facts.positions ?? []).every(({ channel, versions, explained }) =>
    Object.entries(heads[channel] ?? {}).every(([subject, head]) => (versions[subject] ?? -1) >= head || explained.includes(subject)),
  );
}
