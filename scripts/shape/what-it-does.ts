import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Consumer } from '@marquee/common/mongo';
import {
  busSettings,
  commonSettings,
  databaseSettings,
  httpSettings,
  processSettings,
  redisSettings,
  type HttpEnvironment,
  type SettingsDefinition,
} from '@marquee/common/service';
import { testClient, testHttp } from '@marquee/common/testing';
import type { Express } from 'express';
import { anything } from './anything';
import { factsIn } from './facts-in';

export interface Described {
  /** `POST /api/orders`, `HOLD_SECONDS`, `order:created` */
  name: string;
  meaning: string;
}

export interface Setting extends Described {
  /** As text; undefined when it must be given. */
  default: string | undefined;
  /** Declared in `@marquee/common` for all services. */
  shared: boolean;
}

/** The events that a service takes and gives. */
export interface EventsOf {
  /** What it consumes: event type and consumer. */
  eventsIn: Described[];
  eventsOut: string[];
}

/** What a service does, as its code says. */
export interface WhatItDoes extends EventsOf {
  routes: Described[];
  /** Further addresses that the app answers, such as that of its OpenAPI document. */
  otherRoutes: string[];
  settings: Setting[];
}

const shared = { ...commonSettings, ...processSettings, ...httpSettings, ...databaseSettings, ...busSettings, ...redisSettings };

/** Loads a service's routes, consumers and settings, without starting it. */
export async function whatItDoes(project: string, service: string): Promise<WhatItDoes> {
  const source = join(project, service, 'src');
  const app = existsSync(join(source, 'app.ts'))
    ? load<{ buildApp: (dependencies: never, http: HttpEnvironment) => Express }>(source, 'app.ts').buildApp(anything, testHttp())
    : undefined;
  const { settings } = load<{ settings: SettingsDefinition }>(source, 'config.ts');
  return {
    ...(app ? await routesOf(app) : { routes: [], otherRoutes: [] }),
    ...eventsOf(project, service),
    settings: settingsOf(settings),
  };
}

/** Loads a service's consumers, and looks for the facts that its code states. */
export function eventsOf(project: string, service: string): EventsOf {
  const source = join(project, service, 'src');
  const consumers = existsSync(join(source, 'consumers.ts'))
    ? load<{ consumersOf: (...given: never[]) => Consumer[] }>(source, 'consumers.ts').consumersOf(anything, anything, anything)
    : [];
  return {
    eventsIn: consumers.flatMap(({ name, on }) => Object.keys(on).map((type) => ({ name: type, meaning: name }))),
    eventsOut: factsOf(source),
  };
}

/** From the service's own place, so that it finds its own dependencies. */
function load<Module>(source: string, file: string): Module {
  return createRequireFrom(source)(join(source, file)) as Module;
}

/** jest has a `require` of its own, which transforms TypeScript; elsewhere tsx has taught Node's. */
function createRequireFrom(folder: string): NodeJS.Require {
  return process.env['JEST_WORKER_ID'] === undefined ? createRequire(join(folder, 'main.ts')) : require;
}

async function routesOf(app: Express): Promise<Pick<WhatItDoes, 'routes' | 'otherRoutes'>> {
  const stack = (app as unknown as { _router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] } })._router.stack;
  const addresses = stack.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    return route && methods.length === 1 ? [`${methods[0]?.toUpperCase()} ${route.path}`] : []; // more: the refusal of wrong methods
  });
  const documentAt = addresses.find((address) => address.endsWith('/openapi.json'))?.split(' ')[1];
  if (documentAt === undefined) throw new Error('the app has no OpenAPI document');
  const client = await testClient(app);
  try {
    const { paths } = (await client.get(documentAt)).body as { paths: Record<string, Record<string, { summary: string }>> };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary }]) => ({
        name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        meaning: summary,
      })),
    );
    const declared = new Set(routes.map(({ name }) => name));
    return { routes, otherRoutes: addresses.filter((address) => !declared.has(address)) };
  } finally {
    await client.close();
  }
}

function factsOf(source: string): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing/'),
  );
  return [...new Set(files.flatMap((name) => factsIn(readFileSync(join(source, name), 'utf8'))))].sort();
}

export function settingsOf({ shape }: Pick<SettingsDefinition, 'shape'>): Setting[] {
  return Object.entries(shape).map(([name, schema]) => {
    const zod = schema as unknown as { description?: string; safeParse(value: unknown): { success: boolean; data?: unknown } };
    const missing = zod.safeParse(undefined);
    const value = missing.success ? String(missing.data ?? '') : undefined;
    return { name, meaning: zod.description ?? '', default: value, shared: name in shared };
  });
}
