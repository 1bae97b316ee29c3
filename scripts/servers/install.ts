import { findServer } from './find-server';
import { sayOnTerminal } from './say';
import { servers, type ServerName } from './servers';

/** `tsx scripts/servers/install.ts [--quiet-failure] NAME…`: puts servers in place ahead of time and says where they are. */
async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg): arg is ServerName => arg in servers);
  const unknown = args.filter((arg) => !(arg in servers) && !arg.startsWith('--'));
  if (unknown.length > 0) throw new Error(`unknown server ${unknown.join(', ')}; known are ${Object.keys(servers).join(', ')}`);
  const outcomes = await Promise.allSettled(names.map((name) => report(name)));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure && !args.includes('--quiet-failure')) throw failure.reason;
}

async function report(name: ServerName): Promise<void> {
  const { path, version } = await findServer(name);
  sayOnTerminal(`${servers[name].title} ${version}: ${path}`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  sayOnTerminal(error.message);
  process.exitCode = 1;
});
