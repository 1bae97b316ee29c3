import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setUp } from './set-up';
import { readSetUpSettings } from './settings';

const whileNotReady = 1_000;
const onceReady = 10_000;

/** Runs beside a mongod on a cluster for as long as that does, and tells the platform when it is one to be used. */
function main(): void {
  const settings = readSetUpSettings(process.env, readFileSync('/etc/hosts', 'utf8'));
  let ready = false;
  let told = '';
  const tell = (line: string): void => {
    if (line !== told) process.stdout.write(`${line}\n`);
    told = line;
  };
  const look = async (): Promise<void> => {
    try {
      ready = await setUp(settings);
      tell(ready ? `${settings.replicaSet} is ready` : `${settings.replicaSet} is not a set yet`);
    } catch (error) {
      ready = false;
      tell(`${settings.replicaSet} is not ready: ${(error as Error).message}`);
    }
    setTimeout(() => void look(), ready ? onceReady : whileNotReady);
  };
  createServer((_request, response) => response.writeHead(ready ? 200 : 503).end(told)).listen(settings.readinessPort);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  void look();
}

try {
  main();
} catch (error) {
  process.stderr.write(`The MongoDB cannot be set up: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
