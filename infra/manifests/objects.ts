import { parseAllDocuments } from 'yaml';

/** A Kubernetes object, as far as the rules look at it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  data?: Record<string, string>;
  spec?: Spec;
}

interface Spec {
  selector?: Record<string, string> & { matchLabels?: Record<string, string> };
  template?: PodTemplate;
  jobTemplate?: { spec: { template: PodTemplate } };
  podSelector?: Selector;
  ports?: ServicePort[];
  rules?: { host?: string; http: { paths: IngressPath[] } }[];
  scaleTargetRef?: { kind: string; name: string };
  volumeClaimTemplates?: { metadata: { name: string } }[];
  serviceName?: string;
  replicas?: number;
  minReplicas?: number;
  ingressClassName?: string;
  policyTypes?: string[];
  ingress?: PolicyRule[];
  egress?: PolicyRule[];
}

interface PolicyRule {
  from?: { podSelector?: Selector; namespaceSelector?: Selector }[];
  to?: { podSelector?: Selector; namespaceSelector?: Selector }[];
  ports?: { port: string | number; protocol?: string }[];
}

interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
  spec: PodSpec;
}

interface Selector {
  matchLabels?: Record<string, string>;
}

export interface ServicePort {
  name?: string;
  port: number;
  targetPort?: string | number;
}

export interface IngressPath {
  path: string;
  pathType: string;
  backend: { service: { name: string; port: { name?: string; number?: number } } };
}

export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: Record<string, unknown>;
  initContainers?: Container[];
  containers: Container[];
  volumes?: Volume[];
}

export interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string } } }[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name?: string; containerPort: number }[];
  volumeMounts?: { name: string; mountPath: string }[];
  securityContext?: { readOnlyRootFilesystem?: boolean; allowPrivilegeEscalation?: boolean; capabilities?: { drop?: string[] } };
  readinessProbe?: unknown;
  livenessProbe?: unknown;
  startupProbe?: unknown;
  lifecycle?: { preStop?: unknown };
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
}

interface Volume {
  name: string;
  configMap?: { name: string };
  secret?: { secretName: string };
  persistentVolumeClaim?: { claimName: string };
}

/** What is wrong with a manifest, in one sentence that names it. */
export type Problem = string;

export function objectsIn(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as KubernetesObject);
}

export function ofKind(objects: readonly KubernetesObject[], kind: string): KubernetesObject[] {
  return objects.filter((object) => object.kind === kind);
}

/** How an object is called in problems. */
export function titleOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.name}`;
}

export interface Workload {
  title: string;
  name: string;
  labels: Record<string, string>;
  pod: PodSpec;
  object: KubernetesObject;
}

/** Everything that makes pods. */
export function workloads(objects: readonly KubernetesObject[]): Workload[] {
  return objects.flatMap((object) => {
    const template = object.spec?.template ?? object.spec?.jobTemplate?.spec.template;
    if (!template) return [];
    return [{ title: titleOf(object), name: object.metadata.name, labels: template.metadata?.labels ?? {}, pod: template.spec, object }];
  });
}

export function containersOf({ initContainers = [], containers }: PodSpec): Container[] {
  return [...initContainers, ...containers];
}

export function selects(selector: Record<string, string> = {}, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
