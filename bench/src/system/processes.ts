import { join } from 'node:path';
import { freePort } from '../../../scripts/servers/free-port';
import { launch, untilReady, type Launched } from '../../../scripts/servers/launch';
import type { Servers } from './servers';
import type { Sessions } from './sessions';

/** The root of the repository. */
export const root = join(__dirname, '../../..');

export interface Running {
  name: string;
  pid: number;
  port: number;
  internalPort: number;
  stop(): Promise<void>;
}

export interface ProcessOptions {
  name: string;
  args: string[];
  environment?: Record<string, string>;
  /** Which database it uses, if its own name is not to be it. */
  database?: string;
}

/** Runs a Node process with the settings that all services share, and resolves when its `/readyz` says yes. */
export async function runProcess({ name, args, environment, database = name }: ProcessOptions, servers: Servers, sessions: Sessions): Promise<Running> {
  const [port, internalPort] = [await freePort(), await freePort()];
  const launched: Launched = launch(
    {
      name,
      command: process.execPath,
      args,
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        PORT: String(port),
        INTERNAL_PORT: String(internalPort),
        MONGO_URL: servers.mongoUrl(database),
        JWT_PUBLIC_KEYS: JSON.stringify({ bench: sessions.publicKey }),
        PUBLIC_ORIGIN: 'http://localhost:3000',
        COOKIE_SECURE: 'false',
        ...servers.variables,
        ...environment,
      },
      url: `http://127.0.0.1:${port}`,
      isReady: async () => (await fetch(`http://127.0.0.1:${internalPort}/readyz`)).ok,
    },
    { logFile: join(servers.folder, `${name}.log`), reaper: servers.reaper },
  );
  await untilReady(launched);
  return { name, pid: launched.pid, port, internalPort, stop: () => launched.stop() };
}

/** A service as it is shipped: compiled, its own process. */
export function runService(name: string, servers: Servers, sessions: Sessions, environment: Record<string, string> = {}): Promise<Running> {
  return runProcess({ name, args: [...flags(name), join(root, name, 'dist/main.js')], environment }, servers, sessions);
}

/** One of the raw limits, from its source. */
export function runRaw(name: string, servers: Servers, sessions: Sessions, options: Omit<ProcessOptions, 'name' | 'args'> = {}): Promise<Running> {
  const file = join(__dirname, '../raw', `${name}.ts`);
  const args = [...flags(name), '--import', 'tsx', '--conditions=source', file];
  return runProcess({ name, args, ...options }, servers, sessions);
}

/** With MARQUEE_BENCH_PROFILE=FOLDER every process leaves a CPU profile there when it ends. */
function flags(name: string): string[] {
  const folder = process.env['MARQUEE_BENCH_PROFILE'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`] : [];
}
