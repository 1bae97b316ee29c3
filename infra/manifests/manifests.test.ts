import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings as doctor } from '../../doctor/watch/settings';
import { findServer } from '../../scripts/servers/find-server';
import { runCommand } from '../../scripts/servers/run-command';
import { findServices, projectFolder } from '../local/find-services';
import { secretsFor, type Wanted } from '../secrets/secrets-for';
import { settingsOf } from '../secrets/settings-of';
import { objectsIn, ofKind, workloads, type KubernetesObject } from './objects';
import { render } from './render';
import { checkImages } from './rules/images';
import { checkNetwork } from './rules/network';
import { checkOperations } from './rules/operations';
import { checkPods } from './rules/pods';
import { checkPublicPaths } from './rules/public-paths';
import { checkReferences } from './rules/references';
import { checkSchemas } from './rules/schemas';
import { checkSettings } from './rules/settings';
import { readSkaffold } from './skaffold';

const services = findServices();
const settings = Object.fromEntries(services.map((service) => [service, settingsOf(service)]));
const given = {
  SMTP_URL: 'smtp://me:secret@mail.example:587',
  STRIPE_SECRET_KEY: 'sk_test_0123456789',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_0123456789',
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
};
const managed = {
  REDIS_URL: 'rediss://:secret@redis.example:6380',
  ...Object.fromEntries(
    services.map((service) => [`MONGO_URL_${service.toUpperCase()}`, `mongodb+srv://me:secret@db.example/marquee-${service}`]),
  ),
};

function secretsOf(options: Partial<Wanted>): Record<string, Record<string, string>> {
  const names = Object.fromEntries(Object.entries(settings).map(([service, { shape }]) => [service, Object.keys(shape)]));
  return secretsFor({ services: names, mongodb: 'per-service', localStripe: false, given, ...options }, {});
}

const overlays = [
  { folder: 'overlays/dev', secrets: secretsOf({ localStripe: true }), writable: false },
  { folder: 'overlays/small', secrets: secretsOf({ localStripe: true, mongodb: 'shared' }), writable: false },
  { folder: 'overlays/live', secrets: secretsOf({ localStripe: true }), writable: true },
  { folder: 'overlays/rehearsal', secrets: secretsOf({ localStripe: true }), writable: false },
  { folder: 'overlays/production', secrets: secretsOf({}), writable: false },
  { folder: 'overlays/managed', secrets: secretsOf({ mongodb: 'managed', given: { ...given, ...managed } }), writable: false },
];
const { artifacts, overlays: deployed, configuration } = readSkaffold();
const built = artifacts.map(({ image }) => image);

let rendered: Map<string, KubernetesObject[]>;

beforeAll(async () => {
  const byHand = objectsIn(readFileSync(join(projectFolder, 'infra/k8s/operations/volume.yaml'), 'utf8'));
  rendered = new Map(
    await Promise.all(
      overlays.map(async ({ folder }): Promise<[string, KubernetesObject[]]> => [folder, [...(await render(folder)), ...byHand]]),
    ),
  );
}, 600_000);

const objectsOf = (folder: string): KubernetesObject[] => structuredClone(rendered.get(folder) ?? []);

describe.each(overlays)('$folder', ({ folder, secrets, writable }) => {
  test('every object is what the API says, without unknown fields', () => {
    expect(checkSchemas(objectsOf(folder))).toEqual([]);
  });

  test('every image is one that Skaffold builds, or a public one of a stated version', () => {
    expect(checkImages(objectsOf(folder), built)).toEqual([]);
  });

  test('every public path has a service, and every public service a path', () => {
    expect(checkPublicPaths(objectsOf(folder))).toEqual([]);
  });

  test('each service is told all of its settings, nothing else, and starts with them', () => {
    expect(checkSettings(objectsOf(folder), { settings: { ...settings, doctor }, secrets })).toEqual([]);
  });

  test('what is named is there', () => {
    expect(checkReferences(objectsOf(folder), secrets)).toEqual([]);
  });

  test('every database is backed up and can be restored, and the doctor asks every service', () => {
    expect(checkOperations(objectsOf(folder), settings)).toEqual([]);
  });

  test('whatever a pod is told the address of, the network policies let it reach', () => {
    expect(checkNetwork(objectsOf(folder), secrets)).toEqual([]);
  });

  test('pods have the rights they need, and no others', () => {
    expect(checkPods(objectsOf(folder), { writable })).toEqual([]);
  });

  test('all that is ours is in the namespace of the marketplace', () => {
    const elsewhere = objectsOf(folder).filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'marquee');
    expect(elsewhere).toEqual([]);
  });
});

