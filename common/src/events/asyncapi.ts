import { z } from 'zod';
import { channelOf, type Contract } from './contract';
import { Envelope, type EventEnvelope } from './envelope';

/** What an AsyncAPI document is made from. */
export interface AsyncApiOptions {
  title: string;
  /** Every version of every contract: `registeredContracts()`. */
  contracts: readonly Contract[];
  services: readonly AsyncApiService[];
  /** Events to show for a contract. */
  examplesOf?: (contract: Contract) => readonly EventEnvelope[];
}

/** Which events a service publishes, and which its consumers have handlers for. */
export interface AsyncApiService {
  name: string;
  sends: readonly string[];
  receives: readonly { consumer: string; types: readonly string[] }[];
}

type Json = Record<string, unknown>;

/**
 * The AsyncAPI 3.0 document of services that speak by events, made from the very contracts that they check with: a channel for
 * each kind of aggregate, a message for each version of a contract, an operation for whatever a service sends or receives.
 * Newest versions are sent, all are received. Events are JSON in the form of CloudEvents 1.0.
 */
export function asyncApiDocument({ title, contracts, services, examplesOf = () => [] }: AsyncApiOptions): Json {
  const channels = [...new Set(contracts.map(({ channel }) => channel))];
  const messages = contracts.map((contract) => [keyOf(contract), message(contract, examplesOf(contract))]);
  return {
    asyncapi: '3.0.0',
    info: { title, version: '1.0.0' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels.map((name) => [name, channel(name, contracts)])),
    operations: Object.assign({}, ...services.map((service) => operations(service, contracts))) as Json,
    components: { messages: Object.fromEntries(messages), schemas: { Envelope: jsonSchema(Envelope) } },
  };
}

/** `ticket.created.1`: names may hold no colon. */
function keyOf({ dataschema }: Contract): string {
  return dataschema.replaceAll(/[:/]/g, '.');
}

function channel(name: string, contracts: readonly Contract[]): Json {
  const carried = contracts.filter((contract) => contract.channel === name).map(keyOf);
  return {
    address: name,
    description: `What happens to each ${name}, in the order of its \`aggregateversion\`.`,
    messages: Object.fromEntries(carried.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
  };
}

function message(contract: Contract, examples: readonly EventEnvelope[]): Json {
  const { type, dataschema, meaning, data } = contract;
  return {
    name: type,
    title: dataschema,
    summary: meaning,
    correlationId: { location: '$message.payload#/correlationid' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/Envelope' },
        {
          type: 'object',
          properties: { type: { const: type }, dataschema: { const: dataschema }, data: jsonSchema(data) },
        },
      ],
    },
    ...(examples.length > 0 && { examples: examples.map((payload) => ({ payload })) }),
  };
}

function operations({ name, sends, receives }: AsyncApiService, contracts: readonly Contract[]): Json {
  const sent = newestOf(contracts.filter(({ type }) => sends.includes(type)));
  const sending = [...new Set(sends.map(channelOf))].map((on) => [
    `${name}.send.${on}`,
    operation({ action: 'send', service: name, on }, sent),
  ]);
  const receiving = receives
    .filter(({ types }) => types.length > 0)
    .map(({ consumer, types }) => [
      `${name}.receive.${consumer}`,
      operation(
        { action: 'receive', service: name, on: channelOf(types[0] ?? ''), title: consumer },
        contracts.filter(({ type }) => types.includes(type)),
      ),
    ]);
  return Object.fromEntries([...sending, ...receiving]) as Json;
}

function newestOf(contracts: readonly Contract[]): Contract[] {
  return contracts.filter(({ type, version }) => !contracts.some((other) => other.type === type && other.version > version));
}

interface Operation {
  action: 'send' | 'receive';
  service: string;
  on: string;
  title?: string;
}

function operation({ action, service, on, title }: Operation, contracts: readonly Contract[]): Json {
  const carried = contracts.filter(({ channel: its }) => its === on).map(keyOf);
  return {
    action,
    ...(title !== undefined && { title }),
    channel: { $ref: `#/channels/${on}` },
    tags: [{ name: service }],
    messages: carried.map((key) => ({ $ref: `#/channels/${on}/messages/${key}` })),
  };
}

/** AsyncAPI's own schemas are those of draft 7. */
function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as Json;
  return rest;
}
