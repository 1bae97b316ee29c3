import { z } from 'zod';

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
  /** From version 2 on: the version before, and how its data is read as this version's. */
  readonly replaces?: ReplacedContract | undefined;
}

/** The version before one, and the upcaster that makes data of this version of that one's. */
export interface ReplacedContract {
  readonly contract: Contract;
  readonly upcast: (data: Record<string, unknown>) => Record<string, unknown>;
}

/** What `defineContract` takes. */
export interface ContractDefinition<Type extends string, Data extends z.ZodObject, Before extends z.ZodObject> {
  type: Type;
  version?: number;
  meaning: string;
  /**
   * What is published. It only describes: handlers get what was published, and nothing that a default, a transformation or a coercion would
   * make of it; and a rule of one's own (`refine`) stands in no document, so that nobody could tell what became stricter. Both are refused.
   */
  data: Data;
  /**
   * From version 2 on. `upcast` gets data that fits the version before, and gives data that fits this one; it is called for
   * each such event, so it is a pure function that changes nothing in what it gets. What it throws makes the event a dead letter.
   */
  replaces?: { contract: Contract<string, Before>; upcast: (data: z.infer<Before>) => z.infer<Data> };
}

/**
 * Declares a contract, version 1 unless said otherwise. A type is an aggregate kind and a past tense: `ticket:created`.
 * A newer version names the one that it replaces; events of both stay readable, and handlers see the newest only.
 *
 * @example
 * export const BookLent = defineContract({
 *   type: 'book:lent',
 *   version: 2,
 *   meaning: 'Somebody has a book now.',
 *   data: z.object({ bookId: fields.Id, readerId: fields.Id, days: fields.Count }),
 *   replaces: { contract: BookLent1, upcast: (data) => ({ ...data, days: 14 }) },
 * });
 */
export function defineContract<
  const Type extends `${string}:${string}`,
  Data extends z.ZodObject,
  Before extends z.ZodObject = z.ZodObject,
>(definition: ContractDefinition<Type, Data, Before>): Contract<Type, Data> {
  const version = definition.version ?? 1;
  checkDescribesOnly(`${definition.type}/${version}`, definition.data);
  return {
    type: definition.type,
    version,
    dataschema: `${definition.type}/${version}`,
    channel: channelOf(definition.type),
    meaning: definition.meaning,
    data: definition.data,
    replaces: definition.replaces as ReplacedContract | undefined,
  };
}

const changing = ['default', 'prefault', 'catch', 'pipe', 'transform'];

function checkDescribesOnly(dataschema: string, data: z.ZodObject): void {
  z.toJSONSchema(data, {
    unrepresentable: 'any',
    override: ({ zodSchema, path }) => {
      const { def } = zodSchema._zod as { def: { type: string; coerce?: boolean; checks?: { _zod: { def: { check: string } } }[] } };
      const rules = (def.checks ?? []).map((check) => check._zod.def.check);
      const wrong =
        changing.includes(def.type) || def.coerce || rules.includes('overwrite')
          ? 'changes what was published'
          : rules.includes('custom') || def.type === 'custom'
            ? 'has a rule that no document shows'
            : undefined;
      const where = ['data', ...path.filter((part) => part !== 'properties')].join('.');
      if (wrong !== undefined) throw new Error(`${dataschema}: ${where} ${wrong}; a contract only describes`);
    },
  });
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
