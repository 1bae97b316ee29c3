import { parseArgs } from 'node:util';
import { PlainError } from '../local/plain-error';
import type { Move } from './move-between';

export type MoveOptions = Omit<Move, 'say'> & { help: boolean };

export const helpText = `npm run move:bus -- --to URL [options]

Moves the events that NATS Streaming holds to NATS with JetStream. docs/moving-to-jetstream.md tells when to run it.

  --from URL          NATS Streaming (nats://127.0.0.1:4222)
  --to URL            NATS with JetStream; several servers of a cluster with commas between
  --cluster-id ID     the cluster id of NATS Streaming, and the NATS_CLUSTER_ID of the services (marquee)
  --since TIME        only what was published since, such as ${new Date(0).toISOString()},
                      and in the minute before, for clocks differ
  --help              this text
`;

/** Throws a `PlainError` about the first mistake. */
export function parseOptions(args: readonly string[]): MoveOptions {
  const values = parse(args);
  return {
    help: values.help ?? false,
    from: address('--from', values.from ?? 'nats://127.0.0.1:4222'),
    to: values.help ? '' : address('--to', values.to ?? ''),
    clusterId: values['cluster-id'] ?? 'marquee',
    since: timeOf(values.since),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { help: { type: 'boolean' }, from: text, to: text, 'cluster-id': text, since: text },
    }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new PlainError(`${sentence}. \`npm run move:bus -- --help\` tells the options.`);
  }
}

function address(option: string, value: string): string {
  if (/^nats:\/\/[^,\s]+(,nats:\/\/[^,\s]+)*$/.test(value)) return value;
  throw new PlainError(`${option} wants an address such as nats://host:port.`);
}

function timeOf(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw new PlainError(`--since wants a time such as ${new Date(0).toISOString()}, not "${value}".`);
  return time;
}
