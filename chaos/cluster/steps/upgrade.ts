import { setTimeout as pause } from 'node:timers/promises';
import { projectFolder } from '../../../infra/local/find-services';
import { copyRepository } from '../../../scripts/check/repository-copy';
import { carryOut, documented } from '../documented';
import { askDoctor } from '../jobs';
import { services, type Stage } from '../stage';
import { reasons, type Step } from '../step';

/** A release that differs in every service, deployed from a copy of the working tree; then back, as docs/deploy.md says. */
export const upgrade: Step = {
  name: 'upgrade',
  what: 'another release of every service is deployed, and rolled back, at 50 requests a second',
  async look(stage) {
    const newer = copyRepository(projectFolder);
    try {
      const main = (service: string): string => `${service}/src/main.ts`;
      for (const service of services) newer.write(main(service), `${newer.read(main(service))}\nexport const release = 'newer';\n`);
      await stage.buildImages(newer.folder);
      const before = await releaseOf(stage);
      const load = await stage.steadyLoad(50);
      await pause(2_000);
      for (const commands of documented('Upgrade')) await carryOut(commands, newer.folder);
      await stage.skaffold(['run'], newer.folder);
      const between = await releaseOf(stage);
      stage.say(`the newer release is there · ${load.requests} requests, ${load.failed} failed`);
      for (const commands of documented('Roll back')) await carryOut(commands, newer.folder);
      const after = await releaseOf(stage);
      await pause(2_000);
      const { requests, failures, orders } = await load.stop();
      const seen = await Promise.allSettled(orders.map((id) => stage.shop.showOrder(load.buyer.cookie, id)));
      const lost = seen.filter(({ status }) => status === 'rejected').length;
      const { healthy, figures: diagnosis } = await askDoctor(stage);
      const changed = [...between].filter(([name, image]) => before.get(name) !== image).map(([name]) => name);
      const isBack = [...before].every(([name, image]) => after.get(name) === image);
      const others = changed.filter((name) => !services.includes(name));
      return {
        figures: [
          `${failures.length} of ${requests} requests failed (0)${reasons(failures)}`,
          `${orders.length} acknowledged, ${lost} lost`,
          `other pods for ${changed.join(', ')}`,
          isBack ? 'all as before after it was rolled back' : 'not as before after it was rolled back',
          `the doctor: ${diagnosis}`,
        ].join('; '),
        passed: failures.length === 0 && lost === 0 && changed.length === services.length && others.length === 0 && isBack && healthy,
      };
    } finally {
      newer.remove();
    }
  },
};

interface Workload {
  metadata: { name: string };
  spec: { template: { spec: { containers: { image: string }[] } } };
  status: { updateRevision?: string };
}

/** The images of each service, and of databases and the like what makes their pods, whatever it is: a release is not to restart those. */
async function releaseOf(stage: Stage): Promise<Map<string, string>> {
  const { items } = JSON.parse(await stage.run('get', 'deployments,statefulsets', '--output=json')) as { items: Workload[] };
  return new Map(
    items.map(({ metadata, spec, status }) => [
      metadata.name,
      status.updateRevision ?? spec.template.spec.containers.map(({ image }) => image).join(),
    ]),
  );
}
