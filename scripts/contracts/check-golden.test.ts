import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineContract, type Contract } from '@marquee/common/events';
import { z } from 'zod';
import { checkGolden } from './check-golden';
import { goldenFiles, readGolden } from './golden';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-golden-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = 'lamp/lit.1.json';
const published = { lampId: z.uuid(), watts: z.int().min(1), colour: z.string().optional() };
const lit = (shape: z.ZodRawShape, replaces?: { contract: Contract; upcast: (data: Record<string, unknown>) => Record<string, unknown> }) =>
  defineContract({
    ...{ type: 'lamp:lit', meaning: 'test', version: replaces ? 2 : 1 },
    data: z.object(shape),
    ...(replaces && { replaces }),
  });

function check(contracts: Contract[], { fix = false } = {}): string {
  const readers: Record<string, string[]> = { 'lamp:lit': ['shelves (copy-lamp)', 'bills (count-watts, copy-lamp)'] };
  const found = checkGolden({
    ...{ folder, contracts, fix },
    publisherOf: (channel) => `${channel}s`,
    readersOf: (type) => readers[type] ?? [],
  });
  return found.map(({ file: where, message }) => `${where}: ${message}`).join('\n');
}

const publish = (...contracts: Contract[]) => check(contracts, { fix: true });

test('a new contract gets its file: the schema, and events with and without what is optional', () => {
  expect(check([lit(published)])).toContain('lamp/lit.1.json: lamp:lit/1 is new and has no golden file yet; `npm run check -- --fix`');
  expect(goldenFiles(folder)).toEqual([]);
  expect(publish(lit(published))).toBe('');
  const golden = readGolden(folder, file);
  expect(golden?.data).toMatchObject({ type: 'object', required: ['lampId', 'watts'] });
  expect(golden?.examples.map(({ data }) => Object.keys(data))).toEqual([
    ['lampId', 'watts'],
    ['lampId', 'watts', 'colour'],
  ]);
  expect(golden?.examples[0]).toMatchObject({ type: 'lamp:lit', source: 'lamps', dataschema: 'lamp:lit/1' });
  expect(check([lit(published)])).toBe('');
});

test('an optional field is added to the file, and to what was published an example', () => {
  publish(lit(published));
  const before = readGolden(folder, file);
  const wider = lit({ ...published, room: z.string().optional() });
  expect(check([wider])).toContain('says more than when it was published, which is allowed');
  expect(publish(wider)).toBe('');
  const after = readGolden(folder, file);
  expect(after?.data).toHaveProperty('properties.room');
  expect(after?.examples).toEqual([
    ...(before?.examples ?? []),
    expect.objectContaining({ data: expect.objectContaining({ room: 'room' }) }),
  ]);
});

test('other words are no other contract: they change the file, and no example is added', () => {
  publish(lit(published));
  publish(lit({ ...published, watts: published.watts.meta({ description: 'How bright' }) }));
  expect(readGolden(folder, file)?.examples).toHaveLength(2);
  expect(readGolden(folder, file)?.data).toHaveProperty('properties.watts.description', 'How bright');
});

test('an incompatible change is told with its path, its consumers and the way out, and is never repaired', () => {
  publish(lit(published));
  const text = readFileSync(join(folder, file), 'utf8');
  const broken = lit({ lampId: z.uuid(), watts: z.int().min(5), room: z.string() });
  expect(check([broken])).toBe(
    [
      'lamp/lit.1.json: lamp:lit/1 is not what was published:',
      '  data.watts: minimum was 1 and is 5',
      '  data.colour: is gone',
      '  data.room: is new and required',
      'Read by shelves (copy-lamp), bills (count-watts, copy-lamp).',
      'Leave version 1 as it was, and add version 2 that replaces it by an upcaster (common/README.md, "Versions of a contract").',
      'Only if version 1 never left this checkout: delete this file, then `npm run check -- --fix`.',
      'lamp/lit.1.json: the published example 1 cannot be read any more: lamp:lit/1: data.watts Too small: expected number to be >=5; data.room Invalid input: expected string, received undefined',
    ].join('\n'),
  );
  publish(broken);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});

test('a new version with an upcaster is the way out', () => {
  const first = lit(published);
  publish(first);
  const second = lit(
    { lampId: z.uuid(), lumen: z.int() },
    { contract: first, upcast: ({ lampId, watts }) => ({ lampId, lumen: Number(watts) * 15 }) },
  );
  expect(check([first, second])).toContain('lamp:lit/2 is new');
  expect(publish(first, second)).toBe('');
  expect(goldenFiles(folder).sort()).toEqual(['lamp/lit.1.json', 'lamp/lit.2.json']);
});

test('an upcaster that cannot take what was published is found', () => {
  const first = lit(published);
  const second = lit({ lampId: z.uuid(), colour: z.string() }, { contract: first, upcast: (data) => data });
  expect(publish(first, second)).toContain('lamp/lit.1.json: the published example 1 cannot be read any more: lamp:lit/2: data.colour');
});

test('a contract that is gone is missed', () => {
  publish(lit(published));
  const message = publish(defineContract({ type: 'lamp:sold', meaning: 'test', data: z.object({ lampId: z.uuid() }) }));
  expect(message).toContain('lamp/lit.1.json: lamp:lit/1 was published, and no contract has it any more.');
  expect(message).toContain('in the event store of lamps');
  expect(message).toContain('Read by shelves (copy-lamp), bills');
});

test('an example from elsewhere has to stay readable as well', () => {
  publish(lit(published));
  const golden = readGolden(folder, file);
  const examples = [...(golden?.examples ?? []), { ...golden?.examples[0], subject: 'nothing' }];
  writeFileSync(join(folder, file), JSON.stringify({ ...golden, examples }));
  expect(check([lit(published)])).toContain('the published example 3 cannot be read any more: envelope: subject');
});

test('a field that no example can be guessed for has to name one', () => {
  const pattern = z.string().regex(/^[A-Z]{3}$/);
  expect(() => publish(lit({ code: pattern }))).toThrow('lamp:lit/1: no example can be guessed for code: give it one');
  expect(publish(lit({ code: pattern.meta({ examples: ['EUR'] }) }))).toBe('');
});
