import { podsOf } from '../pods';
import { deployments } from '../stage';
import type { Step } from '../step';

const bound = 5;

/** From here on there are two of each. */
export const readiness: Step = {
  name: 'readiness',
  what: "a service's pod is ready after its container started",
  async look(stage) {
    await stage.run('scale', '--replicas=2', ...deployments);
    await stage.rolledOut(...deployments);
    // One after the other: a deployment's pods all at once share two cores, and what is asked is how long one takes.
    await stage.restartInTurn();
    const pods = (await podsOf(stage.kubectl)).filter(({ component }) => component === 'service' || component === 'client');
    const slowest = Math.max(...pods.map(({ readyAfter = Infinity }) => readyAfter)) / 1_000;
    const each = pods.map(({ app, readyAfter = NaN }) => `${app} ${readyAfter / 1_000}`).join(', ');
    return { figures: `slowest of ${pods.length}: ${slowest} s (≤ ${bound}), ${each}`, passed: slowest <= bound };
  },
};
