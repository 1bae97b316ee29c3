import { setTimeout as pause } from 'node:timers/promises';
import { podsOf, untilWhole, type Pod } from '../pods';
import type { Stage } from '../stage';
import { reasons, type Found, type Step } from '../step';

export interface Kill {
  name: string;
  what: string;
  victim(pods: readonly Pod[], stage: Stage): Pod | undefined | Promise<Pod | undefined>;
  /** Of a hundred requests so many may fail, none later than so many seconds after the first. */
  failed: number;
  seconds: number;
}

export function podKilled({ name, what, victim, failed, seconds }: Kill): Step {
  return {
    name,
    what: `${what} is killed, at 50 requests a second`,
    async look(stage): Promise<Found> {
      const pods = await podsOf(stage.kubectl);
      const chosen = await victim(pods, stage);
      if (!chosen) throw new Error(`there is no such pod: ${what}`);
      const load = await stage.steadyLoad(50);
      await pause(2_000);
      await stage.run('delete', 'pod', chosen.name, '--grace-period=0', '--force');
      await pause(seconds * 1_000 + 5_000);
      const { requests, failures, orders } = await load.stop();
      const whole = (await untilWhole(stage.kubectl, pods.length)) / 1_000 + seconds + 5;
      const seen = await Promise.allSettled(orders.map((id) => stage.shop.showOrder(load.buyer.cookie, id)));
      const lost = seen.filter(({ status }) => status === 'rejected').length;
      const lasted = failures.length === 0 ? 0 : ((failures.at(-1)?.at ?? 0) - (failures[0]?.at ?? 0)) / 1_000;
      const share = (100 * failures.length) / requests;
      stage.say(`${chosen.name} was killed; whole again within ${whole.toFixed(0)} s`);
      return {
        figures: `${failures.length} of ${requests} failed (${share.toFixed(2)} %, ≤ ${failed}) within ${lasted.toFixed(1)} s (≤ ${seconds}); ${orders.length} acknowledged, ${lost} lost${reasons(failures)}`,
        passed: share <= failed && lasted <= seconds && lost === 0,
      };
    },
  };
}
