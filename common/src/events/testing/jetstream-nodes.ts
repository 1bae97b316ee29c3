import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { BusUnderTest } from '../../testing/bus-contract';
import { BusUnavailable, type Bus } from '../bus';
import { JetStreamBus } from '../jetstream-bus';
import { BrokerProcess, freePort } from './broker-process';
import { Line } from './line';

interface Node {
  name: string;
  port: number;
  process: BrokerProcess;
}

/** Servers of a test's own: one that syncs whatever it acknowledges, or three that keep every message three times. */
export class JetStreamNodes implements BusUnderTest {
  private readonly lines: Line[] = [];

  private constructor(
    private readonly folder: string,
    readonly nodes: readonly Node[],
  ) {}

  static async start(count: 1 | 3): Promise<JetStreamNodes> {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-jetstream-'));
    const ports = await Promise.all(Array.from({ length: 2 * count }, freePort));
    const routes = ports.slice(count).map((port) => `nats://127.0.0.1:${port}`);
    const nodes = await Promise.all(
      ports.slice(0, count).map(async (port, index) => {
        const name = `node-${index + 1}`;
        const own = join(folder, name);
        const cluster = `cluster { name: contract, listen: "127.0.0.1:${ports[count + index]}", routes: ${JSON.stringify(routes)}, no_advertise: true }`;
        const configuration = [
          `server_name: ${name}`,
          `listen: "127.0.0.1:${port}"`,
          'ping_interval: "2s"',
          'ping_max: 2',
          `jetstream { store_dir: ${JSON.stringify(own)}${count === 1 ? ', sync_interval: always' : ''} }`,
          ...(count > 1 ? [cluster] : []),
        ];
        await mkdir(own);
        await writeFile(join(own, 'nats.conf'), configuration.join('\n'));
        return { name, port, process: new BrokerProcess('NATS_SERVER_BINARY', port, ['-c', join(own, 'nats.conf')]) };
      }),
    );
    const started = new JetStreamNodes(folder, nodes);
    await started.startAll();
    return started;
  }

  async startAll(): Promise<void> {
    await Promise.all(this.nodes.map(({ process }) => process.start()));
  }

  open(): Promise<Bus> {
    return this.connect(this.nodes.map(({ port }) => port));
  }

  async openBehindLine(): Promise<{ bus: Bus; cut(): void; mend(): void }> {
    const lines = await Promise.all(this.nodes.map(({ port }) => Line.to(port)));
    this.lines.push(...lines);
    return {
      bus: await this.connect(lines.map(({ port }) => port)),
      cut: () => lines.forEach((line) => line.cut()),
      mend: () => lines.forEach((line) => line.mend()),
    };
  }

  async restart(): Promise<void> {
    await Promise.all(this.nodes.map(({ process }) => process.kill()));
    await pause(500);
    await this.startAll();
  }

  /** Resolves when every server has caught up with the others. */
  async untilWhole(): Promise<void> {
    const connection = await connect({ servers: this.nodes.map(({ port }) => `127.0.0.1:${port}`) });
    const manager = await jetstreamManager(connection, { checkAPI: false });
    for (let tries = 0; tries < 200 && !(await isWhole(manager)); tries++) await pause(100);
    await connection.close();
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.close();
    await Promise.all(this.nodes.map(({ process }) => process.kill()));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A cluster needs a moment to agree on who leads, before which it has no JetStream. */
  async connect(ports: number[]): Promise<Bus> {
    const url = ports.map((port) => `nats://127.0.0.1:${port}`).join(',');
    for (let attempt = 0; ; attempt++) {
      try {
        return await JetStreamBus.connect({ url, prefix: 'contract', clientName: 'contract' });
      } catch (error) {
        if (attempt === 20 || !(error instanceof BusUnavailable)) throw error;
        await pause(500);
      }
    }
  }
}

async function isWhole(manager: JetStreamManager): Promise<boolean> {
  try {
    const streams = await manager.streams.list().next();
    return streams.every(({ cluster }) => cluster?.leader && cluster.replicas?.every(({ current, offline }) => current && !offline));
  } catch {
    return false; // no leader yet
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
