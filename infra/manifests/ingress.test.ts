import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../local/find-services';
import type { KubernetesObject } from './objects';
import { render } from './render';
import { checkSchemas } from './rules/schemas';

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8');
const constantOf = (file: string, name: string): number =>
  Number(new RegExp(`\\b${name}(?: =|:) ([\\d_]+)`).exec(read(file))?.[1]?.replaceAll('_', ''));
const heartbeat = constantOf('common/src/http/event-stream.ts', 'HEARTBEAT_MS');
const keepAlive = constantOf('common/src/service/http-server.ts', 'keepAliveTimeout');

/** As an operator's own overlay would have it. */
async function renderWith(component: string, overlay: string): Promise<KubernetesObject[]> {
  const k8s = join(projectFolder, 'infra/k8s');
  const folder = mkdtempSync(join(tmpdir(), 'marquee-overlay-'));
  const [resource, part] = [overlay, component].map((each) => relative(folder, join(k8s, each)));
  writeFileSync(join(folder, 'kustomization.yaml'), `resources: [${resource}]\ncomponents: [${part}]\n`);
  try {
    return await render(relative(k8s, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('nothing that is deployed depends on a controller', async () => {
  for (const overlay of ['dev', 'production']) {
    const objects = await render(`overlays/${overlay}`);
    const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
    expect(ingresses.length).toBeGreaterThan(0);
    for (const { metadata, spec } of ingresses) expect([metadata.annotations, spec?.ingressClassName]).toEqual([undefined, undefined]);
    expect(objects.filter(({ apiVersion }) => /traefik|nginx/.test(apiVersion))).toEqual([]);
  }
}, 60_000);

test("NGINX gets an Ingress that it understands, passes on answers unbuffered, and waits longer than a live page's heartbeat", async () => {
  const objects = await renderWith('ingress/nginx', 'overlays/production');
  expect(checkSchemas(objects)).toEqual([]);
  const ingresses = objects.filter(({ kind }) => kind === 'Ingress');
  expect(ingresses).toHaveLength(1);
  for (const { metadata, spec } of ingresses) {
    expect(spec?.ingressClassName).toBe('nginx');
    const of = (name: string) => [
      metadata.annotations?.[`nginx.org/${name}`],
      metadata.annotations?.[`nginx.ingress.kubernetes.io/${name}`],
    ];
    expect(of('proxy-buffering')).toEqual(['false', 'off']);
    for (const seconds of of('proxy-read-timeout')) expect(Number.parseInt(seconds ?? '', 10) * 1_000).toBeGreaterThan(heartbeat);
  }
}, 60_000);

test('Traefik asks auth for a passport in the place of what came under that name, and services take it', async () => {
  const objects = await renderWith('ingress/traefik-passports', 'overlays/production');
  const middleware = objects.find(({ kind }) => kind === 'Middleware') as KubernetesObject & { spec: { forwardAuth: object } };
  expect(middleware.spec.forwardAuth).toEqual({
    address: 'http://auth.marquee.svc.cluster.local/api/users/passport',
    authResponseHeaders: ['X-User-Passport'],
  });
  const [ingress] = objects.filter(({ kind }) => kind === 'Ingress');
  expect(ingress?.metadata.annotations).toEqual({
    'traefik.ingress.kubernetes.io/router.middlewares': `${middleware.metadata.namespace}-${middleware.metadata.name}@kubernetescrd`,
  });
  const configured = objects.flatMap(({ kind, metadata, ...rest }) => {
    const data = (rest as { data?: Record<string, string> }).data ?? {};
    return kind === 'ConfigMap' && 'PASSPORTS' in data ? [[metadata.name, data['PASSPORTS']]] : [];
  });
  expect(configured.length).toBeGreaterThanOrEqual(5);
  expect(configured.filter(([, taken]) => taken !== 'on')).toEqual([]);
}, 60_000);

test('Traefik drops an unused connection before the services do', () => {
  const { additionalArguments } = parse(read('infra/k8s/ingress/traefik/values.yaml')) as { additionalArguments: string[] };
  const timeouts = new Map(
    additionalArguments.map((argument) => {
      const [, name = '', seconds] = /^--serverstransport\.forwardingtimeouts\.([a-z]+)=(\d+)s$/.exec(argument) ?? [];
      return [name, Number(seconds) * 1_000];
    }),
  );
  expect([...timeouts.keys()]).toEqual(['dialtimeout', 'responseheadertimeout', 'idleconntimeout']);
  expect(timeouts.get('idleconntimeout')).toBeLessThan(keepAlive);
});
