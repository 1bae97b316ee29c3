import { z } from 'zod';
import { allowList } from './allow-list';
import { Timestamp } from './schemas';

const at = new Date('2026-06-01T12:00:00Z');
const Part = z.object({ size: z.int() });
const secret = { size: 1, secret: 'x' };
const pick = (schema: z.ZodType, value: unknown) => JSON.parse(JSON.stringify(allowList(schema)?.(value) ?? null)) as unknown;

it.each<[string, z.ZodType, unknown, unknown]>([
  ['fields', Part, secret, { size: 1 }],
  ['fields of fields', z.object({ part: Part }), { part: secret, other: 1 }, { part: { size: 1 } }],
  ['items', z.array(Part), [secret, secret], [{ size: 1 }, { size: 1 }]],
  ['what may be absent', z.object({ part: Part.optional(), none: Part.optional() }), { part: secret }, { part: { size: 1 } }],
  [
    'what may be null',
    z.object({ part: Part.nullable(), none: Part.nullable() }),
    { part: secret, none: null },
    { part: { size: 1 }, none: null },
  ],
  ['values by name', z.record(z.string(), Part), { a: secret }, { a: { size: 1 } }],
  [
    'the alternative that fits',
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), x: z.int() }), z.object({ kind: z.literal('b'), y: z.int() })]),
    { kind: 'b', x: 1, y: 2 },
    { kind: 'b', y: 2 },
  ],
  [
    'the alternative that fits, with instants',
    z.union([z.object({ at: Timestamp, a: z.int() }), z.object({ at: Timestamp })]),
    { at, b: 1 },
    { at: at.toISOString() },
  ],
  [
    'an open object as it is, but not what is within',
    z.looseObject({ part: Part }),
    { part: secret, other: 1 },
    { part: { size: 1 }, other: 1 },
  ],
  [
    'refined, described and branded objects',
    Part.refine(() => true)
      .describe('x')
      .brand('Part'),
    secret,
    { size: 1 },
  ],
])('keeps %s', (_what, schema, value, expected) => {
  expect(pick(schema, value)).toEqual(expected);
});

it('instants travel as text', () => {
  expect(pick(z.object({ at: Timestamp }), { at })).toEqual({ at: '2026-06-01T12:00:00.000Z' });
});

it('follows a schema that contains itself', () => {
  const Tree: z.ZodType = z.object({
    name: z.string(),
    get children() {
      return z.array(Tree);
    },
  });
  expect(pick(Tree, { name: 'a', x: 1, children: [{ name: 'b', x: 1, children: [] }] })).toEqual({
    name: 'a',
    children: [{ name: 'b', children: [] }],
  });
});

it('copies nothing where there is no object to copy', () => {
  expect(allowList(z.array(z.string()))).toBeUndefined();
});
