import { z } from 'zod';

/** The settings of a service: one Zod schema per environment variable, each with its meaning in `.describe()`. */
export interface SettingsDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly shape: Shape;
  /** Reads and checks every setting. An empty variable counts as missing. Throws `WrongSettings` naming all that are wrong. */
  read(environment?: Record<string, string | undefined>): SettingsOf<Shape>;
}

/** Settings after they were read and checked. */
export type SettingsOf<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** Looks at settings together, each of them already right: what is wrong with them, by name. */
export type Agreement<Shape extends z.ZodRawShape> = (settings: SettingsOf<Shape>) => Record<string, string>;

/** Settings that a service cannot start with. The message is one line and names each of them, never their values. */
export class WrongSettings extends Error {
  constructor(
    readonly names: string[],
    message: string,
  ) {
    super(message);
    this.name = 'WrongSettings';
  }
}

/**
 * Declares what a service reads from its environment.
 *
 * @example
 * export const settings = defineSettings({
 *   ...commonSettings,
 *   HOLD_SECONDS: wholeNumber(1, 86_400).default(900).describe('How long a hold lasts'),
 * });
 */
export function defineSettings<Shape extends z.ZodRawShape>(shape: Shape, agree: Agreement<Shape> = () => ({})): SettingsDefinition<Shape> {
  for (const [name, schema] of Object.entries(shape)) {
    if (!meaningOf(schema as z.ZodType)) throw new Error(`the setting ${name} needs a meaning: add .describe('…')`);
  }
  const schema = z.object(shape);
  return {
    shape,
    read(environment = process.env) {
      const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
      const result = schema.safeParse(given);
      if (!result.success) throw wrongSettings(shape, given, result.error);
      const disagreements = Object.entries(agree(result.data));
      if (disagreements.length === 0) return result.data;
      throw new WrongSettings(
        disagreements.map(([name]) => name),
        disagreements.map(([name, why]) => `${name} is wrong: ${why}`).join('; '),
      );
    },
  };
}

function wrongSettings(shape: z.ZodRawShape, given: Record<string, unknown>, error: z.ZodError): WrongSettings {
  const complaints = new Map<string, string>();
  for (const issue of error.issues) {
    const name = String(issue.path[0]);
    if (complaints.has(name)) continue;
    const meaning = meaningOf(shape[name] as z.ZodType);
    complaints.set(name, given[name] === undefined ? `${name} is missing (${meaning})` : `${name} is wrong: ${issue.message}`);
  }
  return new WrongSettings([...complaints.keys()], [...complaints.values()].join('; '));
}

function meaningOf(schema: z.ZodType): string | undefined {
  return schema.description ?? (schema.meta()?.description as string | undefined);
}

/** A setting that is a whole number within bounds, both included. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^-?\d+$/, `expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `expected a whole number from ${min} to ${max}`);
}

/** A setting that is switched `true` or `false`. */
export function onOff() {
  return z.enum(['true', 'false'], 'expected true or false').transform((value) => value === 'true');
}
