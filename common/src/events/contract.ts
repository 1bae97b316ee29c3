import { type z } from 'zod';

/**
 * One fact that a service publishes, in one schema version. The schema is the check on both ends, the TypeScript
 * type and the documentation. A contract may gain optional fields; anything else is a new version.
 */
export interface Contract<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  /** `ticket:created`: the kind of aggregate (also the channel) and what happened to it, in the past tense. */
  readonly type: Type;
  readonly version: number;
  /** `ticket:created/1`: stands in the envelope's `dataschema`. */
  readonly dataschema: string;
  readonly channel: string;
  readonly meaning: string;
  readonly data: Data;
}

/** Declares a contract, version 1 unless said otherwise. A type is an aggregate kind and a past tense: `ticket:created`. */
export function defineContract<const Type extends `${string}:${string}`, Data extends z.ZodObject>(definition: {
  type: Type;
  version?: number;
  meaning: string;
  data: Data;
}): Contract<Type, Data> {
  const version = definition.version ?? 1;
  return {
    type: definition.type,
    version,
    dataschema: `${definition.type}/${version}`,
    channel: channelOf(definition.type),
    meaning: definition.meaning,
    data: definition.data,
  };
}

/** The channel that carries a type of event: the part before the colon, which is the kind of its aggregate. */
export function channelOf(type: string): string {
  return type.slice(0, type.indexOf(':'));
}

/** Marks a field that tells something about a person, so that stores and logs can protect it. */
export function personal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), personal: true }) as Schema;
}

/** The names of the fields of a contract that are marked `personal`. */
export function personalFields(contract: Contract): string[] {
  return Object.entries(contract.data.shape)
    .filter(([, schema]) => (schema as z.ZodType).meta()?.['personal'] === true)
    .map(([name]) => name);
}
