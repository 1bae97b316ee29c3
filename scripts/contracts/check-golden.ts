import { isDeepStrictEqual } from 'node:util';
import { channelOf, ContractRegistry, parseEnvelope, type Contract } from '@marquee/common/events';
import { goldenFileOf, goldenFiles, goldenOf, readGolden, writeGolden, type Golden } from './golden';
import { incompatibilities } from './incompatibilities';

export interface GoldenOptions {
  folder: string;
  /** Every version of every contract. */
  contracts: readonly Contract[];
  /** Makes the files of new contracts, and adds to those of contracts that have gained optional fields. */
  fix: boolean;
  /** Who publishes on a channel. */
  publisherOf: (channel: string) => string;
  /** Who has a handler for an event type: `orders (copy-ticket)`. */
  readersOf: (type: string) => string[];
}

/** A golden file and what is wrong with it, in one or several lines. */
export interface GoldenFinding {
  file: string;
  message: string;
}

const repair = 'npm run check -- --fix';

/** Compares the contracts with what was published. What breaks that is never repaired. */
export function checkGolden(options: GoldenOptions): GoldenFinding[] {
  const { folder, contracts } = options;
  const registry = new ContractRegistry(contracts);
  const byFile = new Map(contracts.map((contract) => [goldenFileOf(contract.dataschema), contract]));
  const found: GoldenFinding[] = [];
  for (const [file, contract] of byFile) {
    const message = checkContract(contract, readGolden(folder, file), options);
    if (message !== undefined) found.push({ file, message });
  }
  for (const file of goldenFiles(folder)) {
    const { dataschema, examples } = readGolden(folder, file) as Golden;
    const message = byFile.has(file) ? unreadable(examples, registry) : gone(dataschema, options);
    if (message !== undefined) found.push({ file, message });
  }
  return found;
}

function checkContract(contract: Contract, golden: Golden | undefined, options: GoldenOptions): string | undefined {
  const { folder, fix, publisherOf } = options;
  const { dataschema } = contract;
  const current = goldenOf(contract, publisherOf(contract.channel));
  if (!golden) {
    if (!fix) return `${dataschema} is new and has no golden file yet; \`${repair}\` makes it.`;
    writeGolden(folder, current);
    return undefined;
  }
  const broken = incompatibilities(golden.data, current.data);
  if (broken.length > 0) return incompatible(contract, broken, options);
  if (isDeepStrictEqual(golden.data, current.data)) return undefined;
  if (!fix) return `${dataschema} says more than when it was published, which is allowed; \`${repair}\` adds it here.`;
  const examples = [...golden.examples, ...(isWider(golden, current) ? current.examples.slice(-1) : [])];
  writeGolden(folder, { ...golden, data: current.data, examples });
  return undefined;
}

/** Words may have changed only; then no example is missing. */
function isWider(golden: Golden, current: Golden): boolean {
  return incompatibilities(current.data, golden.data).length > 0;
}

function incompatible({ dataschema, type, version }: Contract, broken: string[], options: GoldenOptions): string {
  return [
    `${dataschema} is not what was published:`,
    ...broken.map((line) => `  ${line}`),
    readersLine(type, options),
    `Leave version ${version} as it was, and add version ${version + 1} that replaces it by an upcaster (common/README.md, "Versions of a contract").`,
    `Only if version ${version} never left this checkout: delete this file, then \`${repair}\`.`,
  ].join('\n');
}

function gone(dataschema: string, options: GoldenOptions): string {
  const type = dataschema.slice(0, dataschema.lastIndexOf('/'));
  return [
    `${dataschema} was published, and no contract has it any more. Its events are in the event store of ${options.publisherOf(channelOf(type))} for ever.`,
    readersLine(type, options),
    'Keep its contract; a newer version replaces it by an upcaster.',
  ].join('\n');
}

function readersLine(type: string, { readersOf }: GoldenOptions): string {
  const readers = readersOf(type);
  return readers.length > 0 ? `Read by ${readers.join(', ')}.` : 'No consumer here reads it; others may.';
}

function unreadable(examples: Golden['examples'], registry: ContractRegistry): string | undefined {
  for (const [index, example] of examples.entries()) {
    try {
      registry.read(parseEnvelope(JSON.stringify(example)));
    } catch (error) {
      return `the published example ${index + 1} cannot be read any more: ${(error as Error).message}`;
    }
  }
  return undefined;
}
