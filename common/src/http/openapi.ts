import { z } from 'zod';
import { isEventStreamSchema, type EventStreamSchema } from './event-stream';
import { refusingUnknown } from './read-input';
import type { Route } from './route';
import { isTextSchema, type TextSchema } from './text-answer';

/** Which service a document describes, by which routes. */
export interface OpenApiOptions {
  service: string;
  routes: readonly Route<never>[];
}

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of a service, made from the very schemas that its routes check with. */
export function openApiDocument({ service, routes }: OpenApiOptions): Json {
  const components: Json = {};
  const schema = (of: z.ZodType) => jsonSchema(of, components);
  schema(ProblemDocument);
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(service, route, schema) };
  }
  return {
    openapi: '3.1.0',
    info: { title: `Marquee ${service}`, version: '1.0.0' },
    servers: [{ url: '/' }],
    tags: [{ name: service }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Set by signing in.' } },
    },
  };
}

const ProblemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable: what programs decide by.' }),
    detail: z.string(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ message: z.string(), field: z.string().optional() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. Further members belong to the code.' });

type ToSchema = (of: z.ZodType) => Json;

function operation(service: string, route: Route<never>, schema: ToSchema): Json {
  const parameters = [
    ...pathParameters(route, schema),
    ...parametersOf(route.query, 'query', schema),
    ...parametersOf(route.headers, 'header', schema),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(route.description && { description: route.description }),
    tags: [service],
    ...(route.roles && { 'x-roles': route.roles }),
    ...(route.hidden && { 'x-hidden': true }),
    ...(route.auth !== 'none' && { security: route.auth === 'user' ? [{ session: [] }] : [{}, { session: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(route, schema),
    responses: responses(route, schema),
  };
}

/** `postApiOrders`, `getApiOrdersByOrderId` */
function operationId({ method, path }: Route<never>): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map((part) =>
      part.startsWith(':')
        ? `By${capital(part.slice(1))}`
        : part
            .split(/[^A-Za-z0-9]+/)
            .map(capital)
            .join(''),
    );
  return method + words.join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function pathParameters({ path, params }: Route<never>, schema: ToSchema): Json[] {
  const declared = new Map(parametersOf(params, 'path', schema).map((parameter) => [parameter['name'], parameter]));
  return [...path.matchAll(/:(\w+)/g)].map(
    ([, name]) => declared.get(name) ?? { name, in: 'path', required: true, schema: { type: 'string' } },
  );
}

function parametersOf(fields: z.ZodType | undefined, place: string, schema: ToSchema): Json[] {
  if (!(fields instanceof z.ZodObject)) return [];
  return Object.entries(fields.shape).map(([name, field]) => {
    const { description, ...rest } = schema(field as z.ZodType);
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description !== undefined && { description }), schema: rest };
  });
}

function requestBody({ body, rawBody }: Route<never>, schema: ToSchema): Json {
  if (rawBody) return { requestBody: { required: true, content: { '*/*': { schema: body ? schema(body) : {} } } } };
  if (!body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: schema(refusingUnknownNamed(body)) } } } };
}

/** The check is made of a stricter copy, which does not know the name any more. */
function refusingUnknownNamed(body: z.ZodType): z.ZodType {
  const strict = refusingUnknown(body);
  const meta = body.meta();
  return strict === body || !meta?.id ? strict : (strict.meta({ ...meta, id: `${meta.id}` }) as z.ZodType);
}

function responses(route: Route<never>, schema: ToSchema): Json {
  const declared = Object.entries(route.responses).map(([status, each]) => [
    status,
    { description: describe(route, each), ...content(route, each, schema) },
  ]);
  const problem = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return Object.fromEntries([...declared, ['4XX', problem], ['5XX', problem]]);
}

function describe(route: Route<never>, schema: z.ZodType | EventStreamSchema | TextSchema): string {
  return (isEventStreamSchema(schema) || isTextSchema(schema) ? undefined : schema.description) ?? route.summary;
}

function content(route: Route<never>, response: z.ZodType | EventStreamSchema | TextSchema, schema: ToSchema): Json {
  if (isEventStreamSchema(response)) {
    const end = route.auth === 'none' ? '' : ' Ends with the token of the session, or earlier with the session: connect again.';
    const events = Object.entries(response.events).map(([name, data]) => ({ title: name, ...schema(data) }));
    return {
      content: {
        'text/event-stream': {
          schema: { type: 'string', description: `Server-sent events; the data of each is JSON.${end}` },
          'x-events': events,
        },
      },
    };
  }
  if (isTextSchema(response)) return { content: { [response.type]: { schema: { type: 'string' } } } };
  return response instanceof z.ZodUndefined ? {} : { content: { 'application/json': { schema: schema(response) } } };
}

/** What travels (the input side of codecs and transforms); named schemas go to the components. */
function jsonSchema(of: z.ZodType, components: Json): Json {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' }) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = relocated(definition);
  return relocated(rest) as Json;
}

function relocated(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(relocated);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : relocated(value),
    ]),
  );
}
