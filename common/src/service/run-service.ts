import type { RequestListener } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { z } from 'zod';
import { systemClock, type Clock } from './clock';
import type { HttpSettings, ProcessSettings } from './common-settings';
import { connectWithRetry } from './connect-with-retry';
import { httpEnvironment, type HttpEnvironment } from './http-environment';
import { listen } from './http-server';
import { internalHandler, type Checked } from './internal-server';
import { leave, leaveOnSignals } from './leave-on-signals';
import { Lifecycle } from './lifecycle';
import { createLog, type Log } from './log';
import type { Operation } from './operation';
import { WrongSettings, type SettingsDefinition, type SettingsOf } from './settings';

/** Something that works in the background from its start to its stop: a consumer, a relay, a sweep. */
export interface Worker {
  readonly name: string;
  start(): unknown;
  /** Resolves when what was in hand is finished. */
  stop(): unknown;
}

/** What a service's `wire` gets to build itself from. */
export interface WireContext<Settings> {
  settings: Settings;
  log: Log;
  clock: Clock;
  lifecycle: Lifecycle;
  /** For measures of one's own. */
  registry: Registry;
  /** Spread it into `createApp`. Throws for a service whose settings lack `httpSettings`. */
  readonly http: HttpEnvironment;
  /** Connects with retries; not ready meanwhile. */
  connect<Connection>(name: string, connect: () => Promise<Connection>): Promise<Connection>;
}

/** What a service is made of, once it is wired. */
export interface Wired {
  /** The public routes, on PORT. Absent for a service without any. */
  app?: RequestListener;
  /** Started after wiring in this order, before the routes; stopped in the reverse order, after them. */
  workers?: readonly Worker[];
  /** Started after the workers, stopped before them. */
  consumers?: readonly Worker[];
  check?: () => Checked;
  /** How far each consumer has come. */
  positions?: () => Checked;
  /** What operators may have it do, on the internal port. */
  operations?: readonly Operation[];
}

/** A service: its name, its settings, and how it is put together. */
export interface ServiceDefinition<Shape extends z.ZodRawShape> {
  name: string;
  settings: SettingsDefinition<Shape>;
  wire: (context: WireContext<SettingsOf<Shape>>) => Promise<Wired>;
}

/**
 * Runs a service for the life of the process: settings → internal server → `wire` (connects and builds) → workers,
 * consumers, routes → ready; on SIGTERM or SIGINT everything back in reverse, exit code 0 when it ended well. Wrong
 * settings end the process with one line that names them.
 *
 * @example
 * void runService({ name: 'tickets', settings, wire: async ({ settings, connect, lifecycle, http }) => {
 *   const database = await connect('MongoDB', () => openDatabase(settings.MONGO_URL));
 *   lifecycle.onStop('MongoDB', () => database.close());
 *   return { app: buildApp({ tickets: ticketStore(database) }, http) };
 * } });
 */
export async function runService<Shape extends z.ZodRawShape>({
  name,
  settings: definition,
  wire,
}: ServiceDefinition<Shape>): Promise<void> {
  const settings = readOrExit(name, definition);
  const { INTERNAL_PORT, INTERNAL_TOKEN: token, LOG_LEVEL, SHUTDOWN_PAUSE_MS, SHUTDOWN_GRACE_MS } = settings as unknown as ProcessSettings;
  const log = createLog({ service: name, level: LOG_LEVEL });
  const lifecycle = new Lifecycle({ log, pauseMs: SHUTDOWN_PAUSE_MS, graceMs: SHUTDOWN_GRACE_MS });
  const registry = new Registry();
  // a finer look at the event loop's lag wakes the process a hundred times a second for nothing
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  leaveOnSignals(lifecycle, log);
  let wired: Wired | undefined;
  let http: HttpEnvironment | undefined;
  try {
    const internal = {
      service: name,
      lifecycle,
      registry,
      clock: systemClock,
      log,
      check: () => wired?.check,
      positions: () => wired?.positions,
      token,
      operations: () => wired && (wired.operations ?? []),
    };
    const internalServer = await listen(internalHandler(internal), INTERNAL_PORT);
    lifecycle.onStop('internal server', () => internalServer.drain());
    wired = await wire({
      settings,
      log,
      clock: systemClock,
      lifecycle,
      registry,
      get http() {
        return (http ??= httpEnvironment(settings, { log, lifecycle, registry }));
      },
      connect: (server, connect) => connectWithRetry(server, connect, { log, lifecycle }),
    });
    for (const worker of [...(wired.workers ?? []), ...(wired.consumers ?? [])]) {
      await worker.start();
      lifecycle.onStop(worker.name, () => worker.stop());
    }
    const port = wired.app && (await openRoutes(wired.app, (settings as unknown as HttpSettings).PORT, lifecycle));
    lifecycle.markStarted();
    log.info({ port, internalPort: internalServer.port }, `${name} is running`);
  } catch (error) {
    if (lifecycle.stopping.aborted) return; // asked to stop while starting: the signal's handler ends the process
    log.fatal({ err: error }, `${name} could not start`);
    await lifecycle.stop('could not start');
    leave(log, 1);
  }
}

function readOrExit<Shape extends z.ZodRawShape>(name: string, definition: SettingsDefinition<Shape>): SettingsOf<Shape> {
  try {
    return definition.read();
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    process.stderr.write(`${name} cannot start: ${error.message}\n`);
    process.exit(1);
  }
}

async function openRoutes(app: RequestListener, port: number, lifecycle: Lifecycle): Promise<number> {
  const server = await listen(app, port);
  lifecycle.stopping.addEventListener('abort', () => server.retire(), { once: true });
  lifecycle.onStop('public server', () => server.drain());
  return server.port;
}
