import { z } from 'zod';
import { incompatibilities, type JsonSchema } from './incompatibilities';

const published = {
  id: z.uuid(),
  title: z.string(),
  count: z.int().min(0).max(10),
  state: z.enum(['open', 'closed']),
  note: z.string().optional(),
  seats: z.array(z.object({ row: z.int(), side: z.string().optional() })),
  place: z.object({ city: z.string() }),
  price: z.union([z.object({ free: z.literal(true) }), z.object({ amount: z.int() })]),
  labels: z.record(z.string(), z.string()),
  by: z.string().nullable(),
};

function changed(change: z.ZodRawShape, without: (keyof typeof published)[] = []): string[] {
  const kept = Object.fromEntries(Object.entries(published).filter(([name]) => !without.includes(name as keyof typeof published)));
  const schema = (shape: z.ZodRawShape) => z.toJSONSchema(z.object(shape), { io: 'input' }) as JsonSchema;
  return incompatibilities(schema(published), schema({ ...kept, ...change }));
}

test.each<[string, z.ZodRawShape]>([
  ['nothing', {}],
  ['an optional field', { image: z.string().optional() }],
  ['an optional field with a default', { image: z.string().default('none') }],
  ['an optional field further down', { place: z.object({ city: z.string(), street: z.string().optional() }) }],
  ['an optional field in a list', { seats: z.array(z.object({ row: z.int(), side: z.string().optional(), gate: z.int().optional() })) }],
  ['what is said about a field', { title: z.string().meta({ description: 'What it is called', examples: ['Hamlet'] }) }],
])('%s may come', (_, change) => {
  expect(changed(change)).toEqual([]);
});

test.each<[string, z.ZodRawShape, string]>([
  ['another type', { title: z.number() }, 'data.title: type was "string" and is "number"'],
  ['a narrower bound', { count: z.int().min(1).max(10) }, 'data.count: minimum was 0 and is 1'],
  ['a wider bound', { count: z.int().min(0).max(20) }, 'data.count: maximum was 10 and is 20'],
  ['a new bound', { title: z.string().max(200) }, 'data.title: maxLength was not limited and is 200'],
  ['a narrower enum', { state: z.enum(['open']) }, 'data.state: enum was ["open","closed"]'],
  ['a wider enum', { state: z.enum(['open', 'closed', 'lost']) }, 'data.state: enum was ["open","closed"] and is ["open","closed","lost"]'],
  ['a new required field', { owner: z.string() }, 'data.owner: is new and required'],
  ['an optional field that is required', { note: z.string() }, 'data.note: was optional and is required'],
  ['a required field that is optional', { title: z.string().optional() }, 'data.title: was required and is optional'],
  ['a field further down', { place: z.object({ city: z.int() }) }, 'data.place.city: type was "string" and is "integer"'],
  ['a field in a list', { seats: z.array(z.object({ side: z.string().optional() })) }, 'data.seats[].row: is gone'],
  [
    'one of two forms',
    { price: z.union([z.object({ free: z.literal(true) }), z.object({ amount: z.string() })]) },
    'data.price(2).amount: type',
  ],
  ['a form more', { price: z.union([...published.price.options, z.object({ free: z.literal(false) })]) }, 'data.price: anyOf was'],
  ['what a map holds', { labels: z.record(z.string(), z.int()) }, 'data.labels[]: type was "string" and is "integer"'],
  ['null that was allowed', { by: z.string() }, 'data.by: type was ["string","null"] and is "string"'],
  ['another format', { id: z.string() }, 'data.id: format was "uuid" and is no longer limited'],
])('%s breaks somebody', (_, change, line) => {
  expect(changed(change).join('\n')).toContain(line);
});

test('a field that is gone breaks somebody, and each thing is told by itself', () => {
  expect(changed({ owner: z.string() }, ['title', 'note'])).toEqual([
    'data.title: is gone',
    'data.note: is gone',
    'data.owner: is new and required',
  ]);
});
