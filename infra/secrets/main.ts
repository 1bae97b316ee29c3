import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Kubectl, KubectlFailed } from '../kubectl/kubectl';
import { findServices, projectFolder } from '../local/find-services';
import { PlainError } from '../local/plain-error';
import { helpText, parseOptions } from './options';
import { MissingSecret, secretsFor, type Secrets } from './secrets-for';
import { secretsThere } from './secrets-there';
import { settingsOf } from './settings-of';

/** `npm run secrets` */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(helpText);
  const { namespace, mongodb, localStripe } = options;
  const kubectl = new Kubectl(options.context);
  await kubectl.run(['apply', '--filename=-'], JSON.stringify(namespaceManifest(namespace)));
  const there = await secretsThere(kubectl, namespace);
  const services = Object.fromEntries(findServices().map((service) => [service, Object.keys(settingsOf(service).shape)]));
  const secrets = secretsFor({ services, mongodb, localStripe, given: process.env }, there);
  const changed = Object.entries(secrets).filter(([name, values]) => differs(values, there[name]));
  if (changed.length > 0) await kubectl.apply(changed.map(([name, values]) => secretManifest(namespace, name, values)));
  process.stdout.write(report(secrets, there));
}

/** The base has it with its labels; without them pods with more rights than they need could start. */
function namespaceManifest(name: string): object {
  const manifest = parse(readFileSync(join(projectFolder, 'infra/k8s/base/namespace.yaml'), 'utf8')) as { metadata: object };
  return { ...manifest, metadata: { ...manifest.metadata, name } };
}

function secretManifest(namespace: string, name: string, values: Record<string, string>): object {
  const metadata = { name, namespace, labels: { 'app.kubernetes.io/part-of': 'marquee' } };
  return { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', stringData: values };
}

function differs(values: Record<string, string>, there: Record<string, string> = {}): boolean {
  return Object.entries(values).some(([key, value]) => there[key] !== value);
}

function report(secrets: Secrets, there: Secrets): string {
  return Object.entries(secrets)
    .map(([name, values]) => {
      const made = Object.keys(values).filter((key) => there[name]?.[key] !== values[key]);
      return `${name}: ${made.length === 0 ? 'nothing changed' : `set ${made.join(', ')}`}\n`;
    })
    .join('');
}

main().catch((error: unknown) => {
  const isPlain = error instanceof PlainError || error instanceof MissingSecret || error instanceof KubectlFailed;
  process.stderr.write(`${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
