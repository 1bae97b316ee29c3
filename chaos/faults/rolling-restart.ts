import { setTimeout as pause } from 'node:timers/promises';
import { findServices } from '../../infra/local/find-services';
import type { ServiceProcess } from '../../infra/local/start-marketplace';
import type { Ending } from '../../scripts/servers/launch';
import { broken } from '../invariants';
import { twoOfEach } from '../settings/two-of-each';
import type { Fault } from './fault';
import { underLoad } from './under-load';

const [oneByOne, sideBySide] = ['one process after the other', 'all services side by side'] as const;

export const rollingRestart: Fault = {
  name: 'rolling-restart',
  meaning:
    'every process of every service is ended in good order (SIGTERM) and started again, two processes each, under load: no request fails.',
  targets: [oneByOne, sideBySide],
  short: [sideBySide], // takes a third of the time, and is the harder one
  setting: twoOfEach,
  prepare: underLoad(({ marketplace, board }) => async (target) => {
    const problems: string[] = [];
    const restart = async (process: ServiceProcess): Promise<void> => {
      board.show(`restarting ${process.name}`);
      const ended = process.ended();
      await process.restart();
      problems.push(...judgeEnding(process.name, await ended));
    };
    const restartInTurn = async (processes: readonly ServiceProcess[]): Promise<void> => {
      for (const process of processes) {
        await restart(process);
        await pause(1_000); // the gateway looks twice a second who is ready again
      }
    };
    const { services } = marketplace;
    const groups = target === oneByOne ? [services] : findServices().map((name) => services.filter(({ service }) => service === name));
    await Promise.all(groups.map(restartInTurn));
    return { counted: { restarts: services.length }, problems };
  }),
};

/** What is wrong with the way in which a process ended when it was asked to. */
export function judgeEnding(name: string, ending: Ending | undefined): string[] {
  if (ending?.code === 0) return [];
  const how = ending?.signal ? `by ${ending.signal}` : `with code ${ending?.code}`;
  return [broken('inTime', `${name} ended ${how} instead of in good order`)];
}
