import type { z } from 'zod';
import { invalid } from '../http/problem';

/** Something that operators may have a process do, or tell, by an authenticated call on its internal port. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Such as `/internal/consumers/:name/replay`; what stands in the place of `:name` belongs to the input. */
  readonly path: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** Resolves with the answer's body. Rejects with a `Refusal`, which names the wrong fields of an input that is wrong. */
  readonly run: (input: unknown) => Promise<unknown>;
}

/** An operation as it is declared. */
export interface OperationDefinition<Input extends z.ZodType> extends Omit<Operation, 'run'> {
  /** What is in the query of a GET or in the JSON body of a POST, together with the parts of the path. Make it strict. */
  input: Input;
  run: (input: z.output<Input>) => Promise<unknown>;
}

/**
 * Declares an operation. Whoever calls it has shown the token; what it was given has been checked.
 *
 * @example
 * operation({
 *   ...{ method: 'POST', path: '/internal/lamps/:lampId/light', summary: 'Light a lamp' },
 *   input: z.strictObject({ lampId: z.string(), by: z.string() }),
 *   run: ({ lampId, by }) => lamps.light(lampId, by),
 * });
 */
export function operation<Input extends z.ZodType>({ input, run, ...declared }: OperationDefinition<Input>): Operation {
  return {
    ...declared,
    run: async (given) => {
      const checked = input.safeParse(given);
      if (!checked.success) throw invalid(checked.error);
      return run(checked.data);
    },
  };
}
