import { containersOf, ofKind, selects, titleOf, workloads, type KubernetesObject, type Problem } from '../objects';

/** What an object names is there: ConfigMaps, Secrets and their keys, accounts, claims, volumes, ports; and what it selects exists. */
export function checkReferences(objects: readonly KubernetesObject[], secrets: Record<string, Record<string, string>>): Problem[] {
  return [...checkPods(objects, secrets), ...checkSelectors(objects), ...checkTargets(objects)];
}

function checkPods(objects: readonly KubernetesObject[], secrets: Record<string, Record<string, string>>): Problem[] {
  const names = (kind: string): Set<string> => new Set(ofKind(objects, kind).map(({ metadata }) => metadata.name));
  const there: Record<string, Set<string>> = {
    ConfigMap: names('ConfigMap'),
    Secret: new Set(Object.keys(secrets)),
    ServiceAccount: names('ServiceAccount'),
    PersistentVolumeClaim: names('PersistentVolumeClaim'),
  };
  return workloads(objects).flatMap(({ title, pod, object }) => {
    const problems: Problem[] = [];
    const need = (kind: string, name: string | undefined): void => {
      if (name && !there[kind]?.has(name)) problems.push(`${title}: there is no ${kind} ${name}`);
    };
    need('ServiceAccount', pod.serviceAccountName);
    const volumes = new Set([...(object.spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name)]);
    for (const { name, configMap, secret, persistentVolumeClaim } of pod.volumes ?? []) {
      volumes.add(name);
      need('ConfigMap', configMap?.name);
      need('Secret', secret?.secretName);
      need('PersistentVolumeClaim', persistentVolumeClaim?.claimName);
    }
    for (const container of containersOf(pod)) {
      for (const { configMapRef, secretRef } of container.envFrom ?? []) {
        need('ConfigMap', configMapRef?.name);
        need('Secret', secretRef?.name);
      }
      for (const { valueFrom } of container.env ?? []) {
        const { name, key } = valueFrom?.secretKeyRef ?? {};
        need('Secret', name);
        if (name && key && secrets[name] && !(key in secrets[name])) problems.push(`${title}: the Secret ${name} has no key ${key}`);
      }
      for (const { name } of container.volumeMounts ?? []) {
        if (!volumes.has(name)) problems.push(`${title}, container ${container.name}: there is no volume ${name}`);
      }
    }
    return problems;
  });
}

function checkSelectors(objects: readonly KubernetesObject[]): Problem[] {
  const pods = workloads(objects);
  const selectorOf = ({ kind, spec }: KubernetesObject): Record<string, string> | undefined => {
    if (kind === 'Service') return spec?.selector;
    if (kind === 'NetworkPolicy') return spec?.podSelector?.matchLabels;
    return spec?.selector?.matchLabels;
  };
  return objects
    .filter(({ kind }) => ['Service', 'NetworkPolicy', 'PodDisruptionBudget', 'Deployment', 'StatefulSet'].includes(kind))
    .filter((object) => !pods.some(({ labels }) => selects(selectorOf(object), labels)))
    .map((object) => `${titleOf(object)} selects no pod`);
}

function checkTargets(objects: readonly KubernetesObject[]): Problem[] {
  const pods = workloads(objects);
  const ports = ofKind(objects, 'Service').flatMap(({ metadata, spec }) =>
    (spec?.ports ?? []).flatMap(({ targetPort, port }): Problem[] => {
      const target = targetPort ?? port;
      const open = pods
        .filter(({ labels }) => selects(spec?.selector, labels))
        .flatMap(({ pod }) => pod.containers.flatMap(({ ports: all = [] }) => all));
      return open.some(({ name, containerPort }) => name === target || containerPort === target)
        ? []
        : [`Service ${metadata.name}: its pods have no port ${target}`];
    }),
  );
  const scaled = ofKind(objects, 'HorizontalPodAutoscaler').flatMap(({ metadata, spec }): Problem[] => {
    const { kind, name } = spec?.scaleTargetRef ?? {};
    return objects.some((object) => object.kind === kind && object.metadata.name === name)
      ? []
      : [`HorizontalPodAutoscaler ${metadata.name}: there is no ${kind} ${name}`];
  });
  const sets = ofKind(objects, 'StatefulSet')
    .filter(({ spec }) => !ofKind(objects, 'Service').some(({ metadata }) => metadata.name === spec?.serviceName))
    .map((object) => `${titleOf(object)}: there is no Service ${object.spec?.serviceName}`);
  return [...ports, ...scaled, ...sets];
}