test.each(['overlays/production', 'overlays/managed'])('%s runs two or more of each service and of the client', (folder) => {
  const objects = objectsOf(folder);
  const scaled = new Map(ofKind(objects, 'HorizontalPodAutoscaler').map(({ metadata, spec }) => [metadata.name, spec?.minReplicas]));
  const counts = ofKind(objects, 'Deployment')
    .filter(({ metadata }) => [...services, 'client'].includes(metadata.name))
    .map(({ metadata: { name }, spec }) => ({ name, count: scaled.get(name) ?? spec?.replicas ?? 1 }));
  expect(counts.map(({ name }) => name).sort()).toEqual([...services, 'client'].sort());
  expect(counts.filter(({ count }) => count < 2)).toEqual([]);
});

test('where servers are managed there is no database and no Redis of ours', () => {
  const left = objectsOf('overlays/managed').filter(({ metadata }) => /redis|mongodb/.test(metadata.name));
  expect(left).toEqual([]);
});

test('Skaffold deploys these overlays, and builds an image of every service', () => {
  expect(deployed.map((path) => path.replace('infra/k8s/', '')).sort()).toEqual(overlays.map(({ folder }) => folder).sort());
  expect(built.sort()).toEqual(
    [...services, 'client', 'operations', 'local-inbox', 'mongodb-set-up', 'nats-streaming'].map((name) => `marquee/${name}`).sort(),
  );
  const live = configuration.profiles.find(({ name }) => name === 'live')?.build?.artifacts?.map(({ image }) => image);
  expect(live?.sort()).toEqual(built);
  for (const { docker } of artifacts) expect(existsSync(join(projectFolder, docker.dockerfile))).toBe(true);
});

test("the services' Dockerfiles differ in the service's name only", () => {
  const texts = services.map((service) =>
    readFileSync(join(projectFolder, service, 'Dockerfile'), 'utf8').replaceAll(new RegExp(`\\b${service}\\b`, 'g'), 'SERVICE'),
  );
  expect(new Set(texts).size).toBe(1);
});

test('hadolint finds nothing in any Dockerfile', async () => {
  const { path } = await findServer('hadolint');
  const files = [...new Set(artifacts.map(({ docker }) => join(projectFolder, docker.dockerfile)))];
  await expect(runCommand(path, files)).resolves.toBe('');
}, 120_000);

