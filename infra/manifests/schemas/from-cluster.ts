import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kubectl } from '../../kubectl/kubectl';

/**
 * Writes what the API server of kubectl's context accepts, for the kinds that the manifests use: `npx tsx infra/manifests/schemas/from-cluster.ts`.
 * Unknown fields are refused, which the server's own document leaves open.
 */
const kinds = [
  ...['Namespace', 'ConfigMap', 'Secret', 'Service', 'ServiceAccount', 'PersistentVolumeClaim'].map((kind) => `io.k8s.api.core.v1.${kind}`),
  ...['Deployment', 'StatefulSet'].map((kind) => `io.k8s.api.apps.v1.${kind}`),
  ...['Job', 'CronJob'].map((kind) => `io.k8s.api.batch.v1.${kind}`),
  ...['Ingress', 'NetworkPolicy'].map((kind) => `io.k8s.api.networking.v1.${kind}`),
  'io.k8s.api.policy.v1.PodDisruptionBudget',
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
];

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  anyOf?: Schema[];
}

const place = '#/definitions/';

async function main(): Promise<void> {
  const document = JSON.parse(await new Kubectl().run(['get', '--raw', '/openapi/v2'])) as {
    info: { version: string };
    definitions: Record<string, Schema>;
  };
  const definitions: Record<string, Schema> = {};
  const add = (name: string): void => {
    if (definitions[name]) return;
    const schema = document.definitions[name];
    if (!schema) throw new Error(`the server knows no ${name}`);
    definitions[name] = {}; // definitions may contain themselves
    definitions[name] = strict(name, schema, add);
  };
  kinds.forEach(add);
  const file = join(__dirname, 'kubernetes.json');
  writeFileSync(file, `${JSON.stringify({ version: document.info.version, kinds, definitions })}\n`);
  process.stdout.write(`${file}: ${Object.keys(definitions).length} definitions of Kubernetes ${document.info.version}\n`);
}

function strict(name: string, schema: Schema, need: (name: string) => void): Schema {
  if (name.endsWith('.IntOrString')) return { anyOf: [{ type: 'string' }, { type: 'integer' }] };
  if (name.endsWith('.Quantity')) return { anyOf: [{ type: 'string' }, { type: 'number' }] };
  if (schema.$ref) {
    need(schema.$ref.slice(place.length));
    return { $ref: schema.$ref };
  }
  const { type, required, enum: values, items, properties, additionalProperties } = schema;
  const within = (each: Schema): Schema => strict('', each, need);
  return {
    ...(type ? { type } : {}),
    ...(required ? { required } : {}),
    ...(values ? { enum: values } : {}),
    ...(items ? { items: within(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, within(value)])),
          additionalProperties: false,
        }
      : {}),
    ...(typeof additionalProperties === 'object' ? { additionalProperties: within(additionalProperties) } : {}),
  };
}

void main();
