import { isDeepStrictEqual } from 'node:util';

export type JsonSchema = Record<string, unknown>;

/** Keywords that tell people something and decide nothing. */
const words = ['$schema', '$comment', 'title', 'description', 'examples', 'personal', 'deprecated'];
const byName = ['properties', '$defs', 'patternProperties'];
const alternatives = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const nested = ['items', 'additionalProperties', 'propertyNames', 'not'];

/**
 * What a schema demands otherwise than the published one, a line each with the path. Optional properties may come, and words
 * may change. Anything else breaks somebody: what is stricter now, those who read old events; what is laxer, those who still
 * read by the published schema.
 */
export function incompatibilities(published: JsonSchema, current: JsonSchema, path = 'data'): string[] {
  const keywords = new Set([...Object.keys(published), ...Object.keys(current)]);
  return [...keywords]
    .filter((keyword) => !words.includes(keyword))
    .flatMap((keyword) => {
      const [was, is] = [published[keyword], current[keyword]];
      if (keyword === 'required') return [];
      if (byName.includes(keyword)) return members({ published, current }, keyword, path);
      if (nested.includes(keyword) && isSchema(was) && isSchema(is)) return incompatibilities(was, is, `${path}[]`);
      if (alternatives.includes(keyword) && Array.isArray(was) && Array.isArray(is) && was.length === is.length) {
        return was.flatMap((schema: JsonSchema, index) => incompatibilities(schema, is[index] as JsonSchema, `${path}(${index + 1})`));
      }
      if (isDeepStrictEqual(was, is)) return [];
      return [
        `${path}: ${keyword} ${was === undefined ? 'was not limited' : `was ${text(was)}`} and ${is === undefined ? 'is no longer limited' : `is ${text(is)}`}`,
      ];
    });
}

function members({ published, current }: { published: JsonSchema; current: JsonSchema }, keyword: string, path: string): string[] {
  const [before, after] = [schemasIn(published, keyword), schemasIn(current, keyword)];
  const required = (schema: JsonSchema, name: string) =>
    keyword === 'properties' && ((schema['required'] as string[]) ?? []).includes(name);
  const kept = Object.keys(before).flatMap((name) => {
    const [was, is] = [before[name] as JsonSchema, after[name]];
    if (is === undefined) return [`${path}.${name}: is gone`];
    const [needed, needs] = [required(published, name), required(current, name)];
    return [
      ...(needed && !needs ? [`${path}.${name}: was required and is optional`] : []),
      ...(needs && !needed ? [`${path}.${name}: was optional and is required`] : []),
      ...incompatibilities(was, is, `${path}.${name}`),
    ];
  });
  const added = Object.keys(after).filter((name) => !(name in before) && required(current, name));
  return [...kept, ...added.map((name) => `${path}.${name}: is new and required`)];
}

function schemasIn(schema: JsonSchema, keyword: string): Record<string, JsonSchema> {
  return (schema[keyword] as Record<string, JsonSchema> | undefined) ?? {};
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
