import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../doctor/answer';
import { ask } from '../doctor/ask';
import { consumersKeepUp } from '../doctor/rules/consumers-keep-up';
import type { Marketplace } from '../infra/local/start-marketplace';
import { broken } from './invariants';

/**
 * In milliseconds. What was on its way to a process that died comes again only after the wait for an acknowledgement: this is more than
 * the longest of them, the 15 s of the chronicle's intake (others wait 3 s).
 */
const caughtUpWithin = 20_000;
/** In milliseconds: longer than the wait for an acknowledgement of most consumers, with some time to spare. */
const remarkable = 6_000;
/** With time for what waits besides, such as an expiration for `orders`' own clock; the longest that was recorded is 20.4 s. */
const settledWithin = 30_000;

const shortly = 500;

/** Waits until no event waits and no consumer is behind, and tells how long that took; or, when patience ends, what is left. */
export async function settle(
  marketplace: Pick<Marketplace, 'services'>,
): Promise<{ measured: Record<string, number>; problems: string[] }> {
  const { milliseconds, left } = await waitFor(marketplace, judgeSettled, settledWithin);
  return { measured: { 'settled, ms': milliseconds }, problems: left };
}

/**
 * Waits until every consumer has come to where owners were when this was asked, or says why not, and tells how long that took; and who
 * was last, when it took remarkably long. When patience ends it is the doctor's to tell.
 */
export async function catchUp(marketplace: Pick<Marketplace, 'services'>, say: (line: string) => void): Promise<Record<string, number>> {
  let first: readonly Answer[] | undefined;
  let last: string[] = [];
  const judge = (answers: readonly Answer[]) => {
    const left = judgeBehind(answers, (first ??= answers));
    if (left.length > 0) last = left;
    return left;
  };
  const { milliseconds } = await waitFor(marketplace, judge, caughtUpWithin);
  if (milliseconds > remarkable) say(`last to catch up, after ${milliseconds} ms: ${last.slice(0, 3).join('; ')} (${last.length} in all)`);
  return { 'caught up, ms': milliseconds };
}

async function waitFor<Left>(
  { services }: Pick<Marketplace, 'services'>,
  judge: (answers: readonly Answer[]) => Left[],
  within: number,
): Promise<{ milliseconds: number; left: Left[] }> {
  const places = services.map(({ service, internalUrl }) => ({ service, url: internalUrl }));
  const began = Date.now();
  for (let looks = 1; ; looks++) {
    const asked = Date.now();
    const { answers } = await ask(places);
    const left = judge(answers);
    const milliseconds = Date.now() - began;
    if (left.length === 0 || milliseconds > within) return { milliseconds, left };
    // The first look sees what is merely on its way. Answers say everything that there is: after a long run asking alone would keep the
    // services from catching up.
    await pause(looks === 1 ? shortly : Math.max(shortly, 2 * (Date.now() - asked)));
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

/**
 * Who is behind where owners were `first`, and does not say why. A dead letter does, and stays. What happens meanwhile counts for nobody:
 * holds run out one after the other, and of each some consumer has not heard yet.
 */
export function judgeBehind(answers: readonly Answer[], first: readonly Answer[]): string[] {
  const heads = Object.assign({}, ...first.map(({ facts }) => facts.heads)) as NonNullable<Answer['facts']['heads']>;
  const owners: Answer = { service: 'owners', at: '', invariants: [], facts: { heads } };
  const followers = answers.map(({ facts: { positions = [] }, ...answer }) => ({
    ...answer,
    facts: { positions: positions.map((position) => ({ ...position, versions: upTo(heads[position.channel] ?? {}, position.versions) })) },
  }));
  const [behind] = consumersKeepUp([...followers, owners]);
  return behind?.findings.map(({ message }) => message) ?? [];
}

function upTo(heads: Record<string, number>, versions: Record<string, number>): Record<string, number> {
  const known = Object.entries(versions).filter(([subject]) => subject in heads);
  return Object.fromEntries(known.map(([subject, version]) => [subject, Math.min(version, heads[subject] ?? version)]));
}
