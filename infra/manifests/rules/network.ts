import { containersOf, ofKind, selects, workloads, type KubernetesObject, type Problem, type Workload } from '../objects';
import { configMapsOf, environmentOf } from './settings';

/** Who speaks, and where to: pods of this namespace, or of another that is known by its labels. */
interface Party {
  title: string;
  pod?: Workload;
  namespace: Record<string, string>;
}

interface Way {
  from: Party;
  to: Party;
  port: number;
}

const ours = { 'kubernetes.io/metadata.name': 'marquee' };
const ingressController: Party = { title: 'the ingress controller', namespace: { 'marquee.dev/ingress-controller': 'true' } };
/** Somebody else's server, at whatever address: it has no policies of ours. */
const outside = (host: string): Party => ({ title: host, namespace: {} });
const names: Party = { title: 'the name server', namespace: { 'kubernetes.io/metadata.name': 'kube-system' } };

/** Servers that may be somebody else's, and the ports that they have when an address says none. */
const serverPorts: Record<string, number> = { mongodb: 27017, 'mongodb+srv': 27017, redis: 6379, rediss: 6379, smtp: 25, smtps: 465 };

/** Whatever a pod is told the address of, it may reach, by all policies that there are; and so may the ingress what it leads to. */
export function checkNetwork(objects: readonly KubernetesObject[], secrets: Record<string, Record<string, string>>): Problem[] {
  const policies = ofKind(objects, 'NetworkPolicy');
  return waysIn(objects, secrets).flatMap(({ from, to, port }): Problem[] => {
    const what = `${from.title} may not reach ${to.title} on port ${port}`;
    if (!allows(policies, 'egress', from, to, { port, at: to })) return [`${what}: no policy lets it out`];
    return allows(policies, 'ingress', to, from, { port, at: to }) ? [] : [`${what}: no policy lets it in`];
  });
}

function waysIn(objects: readonly KubernetesObject[], secrets: Record<string, Record<string, string>>): Way[] {
  const maps = configMapsOf(objects);
  const pods = workloads(objects);
  const told = pods.flatMap((pod) => {
    const texts = containersOf(pod.pod).flatMap((container) => [
      ...Object.values(environmentOf(container, maps, secrets)),
      ...(container.args ?? []),
    ]);
    const hosts = texts.flatMap((text) => [...text.matchAll(/\b([a-z+]+):\/\/(?:[^@/\s,]*@)?([a-z0-9.-]+)(?::(\d+))?/g)]);
    const ways = hosts.flatMap(([, scheme = '', host = '', port = serverPorts[scheme] ?? 80]): Way[] =>
      serviceOf(objects, host) || !(scheme in serverPorts)
        ? waysTo(objects, partyOf(pod), host, (each) => each.port === Number(port))
        : [{ from: partyOf(pod), to: outside(host), port: Number(port) }],
    );
    return [...ways, { from: partyOf(pod), to: names, port: 53 }];
  });
  const members = pods
    .filter(({ object }) => object.kind === 'StatefulSet')
    .flatMap((pod) =>
      waysTo(objects, partyOf(pod), pod.object.spec?.serviceName ?? '', ({ name }) => ['mongodb', 'cluster'].includes(name ?? '')),
    );
  const paths = ofKind(objects, 'Ingress').flatMap(({ spec }) => (spec?.rules ?? []).flatMap(({ http }) => http.paths));
  const wayIn = paths.flatMap(({ backend }) =>
    waysTo(objects, ingressController, backend.service.name, ({ name }) => name === backend.service.port.name),
  );
  return [...told, ...members, ...wayIn];
}

function waysTo(
  objects: readonly KubernetesObject[],
  from: Party,
  host: string,
  isMeant: (port: { name?: string; port: number }) => boolean,
): Way[] {
  const service = serviceOf(objects, host);
  const targets = (service?.spec?.ports ?? []).filter(isMeant).map(({ targetPort, port }) => targetPort ?? port);
  return workloads(objects)
    .filter(({ labels }) => service && selects(service.spec?.selector, labels))
    .flatMap((pod) => targets.map((target) => ({ from, to: partyOf(pod), port: numberOf(pod, target) })));
}

/** nats-0.nats is a pod of the Service nats */
function serviceOf(objects: readonly KubernetesObject[], host: string): KubernetesObject | undefined {
  return ofKind(objects, 'Service').find(({ metadata }) => [host, host.split('.')[1]].includes(metadata.name));
}

function partyOf(pod: Workload): Party {
  return { title: pod.title, pod, namespace: ours };
}

function numberOf({ pod }: Workload, port: string | number): number {
  const open = pod.containers.flatMap(({ ports = [] }) => ports);
  return typeof port === 'number' ? port : (open.find(({ name }) => name === port)?.containerPort ?? NaN);
}

/** Without a policy about a pod everything is allowed; with some, what any of them opens. */
function allows(
  policies: readonly KubernetesObject[],
  direction: 'ingress' | 'egress',
  subject: Party,
  peer: Party,
  { port, at }: { port: number; at: Party },
): boolean {
  const { pod } = subject;
  if (!pod) return true;
  const about = policies.filter(
    ({ spec }) => spec?.policyTypes?.some((type) => type.toLowerCase() === direction) && selects(spec.podSelector?.matchLabels, pod.labels),
  );
  const rules = about.flatMap(({ spec }) => spec?.[direction] ?? []);
  return (
    about.length === 0 ||
    rules.some(({ from, to, ports }) => {
      const peers = direction === 'ingress' ? from : to;
      const isOpen = ports?.some((each) => each.port === port || (at.pod && numberOf(at.pod, each.port) === port)) ?? true;
      return isOpen && (peers?.some((each) => isPeer(each, peer)) ?? true);
    })
  );
}

interface Peer {
  podSelector?: { matchLabels?: Record<string, string> };
  namespaceSelector?: { matchLabels?: Record<string, string> };
}

function isPeer({ podSelector, namespaceSelector }: Peer, { pod, namespace }: Party): boolean {
  if (!podSelector && !namespaceSelector) return false; // a range of addresses
  const inNamespace = namespaceSelector ? selects(namespaceSelector.matchLabels, namespace) : namespace === ours;
  return inNamespace && (!podSelector || selects(podSelector.matchLabels, pod?.labels ?? {}));
}
