import { setTimeout as pause } from 'node:timers/promises';
import { findServices } from '../../infra/local/find-services';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import { oneOf, type Random } from '../seeded-random';
import { twoOfEach } from '../settings/two-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

/**
 * Longer than a broker waits for an acknowledgement of most (3 s), a lease lasts (5 s), and what waits is claimed or asked for (10 s), so that
 * others take over meanwhile.
 */
const frozenMs = 11_500;
/**
 * Past what only these take for themselves: the chronicle what its intake has in hand (15 s), expiration its jobs (30 s), payments their due
 * rows (30 s), and notifications a mail that they hand over (90 s).
 */
const longerMs: Record<string, number> = { chronicle: 17_000, expiration: 35_000, payments: 35_000, notifications: 95_000 };
/** Past the wait for an acknowledgement and the leases, in a short round. */
const shortlyMs = 6_500;
/** Until everything is answered that somebody asked with less patience. */
const answeredMs = 3_000;
/** What waited in a frozen process may still be refused for so long afterwards. */
const wakingMs = 4_000;

const everyService = 'every service';

export const freeze: Fault = {
  name: 'freeze',
  meaning:
    'one of two processes of a service is stopped (SIGSTOP) past the ack wait, its leases and its claims, and goes on (SIGCONT): no effect happens twice.',
  targets: [...(findServices() as [string, ...string[]]), everyService],
  short: [everyService],
  setting: twoOfEach,
  prepare: underLoad(({ marketplace, board }, shop) => {
    // What a process has in hand when it is frozen waits for as long, and only then begins to be answered.
    shop.bePatient(frozenMs);
    return async (target, { random, short }) => {
      const names = target === everyService ? findServices() : [target];
      const victims = names.map((name) => oneProcessOf(name, marketplace.services, random));
      const milliseconds = frozenFor(target, short);
      if (milliseconds > frozenMs) {
        shop.bePatient(milliseconds);
        await pause(answeredMs);
      }
      const from = Date.now();
      board.show(`${victims.map(({ name }) => name).join(', ')} frozen`);
      try {
        for (const victim of victims) victim.kill('SIGSTOP');
        await pause(milliseconds);
      } finally {
        for (const victim of victims) victim.kill('SIGCONT');
        shop.bePatient(frozenMs);
      }
      board.show('going on');
      await pause(wakingMs);
      return { mayFail: { from, until: Date.now() }, counted: { freezes: victims.length } };
    };
  }),
};

/** For how long, in milliseconds. */
export function frozenFor(target: string, short: boolean): number {
  return short ? shortlyMs : (longerMs[target] ?? frozenMs);
}

function oneProcessOf(service: string, all: readonly ServiceProcess[], random: Random): ServiceProcess {
  const [first, ...others] = all.filter((process) => process.service === service);
  if (!first) throw new Error(`there is no process of ${service}`);
  return oneOf([first, ...others], random);
}
