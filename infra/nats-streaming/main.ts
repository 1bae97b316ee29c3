import { mendStore } from '../../scripts/servers/nats-streaming-store/mend-store';
import { runBroker } from './run-broker';

/** `node main.js COMMAND --dir=FOLDER …`: mends the store in that folder, and then runs NATS Streaming, with what else it is given. */
async function main([command = '', ...args]: string[]): Promise<void> {
  const [folder] = args.flatMap((arg) => /^--dir=(.+)$/.exec(arg)?.[1] ?? []);
  if (folder === undefined) throw new Error('where is its store? Give --dir=FOLDER');
  for (const line of mendStore(folder)) process.stdout.write(`mended before it starts: ${line}\n`);
  process.exitCode = await runBroker(command, args);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`The broker does not run: ${error.message}\n`);
  process.exitCode = 1;
});
