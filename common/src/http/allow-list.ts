import { z } from 'zod';

/** Copies what a schema names out of a value, and nothing else. */
export type Pick = (value: unknown) => unknown;

/**
 * Compiles a schema into a copy that keeps only the fields it names, at every depth, so that no field leaves a service
 * by accident. It does not validate: that would cost more than the rest of an answer, and tests do it
 * (`validateResponses`). Undefined when the schema names no object, so that nothing needs to be copied.
 */
export function allowList(schema: z.ZodType, compiling = new Map<z.ZodType, { pick?: Pick }>()): Pick | undefined {
  const known = compiling.get(schema);
  if (known) return (value) => (known.pick ? known.pick(value) : value); // a schema that contains itself
  const slot: { pick?: Pick } = {};
  compiling.set(schema, slot);
  slot.pick = compile(schema, (inner) => allowList(inner, compiling));
  compiling.delete(schema);
  return slot.pick;
}

type Compile = (schema: z.ZodType) => Pick | undefined;

function compile(schema: z.ZodType, inner: Compile): Pick | undefined {
  if (schema instanceof z.ZodObject) return pickObject(schema, inner);
  if (schema instanceof z.ZodArray) return pickArray(inner(schema.element as z.ZodType));
  if (schema instanceof z.ZodRecord) return pickRecord(inner(schema.valueType as z.ZodType));
  if (schema instanceof z.ZodUnion) return pickUnion(schema, inner);
  if (schema instanceof z.ZodCodec) return (value) => (value instanceof Date ? value : z.encode(schema, value as never));
  if (schema instanceof z.ZodPipe) return inner(schema.def.out as z.ZodType);
  if (schema instanceof z.ZodLazy) return inner(schema.unwrap() as z.ZodType);
  const { innerType } = schema.def as { innerType?: z.ZodType };
  return innerType ? passNothing(inner(innerType)) : undefined;
}

function passNothing(pick: Pick | undefined): Pick | undefined {
  return pick && ((value) => (value === null || value === undefined ? value : pick(value)));
}

function pickObject(schema: z.ZodObject, inner: Compile): Pick {
  const fields = Object.entries(schema.shape).map(([name, field]) => ({ name, pick: inner(field as z.ZodType) }));
  const { catchall } = schema.def;
  const open = catchall !== undefined && !(catchall instanceof z.ZodNever);
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const picked: Record<string, unknown> = open ? { ...value } : {};
    for (const { name, pick } of fields) {
      const field = (value as Record<string, unknown>)[name];
      if (field !== undefined) picked[name] = pick ? pick(field) : field;
    }
    return picked;
  };
}

function pickArray(pick: Pick | undefined): Pick | undefined {
  return pick && ((value) => (Array.isArray(value) ? value.map(pick) : value));
}

function pickRecord(pick: Pick | undefined): Pick | undefined {
  if (!pick) return undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, pick(each)]));
  };
}

/** The first alternative that the value fits decides, as it does when Zod parses. */
function pickUnion(schema: z.ZodUnion, inner: Compile): Pick | undefined {
  const options = (schema.options as z.ZodType[]).map((option) => ({ option, pick: inner(option) }));
  if (options.every(({ pick }) => !pick)) return undefined;
  return (value) => {
    const fitting = options.find(({ option }) => z.safeEncode(option, value).success);
    return fitting?.pick ? fitting.pick(value) : value;
  };
}
