import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { titleOf, type KubernetesObject, type Problem } from '../objects';

interface Schemas {
  version: string;
  /** Names such as `io.k8s.api.apps.v1.Deployment`. */
  kinds: string[];
  definitions: object;
}

/** As an API server has them, but that unknown fields are refused; see `schemas/from-cluster.ts`. */
const { kinds, definitions } = JSON.parse(readFileSync(join(__dirname, '../schemas/kubernetes.json'), 'utf8')) as Schemas;
const ajv = new Ajv({ allErrors: true, strict: false }).addSchema({ $id: 'kubernetes', definitions });

/** Every object is what the API says objects of its kind are, and has no field that it does not know. */
export function checkSchemas(objects: readonly KubernetesObject[]): Problem[] {
  return objects.flatMap((object): Problem[] => {
    const definition = kinds.find((name) => name.endsWith(nameOf(object)));
    if (!definition) return [`${titleOf(object)}: there is no schema of ${object.apiVersion} ${object.kind}`];
    const isValid = ajv.getSchema(`kubernetes#/definitions/${definition}`);
    if (isValid?.(object)) return [];
    return (isValid?.errors ?? []).map(({ instancePath, message, params }) => {
      const field = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
      return `${titleOf(object)}: ${instancePath || 'it'} ${message}${field}`;
    });
  });
}

/** `apps/v1 Deployment` is `.apps.v1.Deployment`; of a group such as `networking.k8s.io` the first word counts. */
function nameOf({ apiVersion, kind }: KubernetesObject): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return `.${group?.split('.')[0]}.${version}.${kind}`;
}
