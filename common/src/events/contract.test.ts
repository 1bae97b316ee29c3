import { z } from 'zod';
import { defineContract } from './contract';

const define = (data: z.ZodObject) => () => defineContract({ type: 'lamp:lit', meaning: 'test', data });

test('a contract describes what is published', () => {
  const data = z.object({
    lampId: z.uuid(),
    watts: z.int().min(1).max(100).optional(),
    at: z.iso.datetime(),
    colours: z.array(z.enum(['red', 'green'])).min(1),
    notes: z.record(z.string(), z.string().regex(/^a/).nullable()),
    plug: z.discriminatedUnion('kind', [z.object({ kind: z.literal('none') }), z.object({ kind: z.literal('flat'), pins: z.int() })]),
  });
  expect(define(data)()).toMatchObject({ dataschema: 'lamp:lit/1', channel: 'lamp' });
});

test.each<[string, z.ZodObject, string]>([
  ['a default', z.object({ watts: z.int().default(40) }), 'data.watts changes what was published'],
  ['what takes the place of something wrong', z.object({ watts: z.int().catch(40) }), 'data.watts changes what was published'],
  ['a coercion', z.object({ watts: z.coerce.number() }), 'data.watts changes what was published'],
  ['a string that is trimmed', z.object({ name: z.string().trim() }), 'data.name changes what was published'],
  [
    'a transformation further in',
    z.object({ bulbs: z.array(z.object({ watts: z.string().transform(Number) })) }),
    'data.bulbs.items.watts changes what was published',
  ],
  ['a rule of one’s own', z.object({ name: z.string().refine((name) => name !== 'sun') }), 'data.name has a rule that no document shows'],
  ['one about several fields', z.object({ name: z.string() }).refine(() => true), 'data has a rule that no document shows'],
])('%s is refused, for no handler would see it, or no document', (_, data, message) => {
  expect(define(data)).toThrow(`lamp:lit/1: ${message}`);
});
