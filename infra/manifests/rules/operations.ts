import type { SettingsDefinition } from '@marquee/common/service';
import { containersOf, ofKind, titleOf, workloads, type KubernetesObject, type Problem, type Workload } from '../objects';

/** The jobs of an operator are there, and know every service: backups its database, the doctor its internal port. */
export function checkOperations(objects: readonly KubernetesObject[], settings: Record<string, SettingsDefinition>): Problem[] {
  const jobs = workloads(ofKind(objects, 'CronJob'));
  const services = Object.keys(settings);
  const databases = services.filter((service) => 'MONGO_URL' in (settings[service]?.shape ?? {}));
  return ['back-up', 'restore', 'doctor'].flatMap((name): Problem[] => {
    const job = jobs.find((each) => each.name === name);
    if (!job) return [`there is no CronJob ${name}`];
    return name === 'doctor'
      ? services.filter((service) => !asks(job, service)).map((service) => `${titleOf(job.object)} does not ask ${service}`)
      : databases
          .filter((service) => !knows(job, service))
          .map((service) => `${titleOf(job.object)} does not know the database of ${service}`);
  });
}

function asks({ pod }: Workload, service: string): boolean {
  const places = containersOf(pod).flatMap(({ args = [] }) => args.flatMap((arg) => arg.split(',')));
  return places.includes(`${service}=http://${service}:9000`);
}

function knows({ pod }: Workload, service: string): boolean {
  const name = `MONGO_URL_${service.toUpperCase().replaceAll('-', '_')}`;
  const { valueFrom } =
    containersOf(pod)
      .flatMap(({ env = [] }) => env)
      .find((each) => each.name === name) ?? {};
  return valueFrom?.secretKeyRef?.name === service && valueFrom.secretKeyRef.key === 'MONGO_URL';
}
