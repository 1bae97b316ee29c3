import type { Overlay } from './options';
import type { Pod } from './pods';
import { apps, type Stage } from './stage';
import type { Step } from './step';
import { allPodsDeleted } from './steps/all-pods-deleted';
import { backup } from './steps/backup';
import { doctor } from './steps/doctor';
import { dryRun } from './steps/dry-run';
import { firstPurchase } from './steps/first-purchase';
import { liveReload } from './steps/live-reload';
import { missing } from './steps/missing';
import { podKilled } from './steps/pod-killed';
import { readiness } from './steps/readiness';
import { rollingRestart } from './steps/rolling-restart';
import { upgrade } from './steps/upgrade';

const kills = apps.map((app) =>
  podKilled({
    name: `kill-${app}`,
    what: `a pod of ${app}`,
    victim: (pods) => pods.find((pod) => pod.app === app),
    failed: 1,
    seconds: 5,
  }),
);

const brokerKilled = podKilled({
  name: 'kill-jetstream',
  what: 'one of three JetStream servers',
  victim: (pods) => pods.find(({ app }) => app === 'nats'),
  failed: 1,
  seconds: 20,
});

/** Two of ten requests of the load write to it, and there is no other until one is elected. */
const primaryKilled = podKilled({
  name: 'kill-primary',
  what: "the primary of the orders' MongoDB",
  victim: primaryOfOrders,
  failed: 20,
  seconds: 15,
});

/** What is tried, in this order. */
export const stepsOf: Record<Overlay, readonly Step[]> = {
  dev: [dryRun, firstPurchase(120), readiness, rollingRestart, ...kills, allPodsDeleted, doctor, missing, upgrade, backup, liveReload],
  small: [firstPurchase(120), backup, doctor],
  // fifteen members of MongoDB and three of JetStream on one machine
  rehearsal: [firstPurchase(300), brokerKilled, primaryKilled, doctor],
};

/** The member that became it last, by what they log. */
async function primaryOfOrders(pods: readonly Pod[], stage: Stage): Promise<Pod | undefined> {
  const elected = await Promise.all(
    pods
      .filter(({ app }) => app === 'orders-mongodb')
      .map(async (pod) => {
        const line = (await stage.run('logs', pod.name, '--container=mongod'))
          .split('\n')
          .findLast((each) => each.includes('Transition to primary complete'));
        return { pod, at: line ? Date.parse((JSON.parse(line) as { t: { $date: string } }).t.$date) : 0 };
      }),
  );
  return elected.filter(({ at }) => at > 0).sort((one, other) => other.at - one.at)[0]?.pod;
}
