import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { brokerKindCalled, brokerKinds, type BrokerKind } from '../infra/local/broker-kinds';
import type { Fault } from './faults/fault';
import { plantedBugs } from './planted/planted-bugs';

/** What `npm run chaos -- …` was asked for. */
export interface Options {
  help: boolean;
  faults: readonly Fault[];
  /** Only rounds that aim at these; empty: at all. */
  targets: readonly string[];
  /** Of each target. */
  rounds: number;
  /** One round of each fault, which takes as little time as it can. */
  short: boolean;
  seed: number;
  /** What carries the events of the marketplaces. */
  bus: BrokerKind;
  /** Whether the run is added to docs/chaos-results.md. */
  record: boolean;
  json: boolean;
  /** Names of invariants: once one of them is found broken, the run goes no further. */
  until: readonly string[];
  /** Instead: bugs that are put into a copy of the code, to be found there. All of them when empty; undefined: none. */
  planted: readonly string[] | undefined;
}

/** The command line makes no sense; the message says why. */
export class WrongOptions extends Error {
  override name = 'WrongOptions';
}

export function helpText(faults: readonly Fault[]): string {
  return `npm run chaos -- [options]

Starts a marketplace of its own, breaks it, and looks whether it stays correct.

  --only FAULT,...     only these faults (all of them)
  --target NAME,...    only rounds that aim at these (all of them)
  --rounds N           rounds of each target (1)
  --short              one round of each fault, as short as it can be
  --seed N             the seed of everything that is random; a run tells its own
  --bus NAME           what carries the events: ${brokerKinds.join(' or ')} (${brokerKinds[0]}, or BUS)
  --until INVARIANT    go no further once it is found broken (may be given several times)
  --planted NAME,...   instead, put known bugs into a copy of the code and see whether they are found (all: every one)
  --no-record          do not add the run to docs/chaos-results.md
  --json               print the result as JSON
  --help               this text

${faults.map(({ name, meaning, targets }) => `${name}: ${meaning}\n    targets: ${targets.join(', ')}`).join('\n')}
`;
}

export function parseOptions(args: readonly string[], faults: readonly Fault[]): Options {
  const values = parse(args);
  const chosen = values.only === undefined ? faults : namesIn(values.only).map((name) => faultCalled(name, faults));
  const targets = namesIn(values.target ?? '');
  if (values.short && values.rounds !== undefined) throw new WrongOptions('--short is one round: it goes without --rounds.');
  const stray = targets.find((target) => !chosen.some((fault) => fault.targets.includes(target)));
  if (stray) throw new WrongOptions(`Nothing aims at "${stray}"; targets are ${chosen.flatMap((fault) => fault.targets).join(', ')}.`);
  return {
    help: values.help ?? false,
    faults: chosen,
    targets,
    rounds: wholeNumber('--rounds', values.rounds, 1) ?? 1,
    short: values.short ?? false,
    seed: wholeNumber('--seed', values.seed, 0) ?? randomInt(1_000_000),
    bus: busCalled(values.bus ?? process.env['BUS'] ?? brokerKinds[0]),
    record: !values['no-record'],
    json: values.json ?? false,
    until: values.until ?? [],
    planted: plantedIn(values.planted),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{ only: text, target: text, rounds: text, seed: text, bus: text, planted: text },
    until: { ...text, multiple: true } as const,
    ...{ short: flag, 'no-record': flag, json: flag, help: flag },
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new WrongOptions(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function plantedIn(value: string | undefined): string[] | undefined {
  if (value === undefined || value === 'all') return value === undefined ? undefined : [];
  const known = plantedBugs().map(({ name }) => name);
  const names = namesIn(value);
  const stray = names.find((name) => !known.includes(name));
  if (stray) throw new WrongOptions(`There is no planted bug "${stray}"; there are ${known.join(', ')}.`);
  return names;
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function faultCalled(name: string, faults: readonly Fault[]): Fault {
  const fault = faults.find((known) => known.name === name);
  if (!fault) throw new WrongOptions(`There is no fault "${name}"; there are ${faults.map((known) => known.name).join(', ')}.`);
  return fault;
}

function busCalled(name: string): BrokerKind {
  const kind = brokerKindCalled(name);
  if (!kind) throw new WrongOptions(`--bus wants ${brokerKinds.join(' or ')}, not "${name}".`);
  return kind;
}

function wholeNumber(option: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
  throw new WrongOptions(`${option} wants a whole number from ${least}, not "${value}".`);
}
