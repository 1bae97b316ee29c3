import type { SettingsDefinition } from '@marquee/common/service';
import { containersOf, ofKind, titleOf, workloads, type KubernetesObject, type Problem } from '../objects';

/** Both jobs reach the database of every service that has one. */
export function checkBackups(objects: readonly KubernetesObject[], settings: Record<string, SettingsDefinition>): Problem[] {
  const services = Object.keys(settings).filter((service) => 'MONGO_URL' in (settings[service]?.shape ?? {}));
  return workloads(ofKind(objects, 'CronJob')).flatMap(({ object, pod }) => {
    const env = containersOf(pod).flatMap(({ env = [] }) => env);
    return services
      .filter((service) => {
        const address = env.find(({ name }) => name === `MONGO_URL_${service.toUpperCase().replaceAll('-', '_')}`);
        const { name, key } = address?.valueFrom?.secretKeyRef ?? {};
        return name !== service || key !== 'MONGO_URL';
      })
      .map((service) => `${titleOf(object)} does not know the database of ${service}`);
  });
}
