import { setTimeout as pause } from 'node:timers/promises';
import { findServices } from '../../infra/local/find-services';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import { oneOf, type Random } from '../seeded-random';
import { twoOfEach } from '../settings/two-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

/** Longer than a broker waits for an acknowledgement (3 s) and a lease lasts (5 s), so that others take over meanwhile. */
const frozenMs = 6_500;
/** What waited in a frozen process may still be refused for so long afterwards. */
const wakingMs = 4_000;

const everyService = 'every service';

export const freeze: Fault = {
  name: 'freeze',
  meaning:
    'one of two processes of a service is stopped (SIGSTOP) past the ack wait and its leases, and goes on (SIGCONT): no effect happens twice.',
  targets: [...(findServices() as [string, ...string[]]), everyService],
  short: [everyService],
  setting: twoOfEach,
  prepare: underLoad(({ marketplace, board }, shop) => {
    // What a process has in hand when it is frozen waits for as long, and only then begins to be answered.
    shop.bePatient(frozenMs);
    return async (target, { random }) => {
      const names = target === everyService ? findServices() : [target];
      const victims = names.map((name) => oneProcessOf(name, marketplace.services, random));
      const from = Date.now();
      board.show(`${victims.map(({ name }) => name).join(', ')} frozen`);
      try {
        for (const victim of victims) victim.kill('SIGSTOP');
        await pause(frozenMs);
      } finally {
        for (const victim of victims) victim.kill('SIGCONT');
      }
      board.show('going on');
      await pause(wakingMs);
      return { mayFail: { from, until: Date.now() }, counted: { freezes: victims.length } };
    };
  }),
};

function oneProcessOf(service: string, all: readonly ServiceProcess[], random: Random): ServiceProcess {
  const [first, ...others] = all.filter((process) => process.service === service);
  if (!first) throw new Error(`there is no process of ${service}`);
  return oneOf([first, ...others], random);
}
