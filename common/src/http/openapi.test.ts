import { z } from 'zod';
import { eventStream, noContent, ok } from './answers';
import { IfMatch } from './etag';
import { events } from './event-stream';
import { openApiDocument } from './openapi';
import { route } from './route';
import { pageOf, pageQuery, Id, Nothing, Timestamp } from './schemas';
import { textOf } from './text-answer';

const Thing = z.object({ id: Id, at: Timestamp }).meta({ id: 'Thing' });
const listThings = route({
  method: 'get',
  path: '/api/things',
  summary: 'List',
  auth: 'none',
  query: z.object({ text: z.string().optional().describe('Words'), ...pageQuery() }),
  responses: { 200: pageOf(Thing) },
  handle: () => ok({ items: [], nextCursor: null }),
});
const changeThing = route({
  method: 'put',
  path: '/api/things/:thingId',
  summary: 'Change',
  auth: 'user',
  params: z.object({ thingId: Id }),
  headers: z.object({ 'if-match': IfMatch }),
  body: z.object({ name: z.string() }).meta({ id: 'ChangeThing' }),
  responses: { 204: Nothing },
  handle: () => noContent(),
});
const watchThing = route({
  method: 'get',
  path: '/api/things/:thingId/live',
  summary: 'Watch',
  auth: 'optional',
  responses: { 200: events({ thing: Thing }) },
  handle: () =>
    eventStream(async function* () {
      yield* [];
    }),
});
const printThing = route({
  method: 'get',
  path: '/api/things/:thingId/parts.csv',
  summary: 'Print',
  auth: 'none',
  responses: { 200: textOf('text/csv') },
  handle: () => ok('id,name'),
});
const receive = route({
  method: 'post',
  path: '/api/things/hook',
  summary: 'Hook',
  auth: 'none',
  rawBody: true,
  responses: { 200: z.object({}) },
  handle: () => ok({}),
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document is looked into, not typed
const document = openApiDocument({ service: 'things', routes: [listThings, changeThing, watchThing, printThing, receive] }) as any;

it('says what type of text an answer is that is no JSON', () => {
  expect(document.paths['/api/things/{thingId}/parts.csv'].get.responses[200]).toEqual({
    description: 'Print',
    content: { 'text/csv': { schema: { type: 'string' } } },
  });
});

it('names each schema once and refers to it', () => {
  expect(Object.keys(document.components.schemas).sort()).toEqual(['ChangeThing', 'Problem', 'Thing']);
  const page = document.paths['/api/things'].get.responses[200].content['application/json'].schema;
  expect(page.properties.items.items).toEqual({ $ref: '#/components/schemas/Thing' });
  expect(JSON.stringify(document)).not.toContain('$defs');
});

it('says what travels: instants are text', () => {
  expect(document.components.schemas.Thing.properties.at).toMatchObject({ type: 'string', format: 'date-time' });
});

it('lists what the query and the headers take', () => {
  const parameters = document.paths['/api/things'].get.parameters;
  expect(parameters.map((each: { name: string; in: string; required: boolean }) => [each.name, each.in, each.required])).toEqual([
    ['text', 'query', false],
    ['cursor', 'query', false],
    ['limit', 'query', false],
  ]);
  expect(parameters[0].description).toBe('Words');
  expect(parameters[2].schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100 });
  expect(parameters[2].description).toBe('Items on the page; 24 when absent');
  expect(document.paths['/api/things/{thingId}'].put.parameters.map((each: { name: string }) => each.name)).toEqual([
    'thingId',
    'if-match',
  ]);
});

it('says that unknown fields of a body are refused', () => {
  expect(document.paths['/api/things/{thingId}'].put.requestBody.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/ChangeThing',
  });
  expect(document.components.schemas.ChangeThing).toMatchObject({ required: ['name'], additionalProperties: false });
});

it('says who may call', () => {
  expect(document.paths['/api/things/{thingId}'].put.security).toEqual([{ session: [] }]);
  expect(document.paths['/api/things/{thingId}/live'].get.security).toEqual([{}, { session: [] }]);
  expect(document.paths['/api/things'].get.security).toBeUndefined();
  expect(document.components.securitySchemes.session).toMatchObject({ type: 'apiKey', in: 'cookie', name: 'session' });
});

it('knows streams, bytes, answers without a body and problems', () => {
  const stream = document.paths['/api/things/{thingId}/live'].get.responses[200].content['text/event-stream'];
  expect(stream['x-events'][0]).toEqual({ title: 'thing', $ref: '#/components/schemas/Thing' });
  expect(stream.schema.description).toContain('Ends with the token of the session');
  expect(document.paths['/api/things/hook'].post.requestBody.content).toHaveProperty(['*/*']);
  expect(document.paths['/api/things/{thingId}'].put.responses[204]).toEqual({ description: 'Change' });
  expect(document.paths['/api/things'].get.responses['4XX'].content['application/problem+json'].schema.$ref).toBe(
    '#/components/schemas/Problem',
  );
});

it('gives every operation a name of its own', () => {
  const names = Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, { operationId: string }>).map((operation) => operation.operationId),
  );
  expect(names.sort()).toEqual([
    'getApiThings',
    'getApiThingsByThingIdLive',
    'getApiThingsByThingIdPartsCsv',
    'postApiThingsHook',
    'putApiThingsByThingId',
  ]);
});

it('asks for path parameters that a route does not declare', () => {
  expect(document.paths['/api/things/{thingId}/live'].get.parameters).toEqual([
    { name: 'thingId', in: 'path', required: true, schema: { type: 'string' } },
  ]);
});
