import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A broker of a test's own, so that it can be killed and started again. */
export class BrokerProcess {
  private process: ChildProcess | undefined;

  /** `variable` names the executable in the environment; the test run's set-up puts it there. */
  constructor(
    private readonly variable: string,
    private readonly port: number,
    private readonly options: readonly string[],
  ) {}

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    const binary = process.env[this.variable];
    if (!binary) throw new Error(`${this.variable} is not set: run the tests with the global set-up`);
    this.process = spawn(binary, this.options, { stdio: 'ignore' });
    for (let attempt = 0; attempt < 200; attempt++) {
      if (await accepts(this.port)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${binary} did not start`);
  }

  async kill(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
