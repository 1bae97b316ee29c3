import { z } from 'zod';
import { defineContract, type Contract } from './contract';
import { ContractRegistry } from './contract-registry';
import type { EventEnvelope } from './envelope';
import { InvalidEvent } from './invalid-event';
import { UnknownEvent } from './unknown-event';

const first = defineContract({ type: 'parcel:weighed', meaning: 'test', data: z.object({ pounds: z.number() }) });
const second = defineContract({
  ...{ type: 'parcel:weighed', version: 2, meaning: 'test' },
  data: z.object({ grams: z.int() }),
  replaces: { contract: first, upcast: ({ pounds }) => ({ grams: Math.round(pounds * 453.6) }) },
});
const third = defineContract({
  ...{ type: 'parcel:weighed', version: 3, meaning: 'test' },
  data: z.object({ weight: z.object({ value: z.int(), unit: z.enum(['g']) }) }),
  replaces: {
    contract: second,
    upcast: ({ grams }) => {
      if (grams < 0) throw new Error('lighter than nothing');
      return { weight: { value: grams, unit: 'g' as const } };
    },
  },
});
const registry = new ContractRegistry([third]);

function event(dataschema: string, data: Record<string, unknown>, type = 'parcel:weighed'): EventEnvelope {
  return {
    ...{ specversion: '1.0', id: '1', source: 'test', type, subject: 'parcel/1', time: '2026-06-01T12:00:00Z' },
    ...{ datacontenttype: 'application/json', dataschema, aggregateversion: 0, actor: 'service/test', correlationid: '1', data },
  } as EventEnvelope;
}

test('an event in any version is read as the newest says', () => {
  const weight = { value: 907, unit: 'g' };
  expect(registry.read(event('parcel:weighed/1', { pounds: 2 }))).toEqual(event('parcel:weighed/3', { weight }));
  expect(registry.read(event('parcel:weighed/2', { grams: 907 }))).toEqual(event('parcel:weighed/3', { weight }));
});

test('an event in the newest version is left as it is, with fields that a newer publisher has added', () => {
  const newest = event('parcel:weighed/3', { weight: { value: 1, unit: 'g' }, addedLater: true });
  expect(registry.read(newest)).toBe(newest);
});

test.each([
  ['its own version', event('parcel:weighed/1', { pounds: '2' }), 'data.pounds'],
  ['the newest version', event('parcel:weighed/3', { weight: { value: 1, unit: 'lb' } }), 'data.weight.unit'],
  ['the version that its upcaster makes', event('parcel:weighed/1', { pounds: 1e300 }), 'data.grams'],
])('an event that does not fit %s is refused with the path that failed', (_, wrong, path) => {
  expect(() => registry.read(wrong)).toThrow(InvalidEvent);
  expect(() => registry.read(wrong)).toThrow(path);
});

test('an event that its upcaster cannot take is refused with what it says', () => {
  expect(() => registry.read(event('parcel:weighed/2', { grams: -1 }))).toThrow(
    'cannot be made parcel:weighed/3 (Error: lighter than nothing)',
  );
});

test.each(['parcel:weighed', 'parcel:moved/1', 'parcel:weighed/0', 'parcel:weighed/02', 'parcel:weighed/1.5', 'http://example.org/1'])(
  'a schema "%s" that the type cannot have is refused',
  (dataschema) => {
    const wrong = event(dataschema, { pounds: 2 });
    expect(registry.missing(wrong)).toBeUndefined();
    expect(() => registry.read(wrong)).toThrow('expected parcel:weighed/1 to parcel:weighed/3');
  },
);

test('an unknown type, or a version newer than the newest, is not refused but not known', () => {
  const [newer, other] = [event('parcel:weighed/4', {}), event('parcel:lost/1', {}, 'parcel:lost')];
  expect([newer, other].map((each) => registry.missing(each))).toEqual(['parcel:weighed/4', 'parcel:lost']);
  expect(() => registry.read(newer)).toThrow(new UnknownEvent('parcel:weighed/4'));
  expect(() => registry.read(other)).toThrow(new UnknownEvent('parcel:lost'));
  expect(registry.missing(event('parcel:weighed/2', {}))).toBeUndefined();
});

describe('versions that form no unbroken chain are found when they are registered', () => {
  const data = z.object({});
  const upcast = () => ({});
  const contract = (version: number, replaces?: Contract, type: `${string}:${string}` = 'parcel:weighed') =>
    defineContract({ type, version, meaning: 'test', data, ...(replaces && { replaces: { contract: replaces, upcast } }) });
  const opened = defineContract({ type: 'parcel:opened', meaning: 'test', data });

  test.each([
    ['a second version alone', contract(2), 'parcel:weighed/2 replaces nothing: name parcel:weighed/1'],
    ['a gap', contract(3, contract(1)), 'parcel:weighed/3 has to replace parcel:weighed/2 by an upcaster, not parcel:weighed/1'],
    ['a gap further back', contract(4, contract(3, contract(1))), 'parcel:weighed/3 has to replace parcel:weighed/2'],
    ['another type', contract(2, opened), 'parcel:weighed/2 has to replace parcel:weighed/1 by an upcaster, not parcel:opened/1'],
    ['a first version that replaces one', contract(1, contract(1)), 'parcel:weighed/1 is the first version'],
    ['no number', contract(1.5), 'parcel:weighed/1.5: versions are 1, 2, 3'],
    ['the version before the first', contract(0), 'parcel:weighed/0: versions are 1, 2, 3'],
    [
      'no upcaster',
      { ...contract(2), replaces: { contract: contract(1) } } as unknown as Contract,
      'parcel:weighed/2 has to replace parcel:weighed/1 by an upcaster',
    ],
  ])('%s', (_, broken, message) => {
    expect(() => new ContractRegistry([broken])).toThrow(message);
  });

  test('two contracts for one type, of which none replaces the other', () => {
    expect(() => new ContractRegistry([contract(1), contract(1)])).toThrow('two contracts for parcel:weighed');
    expect(() => new ContractRegistry([third, contract(2, contract(1))])).toThrow('two contracts for parcel:weighed');
  });
});

test.each([[[third]], [[first, second, third]], [[third, first]]])('the newest of several versions counts', (contracts) => {
  expect(new ContractRegistry(contracts).newestOf('parcel:weighed')).toBe(third);
  expect(new ContractRegistry(contracts).all()).toEqual([first, second, third]);
});
