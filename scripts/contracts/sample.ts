import { createHash } from 'node:crypto';
import type { JsonSchema } from './incompatibilities';

/** Whether optional properties are in it. */
export type Extent = 'least' | 'whole';

const formats: Record<string, (name: string) => string> = {
  uuid: (name) => `01890a5d-ac96-774b-8000-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`,
  'date-time': () => '2026-06-01T12:00:00.000Z',
  date: () => '2026-06-01',
  email: () => 'ada@example.org',
  uri: () => 'https://example.org/',
};

/**
 * A value that fits a schema, always the same one. A property of one name has one value wherever it stands, so that events fit
 * together. Where a schema asks for what cannot be guessed, such as a pattern, it has to name an example (`.meta({ examples: […] })`).
 */
export function sampleOf(schema: JsonSchema, name: string, extent: Extent): unknown {
  const [example] = (schema['examples'] as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  if ('const' in schema) return schema['const'];
  const [choice] = (schema['enum'] ?? schema['anyOf'] ?? schema['oneOf'] ?? []) as unknown[];
  if (choice !== undefined) return schema['enum'] ? choice : sampleOf(choice as JsonSchema, name, extent);
  switch ([schema['type']].flat()[0]) {
    case 'object':
      return objectOf(schema, extent);
    case 'array':
      return [sampleOf((schema['items'] ?? {}) as JsonSchema, name, extent)];
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textOf(schema, name);
  }
}

function objectOf(schema: JsonSchema, extent: Extent): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as string[];
  const names = Object.keys(properties).filter((name) => extent === 'whole' || required.includes(name));
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] as JsonSchema, name, extent)]));
}

function numberOf({ minimum = 0, exclusiveMinimum = 0, maximum = Infinity }: { [keyword: string]: unknown }): number {
  return Math.min(Math.max(1, Number(minimum), Number(exclusiveMinimum) + 1), Number(maximum));
}

function textOf({ format, minLength = 0, maxLength = Infinity }: { [keyword: string]: unknown }, name: string): string {
  const known = formats[String(format)];
  if (known) return known(name);
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.padEnd(Number(minLength), '.').slice(0, Math.min(Number(maxLength), 1_000));
}
