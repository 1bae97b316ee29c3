import { setTimeout as pause } from 'node:timers/promises';
import { readBack } from '../../read-back';
import { podsOf, untilWhole } from '../pods';
import type { Step } from '../step';

const bound = 90;

export const allPodsDeleted: Step = {
  name: 'delete-all',
  what: 'all pods are deleted at once, under purchases',
  async look(stage) {
    const { length: count } = await podsOf(stage.kubectl);
    const { ledger, traffic, load } = await stage.purchases();
    await pause(10_000);
    await stage.run('delete', 'pods', '--all', '--wait=false');
    await pause(2_000); // until they are on their way out
    const whole = (await untilWhole(stage.kubectl, count)) / 1_000 + 2;
    stage.say(`whole again after ${whole.toFixed(1)} s`);
    await pause(5_000);
    await load.stop();
    const { read, problems } = await readBack(ledger, stage.shop);
    // How long a request for which there is no pod waits, is for the ingress controller to say.
    const hung = traffic.unexpected.filter((line) => line.includes('no answer in'));
    const all = [...problems, ...new Set(traffic.unexpected.filter((line) => !hung.includes(line)))];
    return {
      figures: `whole again after ${whole.toFixed(0)} s (≤ ${bound}); ${ledger.acknowledged} acknowledged, ${read} read back, ${problems.length} lost or wrong, ${hung.length} requests were left without an answer for 10 s${all.length ? `: ${all.slice(0, 3).join('; ')}` : ''}`,
      passed: whole <= bound && all.length === 0,
    };
  },
};
