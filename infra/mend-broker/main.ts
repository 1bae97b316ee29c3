import { mendStore } from '../../scripts/servers/nats-streaming-store/mend-store';

/** `node infra/mend-broker/main.js FOLDER`, before each start of NATS Streaming with its store in that folder. */
function main([folder]: string[]): void {
  if (folder === undefined) throw new Error('which folder? Give the one that the broker has as --dir');
  for (const line of mendStore(folder)) process.stdout.write(`${line}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`The broker's store is not mended: ${(error as Error).message}\n`);
  process.exit(1);
}
