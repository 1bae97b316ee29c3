import type { SettingsDefinition } from '@marquee/common/service';
import { mongoUrlOf } from '../../secrets/secrets-for';
import { containersOf, ofKind, titleOf, workloads, type KubernetesObject, type Problem, type Workload } from '../objects';
import { configMapsOf, environmentOf, type ConfigMaps } from './settings';

/** The jobs of an operator are there, and know every service: backups its database, the doctor its internal port. */
export function checkOperations(objects: readonly KubernetesObject[], settings: Record<string, SettingsDefinition>): Problem[] {
  const maps = configMapsOf(objects);
  const jobs = workloads(ofKind(objects, 'CronJob'));
  const services = Object.keys(settings);
  const databases = services.filter((service) => 'MONGO_URL' in (settings[service]?.shape ?? {}));
  return ['back-up', 'restore', 'doctor'].flatMap((name): Problem[] => {
    const job = jobs.find((each) => each.name === name);
    if (!job) return [`there is no CronJob ${name}`];
    return name === 'doctor'
      ? unasked(job, maps, services)
      : databases
          .filter((service) => !knows(job, service))
          .map((service) => `${titleOf(job.object)} does not know the database of ${service}`);
  });
}

function unasked({ object, pod }: Workload, maps: ConfigMaps, services: readonly string[]): Problem[] {
  const places = containersOf(pod).flatMap((container) => (environmentOf(container, maps, {})['INTERNAL_URLS'] ?? '').split(','));
  return services
    .filter((service) => !places.includes(`${service}=http://${service}:9000`))
    .map((service) => `${titleOf(object)} does not ask ${service}`);
}

function knows({ pod }: Workload, service: string): boolean {
  const name = mongoUrlOf(service);
  const { valueFrom } =
    containersOf(pod)
      .flatMap(({ env = [] }) => env)
      .find((each) => each.name === name) ?? {};
  return valueFrom?.secretKeyRef?.name === service && valueFrom.secretKeyRef.key === 'MONGO_URL';
}
