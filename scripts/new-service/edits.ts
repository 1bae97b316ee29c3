import type { ServiceNames } from './service-names';

/** One change to a file that exists. `apply` throws when the place for it is not found. */
export interface Edit {
  file: string;
  apply(text: string): string;
}

/** What every service has alike but for its name, as `tickets` has it: the new file, the one it is copied from, what is its own. */
export function copiesFor({ plural }: ServiceNames): [file: string, from: string, edit?: (text: string) => string][] {
  return [
    [`${plural}/Dockerfile`, 'tickets/Dockerfile'],
    [
      `infra/k8s/base/${plural}.yaml`,
      'infra/k8s/base/tickets.yaml',
      (text) => replacing(/ {2}AUTH_INTERNAL_URL:.*\n/, () => "  MAX_NAME_LENGTH: '100'\n")(withoutKeys(text)),
    ],
    [`infra/k8s/servers/mongodb-per-service/${plural}.yaml`, 'infra/k8s/servers/mongodb-per-service/tickets.yaml'],
  ];
}

/** The few places outside its folder that name a service. */
export function editsFor(names: ServiceNames, manifest: { version: string; dependencies: Record<string, string> }): Edit[] {
  const { plural, kind, Kind } = names;
  return [
    { file: 'package.json', apply: before('"client"', `"${plural}", `) },
    { file: 'tsconfig.json', apply: replacing(/\{ "path": "[^"]+" \}(?=\s*\])/, (last) => `${last},\n    { "path": "${plural}" }`) },
    { file: 'package-lock.json', apply: (text) => lockedWith(text, plural, manifest) },
    {
      file: 'common/src/events/contracts/index.ts',
      apply: (text) => {
        const imported = replacing(/import \{[^}]+\} from '\.\/user';\n/, (line) =>
          sortedInto(line, `import { ${Kind}Created } from './${kind}';\n`, kind),
        )(text);
        return replacing(/\n\} as const;/, (end) => `\n  '${kind}:created': ${Kind}Created,${end}`)(imported);
      },
    },
    {
      file: 'infra/k8s/base/ingress.yaml',
      apply: before(
        '          - path: /\n',
        [
          `- path: /api/${plural}`,
          '  pathType: Prefix',
          '  backend:',
          '    service:',
          `      name: ${plural}`,
          '      port:',
          '        name: http',
        ]
          .map((line) => `          ${line}\n`)
          .join(''),
      ),
    },
    { file: 'infra/k8s/base/kustomization.yaml', apply: before('  - client.yaml', `  - ${plural}.yaml\n`) },
    {
      file: 'infra/k8s/servers/mongodb-per-service/kustomization.yaml',
      apply: replacing(/(?<=resources:\n)/, () => `  - ${plural}.yaml\n`),
    },
    {
      file: 'infra/k8s/servers/mongodb-shared/mongodb.yaml',
      apply: (text) =>
        before(
          "marquee.dev/database-of-auth: 'true'",
          `marquee.dev/database-of-${plural}: 'true', `,
        )(
          before(
            '        - podSelector: { matchLabels: { app.kubernetes.io/name: auth } }\n',
            `        - podSelector: { matchLabels: { app.kubernetes.io/name: ${plural} } }\n`,
          )(text),
        ),
    },
    {
      file: 'infra/k8s/base/internal-urls.yaml',
      apply: replacing(/(?<=expiration=http:\/\/expiration:9000)/, () => `,${plural}=http://${plural}:9000`),
    },
    {
      file: 'infra/k8s/operations/every-backup.yaml',
      apply: before(
        '              volumeMounts:',
        `                - { name: MONGO_URL_${plural.toUpperCase().replaceAll('-', '_')}, valueFrom: { secretKeyRef: { name: ${plural}, key: MONGO_URL } } }\n`,
      ),
    },
    { file: 'skaffold.yaml', apply: (text) => builtAs(plural, text) },
    { file: 'auth/src/app.ts', apply: replacing(/(?<=const DOCUMENTS = \[[^\]]*)(?=\])/, () => `, '${plural}'`) },
    {
      file: 'README.md',
      apply: replacing(
        /(\| \[`expiration`\][^\n]*\n)/,
        (row) => `${row}| [\`${plural}\`](${plural}/README.md) | the ${names.wordsPlural} |\n`,
      ),
    },
  ];
}

/** `tickets` shows names, for which it asks auth for keys; a service that is made anew knows nobody's. */
const withoutKeys = replacing(/ {4}# It has the keys of names\n(?: {4,}.*\n)*/, () => '');

/** An image for production, another whose sources `skaffold dev` keeps as they are here, and the internal port. */
function builtAs(plural: string, text: string): string {
  const artifactOf = (indentation: string): ((text: string) => string) =>
    replacing(
      new RegExp(`^${indentation}- image: marquee/tickets\\n(?:${indentation}  .*\\n)+`, 'm'),
      (block) => block + block.replaceAll('tickets', plural),
    );
  const ports = [...text.matchAll(/localPort: (\d+)/g)].map(([, port]) => Number(port));
  const forward = `  - { resourceType: service, resourceName: ${plural}, namespace: marquee, port: 9000, localPort: ${Math.max(...ports) + 1} }\n`;
  return before('profiles:\n', forward)(artifactOf('        ')(artifactOf('    ')(text)));
}

function before(place: string, added: string): (text: string) => string {
  return (text) => {
    if (!text.includes(place)) throw new Error(`the place before ${JSON.stringify(place)} is not there any more`);
    return text.replace(place, () => added + place);
  };
}

function replacing(place: RegExp, by: (found: string) => string): (text: string) => string {
  return (text) => {
    if (!place.test(text)) throw new Error(`the place that looks like ${place} is not there any more`);
    return text.replace(place, by);
  };
}

/** Imports stand in the order of their files; the last one so far is that of `user`. */
function sortedInto(last: string, added: string, kind: string): string {
  return kind < 'user' ? added + last : last + added;
}

interface Lock {
  packages: Record<string, object & { workspaces?: string[] }>;
}

/** What `npm install` would write, for a workspace whose dependencies are all there. */
function lockedWith(
  text: string,
  plural: string,
  { version, dependencies }: { version: string; dependencies: Record<string, string> },
): string {
  const lock = JSON.parse(text) as Lock;
  const rootPackage = lock.packages[''];
  rootPackage?.workspaces?.splice(rootPackage.workspaces.indexOf('client'), 0, plural);
  const entries = [
    ...Object.entries(lock.packages),
    [plural, { name: `@marquee/${plural}`, version, license: 'MIT', dependencies }] as const,
    [`node_modules/@marquee/${plural}`, { resolved: plural, link: true }] as const,
  ];
  entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`;
}
