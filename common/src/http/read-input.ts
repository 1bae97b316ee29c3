import type { Request } from 'express';
import { z } from 'zod';
import { notFound, Refusal } from '../domain';
import { invalid } from './problem';
import type { Route } from './route';

export interface Input {
  params: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/** Compiles the check of what a route takes. It throws one refusal that names every wrong field of query, headers and body. */
export function inputReader(route: Route<never>): (request: Request) => Input {
  const { params, query, headers, rawBody } = route;
  const body = rawBody ? undefined : route.body && refusingUnknown(route.body);
  return (request) => {
    const input: Input = { params: undefined, query: undefined, headers: request.headers, body: rawBody ? bytesOf(request) : undefined };
    if (params) {
      const result = params.safeParse(request.params);
      if (!result.success) throw notFound();
      input.params = result.data;
    }
    let problem: Refusal | undefined;
    if (query) problem = read(query, request.query, input, 'query', problem);
    if (headers) problem = read(headers, request.headers, input, 'headers', problem);
    if (body) problem = read(body, (request.body as unknown) ?? {}, input, 'body', problem);
    if (problem) throw problem;
    return input;
  };
}

function read(schema: z.ZodType, value: unknown, input: Input, part: keyof Input, before: Refusal | undefined): Refusal | undefined {
  const result = schema.safeParse(value);
  if (result.success) {
    input[part] = result.data;
    return before;
  }
  const refusal = invalid(result.error);
  return before
    ? new Refusal(before.code, before.message, { kind: before.kind, errors: [...(before.errors ?? []), ...(refusal.errors ?? [])] })
    : refusal;
}

/** An object schema that does not say what becomes of unknown fields refuses them. */
export function refusingUnknown(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;
}

function bytesOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}
