import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Finding } from './finding';
import { servicesOf } from './repository';
import type { WhatItDoes } from './what-it-does';

interface Ingress {
  spec: { rules: { http: { paths: { path: string; backend: { service: { name: string } } }[] } }[] };
}

/** Every service is built and reachable: the few places outside its folder that name it. */
export function checkWiring(project: string, does: ReadonlyMap<string, WhatItDoes>): Finding[] {
  const read = (file: string) => readFileSync(join(project, file), 'utf8');
  const references = (JSON.parse(read('tsconfig.json')) as { references: { path: string }[] }).references.map(({ path }) => path);
  const ingress = parse(read('infra/k8s/base/ingress.yaml')) as Ingress;
  const prefixes = ingress.spec.rules.flatMap(({ http }) =>
    http.paths.map(({ path, backend }) => ({ path, service: backend.service.name })),
  );
  const found: Finding[] = [];
  for (const [service, { routes }] of does) {
    if (!references.includes(service))
      found.push({ file: 'tsconfig.json', message: `does not refer to ${service}, so it is never built.` });
    for (const { name } of routes) {
      const path = name.split(' ')[1] as string;
      const reached = prefixes.some((prefix) => prefix.service === service && (path === prefix.path || path.startsWith(`${prefix.path}/`)));
      if (!reached) found.push({ file: 'infra/k8s/base/ingress.yaml', message: `leads no request for ${path} to ${service}.` });
    }
  }
  const strays = readdirSync(project).filter((name) => isService(project, name) && !servicesOf(project).includes(name));
  return [
    ...found,
    ...strays.map((name) => ({ file: 'package.json', message: `does not list ${name} among its workspaces, though it is a service.` })),
  ];
}

function isService(project: string, folder: string): boolean {
  const main = join(project, folder, 'src/main.ts');
  return existsSync(main) && /\brunService\(/.test(readFileSync(main, 'utf8'));
}
