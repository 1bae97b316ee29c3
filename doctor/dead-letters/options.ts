import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotLook, whereToLook, type WhereToLook } from '../places';

const commands = ['list', 'retry', 'discard', 'acts'] as const;

/** What `npm run dead-letters -- …` was asked for. */
export interface Options extends WhereToLook {
  help: boolean;
  json: boolean;
  command: (typeof commands)[number];
  /** Only this one; undefined: all of them. */
  service: string | undefined;
  consumer: string | undefined;
  fingerprint: string | undefined;
  id: string | undefined;
  /** Undefined where none was given, which only a retry may be. */
  reason: string | undefined;
  /** Under whose name it is recorded. */
  by: string;
}

export const helpText = `npm run dead-letters -- [list|retry|discard|acts] [options]

A dead letter is an event that a consumer could not apply and that nothing tries again by itself.

  list      the dead letters, and how many died of what (the default)
  retry     has one tried again (--service, --id), or all that died of one thing (--fingerprint); perhaps with a --reason
  discard   gives one up (--service, --id, --reason): its consumer goes on behind it, and its copy is known to lack something
  acts      what was retried and discarded, by whom and why

  --service NAME          only this service
  --consumer NAME         only this consumer
  --fingerprint TEXT      what died of this, as list shows it
  --id ID                 one dead letter, as list shows it; in quotes, for it has a |
  --reason TEXT           why it is tried again or given up, in some words: acts shows it
  --by NAME               under whose name it is recorded (the user of this system)
  --json                  print the answers as JSON
  --data FOLDER           data folder of the marketplace that npm start runs (.data)
  --internal NAME=URL,... ask these internal ports instead, with the token in the environment variable INTERNAL_TOKEN
  --help                  this text

Exit code: 0 done, 1 a service refused or was silent, 2 nobody could be asked.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const known = {
  ...{ json: flag, help: flag, data: text, internal: text, service: text, consumer: text, fingerprint: text, id: text },
  ...{ reason: text, by: text },
};

/** Throws `CannotLook` about the first mistake. */
export function parseOptions(args: readonly string[], folder = process.cwd()): Options {
  const { values, positionals } = parse(args);
  const [command = 'list', ...more] = positionals;
  const help = values.help ?? false;
  if (!isCommand(command) || more.length > 0)
    throw new CannotLook(`There is no "${positionals.join(' ')}"; there are ${commands.join(', ')}.`);
  const options: Options = {
    ...{ help, json: values.json ?? false, command, ...whereToLook(values, folder) },
    ...{ service: values.service, consumer: values.consumer, fingerprint: values.fingerprint, id: values.id },
    ...{ reason: values.reason, by: values.by ?? userInfo().username },
  };
  const problem = help ? undefined : problemWith(options);
  if (problem) throw new CannotLook(problem);
  return options;
}

/** The token that the services ask for: made by the local runner, or given by whoever runs them elsewhere. */
export function tokenOf({ internal, dataFolder }: WhereToLook, environment: Record<string, string | undefined>): string {
  const given = environment['INTERNAL_TOKEN'];
  if (given) return given;
  if (internal.length > 0) throw new CannotLook('Set the environment variable INTERNAL_TOKEN to that of the services.');
  const file = join(dataFolder, 'keys/secrets.json');
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { internalToken: string }).internalToken;
  } catch (cause) {
    throw new CannotLook(`The token of the services cannot be read from ${file}.`, { cause });
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: known });
  } catch (cause) {
    throw new CannotLook(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function isCommand(word: string): word is Options['command'] {
  return (commands as readonly string[]).includes(word);
}

function problemWith({ command, service, consumer, fingerprint, id, reason }: Options): string | undefined {
  switch (command) {
    case 'retry':
      if ((id === undefined) === (fingerprint === undefined)) return 'retry wants either --id or --fingerprint; list shows them.';
      if (id !== undefined && consumer !== undefined) return 'retry takes --consumer with --fingerprint only: an id names its consumer.';
      if (reason !== undefined && !saysWhy(reason)) return 'retry takes --reason in some words, or not at all.';
      break;
    case 'discard':
      if (id === undefined) return 'discard wants --id: list shows it.';
      if (fingerprint !== undefined || consumer !== undefined)
        return 'discard takes one dead letter at a time: --id, and nothing else that chooses.';
      if (!saysWhy(reason)) return 'discard wants --reason, in some words: it is recorded for ever.';
      break;
    case 'list':
      if (id !== undefined) return 'list takes --service, --consumer and --fingerprint, not --id.';
      break;
    case 'acts':
      if ([id, consumer, fingerprint].some((each) => each !== undefined)) return 'acts takes --service only.';
  }
  if (id !== undefined && service === undefined) return `${command} --id wants --service too: several services may have that id.`;
  return undefined;
}

/** As the services ask for it. */
function saysWhy(reason: string | undefined): boolean {
  return reason !== undefined && /\S\s+\S/.test(reason);
}
