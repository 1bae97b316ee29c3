import { deployments } from '../stage';
import { reasons, type Step } from '../step';

export const rollingRestart: Step = {
  name: 'restart',
  what: 'everything is restarted, two of each, at 50 requests a second',
  async look(stage) {
    const load = await stage.steadyLoad(50);
    let rounds = 0;
    do {
      await stage.restartInTurn();
      rounds += 1;
      stage.say(`restarted ${rounds} × ${deployments.length} deployments · ${load.requests} requests, ${load.failed} failed`);
    } while (load.requests < stage.options.requests);
    const { requests, failures } = await load.stop();
    return {
      figures: `${failures.length} of ${requests} requests failed (0), ${rounds * deployments.length} deployments restarted${reasons(failures)}`,
      passed: failures.length === 0,
    };
  },
};
