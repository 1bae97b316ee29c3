import type { SettingsDefinition } from '@marquee/common/service';
import { ofKind, workloads, type Container, type KubernetesObject, type Problem } from '../objects';

export interface SettingsFacts {
  /** Each service's settings, as its code declares them. */
  settings: Record<string, SettingsDefinition>;
  /** The Secrets that `npm run secrets` makes for this overlay. */
  secrets: Record<string, Record<string, string>>;
}

/** A service's container is told every setting that its code declares and no other, with values that it accepts. */
export function checkSettings(objects: readonly KubernetesObject[], { settings, secrets }: SettingsFacts): Problem[] {
  const maps = configMapsOf(objects);
  return Object.entries(settings).flatMap(([service, definition]): Problem[] => {
    const workload = workloads(objects).find(({ name, object }) => object.kind === 'Deployment' && name === service);
    if (!workload) return [`there is no Deployment ${service}`];
    const container = workload.pod.containers.find(({ name }) => name === 'service');
    if (!container) return [`Deployment ${service} has no container "service"`];
    const given = environmentOf(container, maps, secrets);
    const declared = Object.keys(definition.shape);
    const unknown = Object.keys(given).filter((name) => !declared.includes(name));
    const missing = declared.filter((name) => given[name] === undefined);
    return [
      ...unknown.map((name) => `Deployment ${service} is told ${name}, which is no setting of ${service}`),
      ...missing.map((name) => `Deployment ${service} is not told ${name}, a setting of ${service}`),
      ...(missing.length === 0 ? refusalOf(service, definition, given) : []),
    ];
  });
}

function refusalOf(service: string, definition: SettingsDefinition, given: Record<string, string>): Problem[] {
  try {
    definition.read(given);
    return [];
  } catch (error) {
    return [`${service} would not start: ${(error as Error).message}`];
  }
}

/** What the ConfigMaps say, by their names. */
export type ConfigMaps = ReadonlyMap<string, Record<string, string>>;

export function configMapsOf(objects: readonly KubernetesObject[]): ConfigMaps {
  return new Map(ofKind(objects, 'ConfigMap').map(({ metadata, data = {} }) => [metadata.name, data]));
}

/** What a container is told, by name. */
export function environmentOf(
  { env = [], envFrom = [] }: Container,
  maps: ConfigMaps,
  secrets: Record<string, Record<string, string>>,
): Record<string, string> {
  const sources = envFrom.map(
    ({ configMapRef, secretRef }) => (configMapRef ? maps.get(configMapRef.name) : secrets[secretRef?.name ?? '']) ?? {},
  );
  const single = env.map(({ name, value = '', valueFrom }) => [
    name,
    valueFrom?.secretKeyRef ? (secrets[valueFrom.secretKeyRef.name]?.[valueFrom.secretKeyRef.key] ?? '') : value,
  ]);
  return Object.assign({}, ...sources, Object.fromEntries(single)) as Record<string, string>;
}
