import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../doctor/answer';
import { ask, type Place } from '../doctor/ask';
import type { Marketplace } from '../infra/local/start-marketplace';

/** By channel and subject, the version of the last event. */
export type Heads = Record<string, Record<string, number>>;

/** Waits until a service has published what it had stored by now, and applied what the others had; false when it does not in time. */
export async function caughtUp({ services }: Pick<Marketplace, 'services'>, service: string, within: number): Promise<boolean> {
  const began = Date.now();
  const heads = await headsOf({ services }, within);
  while (Date.now() - began < within) {
    const { answers: own } = await ask(placesOf(services.filter((each) => each.service === service)), within);
    if (own.some((answer) => hasCaughtUp(answer, heads, Date.now() - began))) return true;
    await pause(200);
  }
  return false;
}

/** How far the owners are with each of their subjects. */
export async function headsOf({ services }: Pick<Marketplace, 'services'>, within?: number): Promise<Heads> {
  const { answers } = await ask(placesOf(services), within);
  return Object.assign({}, ...answers.map(({ facts }) => facts.heads ?? {})) as Heads;
}

function placesOf(services: Marketplace['services']): Place[] {
  return services.map((process) => ({ service: process.service, url: process.internalUrl }));
}

/** Whether nothing has been unpublished for longer than so many milliseconds, and every consumer has come to these heads or says why not. */
export function hasCaughtUp({ facts }: Pick<Answer, 'facts'>, heads: Heads, milliseconds: number): boolean {
  if ((facts.outbox?.oldestAgeMs ?? 0) > milliseconds) return false;
  return (facts.positions ?? []).every(({ channel, versions, explained }) =>
    Object.entries(heads[channel] ?? {}).every(([subject, head]) => (versions[subject] ?? -1) >= head || explained.includes(subject)),
  );
}