/** A mistake that somebody could make, and the sentence that names it. */
describe('a mistake is named:', () => {
  const folder = 'overlays/dev';
  const secrets = secretsOf({ localStripe: true });
  const find = (objects: KubernetesObject[], kind: string, name: string): KubernetesObject => {
    const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const containerOf = (objects: KubernetesObject[], name: string) => {
    const container = workloads(objects).find((workload) => workload.name === name)?.pod.containers[0];
    if (!container) throw new Error(`no container of ${name}`);
    return container;
  };
  const dataOf = (objects: KubernetesObject[], name: string) => find(objects, 'ConfigMap', name).data as Record<string, string>;

  test.each<[string, (objects: KubernetesObject[]) => void, (objects: KubernetesObject[]) => string[], string]>([
    [
      'a field that the API does not know',
      (objects) => Object.assign(containerOf(objects, 'orders'), { readyProbe: {} }),
      checkSchemas,
      'Deployment orders: /spec/template/spec/containers/0 must NOT have additional properties (readyProbe)',
    ],
    [
      'a value of another type',
      (objects) => Object.assign(find(objects, 'Deployment', 'orders').spec ?? {}, { replicas: 'two' }),
      checkSchemas,
      'Deployment orders: /spec/replicas must be integer',
    ],
    [
      'a kind that there is not',
      (objects) => Object.assign(find(objects, 'PodDisruptionBudget', 'orders'), { apiVersion: 'policy/v1beta1' }),
      checkSchemas,
      'PodDisruptionBudget orders: there is no schema of policy/v1beta1 PodDisruptionBudget',
    ],
    [
      'a variable that is no setting',
      (objects) => (dataOf(objects, 'orders')['HOLD_SECOND'] = '900'),
      (objects) => checkSettings(objects, { settings, secrets }),
      'Deployment orders is told HOLD_SECOND, which is no setting of orders',
    ],
    [
      'a setting that is left out',
      (objects) => delete dataOf(objects, 'orders')['HOLD_SECONDS'],
      (objects) => checkSettings(objects, { settings, secrets }),
      'Deployment orders is not told HOLD_SECONDS, a setting of orders',
    ],
    [
      'a value that the service refuses',
      (objects) => (dataOf(objects, 'orders')['HOLD_SECONDS'] = 'long'),
      (objects) => checkSettings(objects, { settings, secrets }),
      'orders would not start: HOLD_SECONDS is wrong: expected a whole number from 1 to 86400',
    ],
    [
      'an image that nobody builds',
      (objects) => (containerOf(objects, 'orders').image = 'marquee/order'),
      (objects) => checkImages(objects, built),
      'Deployment orders, container service: skaffold.yaml builds no image marquee/order',
    ],
    [
      'a public image of whatever version',
      (objects) => (containerOf(objects, 'redis').image = 'redis:latest'),
      (objects) => checkImages(objects, built),
      'StatefulSet redis, container redis: the image redis:latest states no version',
    ],
    [
      'a path to a service that is not there',
      (objects) => (find(objects, 'Service', 'orders').metadata.name = 'order'),
      checkPublicPaths,
      'Ingress path /api/orders: there is no Service orders',
    ],
    [
      'a public service without a path',
      (objects) => {
        const [rule] = find(objects, 'Ingress', 'marquee').spec?.rules ?? [];
        if (rule) rule.http.paths = rule.http.paths.filter(({ path }) => path !== '/api/orders');
      },
      checkPublicPaths,
      'Service orders has public routes, and no Ingress leads to it',
    ],
    [
      'a way of the client that the ingress does not know',
      (objects) => (dataOf(objects, 'client')['API_ORIGINS'] = '/api/orders=http://tickets'),
      checkPublicPaths,
      'ConfigMap client: API_ORIGINS sends /api/orders to http://tickets, the Ingress to http://orders',
    ],
    [
      'a secret that nobody makes',
      (objects) => (containerOf(objects, 'orders').envFrom = [{ secretRef: { name: 'order' } }]),
      (objects) => checkReferences(objects, secrets),
      'Deployment orders: there is no Secret order',
    ],
    [
      'a selector that selects nothing',
      (objects) => (find(objects, 'Service', 'orders').spec = { selector: { 'app.kubernetes.io/name': 'order' } }),
      (objects) => checkReferences(objects, secrets),
      'Service orders selects no pod',
    ],
    [
      'a port that no container has',
      (objects) => (containerOf(objects, 'orders').ports = []),
      (objects) => checkReferences(objects, secrets),
      'Service orders: its pods have no port http',
    ],
    [
      'a database that is not backed up',
      (objects) => {
        const [container] = find(objects, 'CronJob', 'back-up').spec?.jobTemplate?.spec.template.spec.containers ?? [];
        if (container) container.env = container.env?.filter(({ name }) => name !== 'MONGO_URL_ORDERS') ?? [];
      },
      (objects) => checkOperations(objects, settings),
      'CronJob back-up does not know the database of orders',
    ],
    [
      'a way out that is closed',
      (objects) => delete find(objects, 'NetworkPolicy', 'names').spec?.egress,
      (objects) => checkNetwork(objects, secrets),
      'Deployment orders may not reach the name server on port 53: no policy lets it out',
    ],
    [
      'a way in that is closed',
      (objects) => delete find(objects, 'NetworkPolicy', 'redis').spec?.ingress,
      (objects) => checkNetwork(objects, secrets),
      'Deployment expiration may not reach StatefulSet redis on port 6379: no policy lets it in',
    ],
    [
      "a way to somebody else's mail server that is closed",
      (objects) => {
        for (const { spec } of objects)
          if (spec?.egress) spec.egress = spec.egress.filter(({ ports }) => !ports?.some(({ port }) => port === 587));
      },
      (objects) => checkNetwork(objects, secretsOf({})),
      'Deployment notifications may not reach mail.example on port 587: no policy lets it out',
    ],
    [
      'a service that the doctor does not ask',
      (objects) => {
        const data = dataOf(objects, 'internal-urls');
        data['INTERNAL_URLS'] = data['INTERNAL_URLS']?.replace('orders=http://orders:9000,', '') ?? '';
      },
      (objects) => checkOperations(objects, settings),
      'CronJob doctor does not ask orders',
    ],
    [
      'a job that is not there',
      (objects) => (find(objects, 'CronJob', 'restore').metadata.name = 'restored'),
      (objects) => checkOperations(objects, settings),
      'there is no CronJob restore',
    ],
    [
      'a container that may become root',
      (objects) => (containerOf(objects, 'orders').securityContext = {}),
      checkPods,
      'Deployment orders, container service may gain more rights',
    ],
    [
      'a pod that is never asked',
      (objects) => (containerOf(objects, 'redis').readinessProbe = undefined),
      checkPods,
      'StatefulSet redis is never asked whether it is ready',
    ],
  ])('%s', (_title, plant, check, problem) => {
    const objects = objectsOf(folder);
    plant(objects);
    expect(check(objects)).toContain(problem);
  });
});
