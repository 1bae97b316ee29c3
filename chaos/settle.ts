import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../doctor/answer';
import { ask } from '../doctor/ask';
import { consumersKeepUp } from '../doctor/rules/consumers-keep-up';
import type { Marketplace } from '../infra/local/start-marketplace';
import { broken } from './invariants';

/** Waits until no event waits and no consumer is behind, and tells how long that took; or, when patience ends, what is left. */
export async function settle(
  { services }: Pick<Marketplace, 'services'>,
  patience = 30_000,
): Promise<{ measured: Record<string, number>; problems: string[] }> {
  const places = services.map(({ service, internalUrl }) => ({ service, url: internalUrl }));
  const began = Date.now();
  for (;;) {
    const { answers } = await ask(places);
    const left = judgeSettled(answers);
    const milliseconds = Date.now() - began;
    if (left.length === 0) return { measured: { 'settled, ms': milliseconds }, problems: [] };
    if (milliseconds > patience) return { measured: { 'settled, ms': milliseconds }, problems: left };
    await pause(250);
  }
}

/** What is not done yet. An expiration may wait for `orders`' own clock; nothing else waits when nothing happens. */
export function judgeSettled(answers: readonly Answer[]): string[] {
  const waiting = answers.flatMap(({ service, facts }) =>
    (facts.positions ?? [])
      .filter((position) => position.waiting + position.dead > 0)
      .map(({ consumer, waiting, dead }) => broken('settled', `${service}'s ${consumer} has ${waiting} waiting and ${dead} dead events`)),
  );
  const behind = consumersKeepUp([...answers]).flatMap(({ findings }) => findings.map(({ message }) => broken('settled', message)));
  return [...waiting, ...behind];
}
