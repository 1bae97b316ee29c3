import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemasWithoutId } from '@asyncapi/specs';
import { asyncApiDocument, defineContract } from '@marquee/common/events';
import Ajv from 'ajv';
import { z } from 'zod';
import { root } from '../shape/repository';
import { asyncApiFile } from './check-asyncapi';

interface Document {
  channels: Record<string, { messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { action: string; channel: { $ref: string }; messages: { $ref: string }[] }>;
  components: { messages: Record<string, { payload: object; examples: { payload: object }[] }>; schemas: object };
}

const document = JSON.parse(readFileSync(join(root, asyncApiFile), 'utf8')) as Document;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

function violations(of: unknown): unknown[] {
  const validate = ajv.compile(schemasWithoutId['3.0.0'] as object);
  return validate(of) ? [] : (validate.errors ?? []);
}

function resolve(reference: string): unknown {
  const path = reference.replace('#/', '').split('/');
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [inner as string] : referencesIn(inner)));
}

test('the document of the marketplace is valid by the specification of AsyncAPI 3', () => {
  expect(violations(document)).toEqual([]);
});

test('the validation can fail', () => {
  expect(violations({ ...document, channels: { ticket: { adress: 'ticket' } } })).not.toEqual([]);
  expect(violations({ ...document, asyncapi: '2.6.0' })).not.toEqual([]);
});

test('everything that it refers to is there', () => {
  const references = referencesIn(document);
  expect(references.length).toBeGreaterThan(50);
  expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
});

test('its examples are events that its schemas accept, and others are not', () => {
  for (const [name, { payload, examples }] of Object.entries(document.components.messages)) {
    const validate = ajv.compile({ ...payload, components: document.components });
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect([name, validate(example.payload), validate.errors]).toEqual([name, true, null]);
    expect(validate({ ...examples[0]?.payload, data: {} })).toBe(false);
  }
});

test('it says who sends and who receives what', () => {
  expect(document.operations['tickets.send.ticket']).toMatchObject({ action: 'send', channel: { $ref: '#/channels/ticket' } });
  expect(document.operations['orders.receive.copy-ticket']?.messages).toContainEqual({
    $ref: '#/channels/ticket/messages/ticket.created.1',
  });
});

test('the newest version is sent, every version is received', () => {
  const data = z.object({ lampId: z.uuid() });
  const first = defineContract({ type: 'lamp:lit', meaning: 'A lamp is on.', data });
  const second = defineContract({
    ...{ type: 'lamp:lit', version: 2, meaning: 'A lamp is on, so bright.' },
    data: data.extend({ watts: z.int() }),
    replaces: { contract: first, upcast: ({ lampId }) => ({ lampId, watts: 60 }) },
  });
  const services = [
    { name: 'lamps', sends: ['lamp:lit'], receives: [] },
    { name: 'shelves', sends: [], receives: [{ consumer: 'copy-lamp', types: ['lamp:lit'] }] },
  ];
  const made = asyncApiDocument({ title: 'Lamps', contracts: [first, second], services }) as unknown as Document;
  expect(violations(made)).toEqual([]);
  expect(Object.keys(made.channels['lamp']?.messages ?? {})).toEqual(['lamp.lit.1', 'lamp.lit.2']);
  expect(made.operations['lamps.send.lamp']?.messages).toEqual([{ $ref: '#/channels/lamp/messages/lamp.lit.2' }]);
  expect(made.operations['shelves.receive.copy-lamp']?.messages).toHaveLength(2);
});
