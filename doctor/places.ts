import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Place } from './ask';

/** Which marketplace is asked. */
export interface WhereToLook {
  /** Given one by one; empty: those of the marketplace that runs on the data folder. */
  internal: Place[];
  dataFolder: string;
}

/** What `npm run doctor -- …` was asked for. */
export interface Options extends WhereToLook {
  help: boolean;
  json: boolean;
}

/** The doctor cannot look; the message says why. */
export class CannotLook extends Error {
  override name = 'CannotLook';
}

export const helpText = `npm run doctor -- [options]

Asks every service of a running marketplace about its own data, compares what they say with each other, and tells what
does not fit. A difference counts only if it is still there, unchanged, five seconds later.

  --json                  print the diagnosis as JSON
  --data FOLDER           data folder of the marketplace that npm start runs (.data)
  --internal NAME=URL,... ask these internal ports instead, such as orders=http://127.0.0.1:4001
  --help                  this text

Exit code: 0 everything agrees, 1 something does not or a service is silent, 2 it could not look.
`;

export function parseOptions(args: readonly string[], folder = process.cwd()): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { json: flag, help: flag, data: text, internal: text } });
    const where = whereToLook(values, folder);
    return { help: values.help ?? false, json: values.json ?? false, ...where };
  } catch (error) {
    if (error instanceof CannotLook) throw error;
    throw new CannotLook(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** As the options `--internal` and `--data` say. */
export function whereToLook({ internal = '', data = '.data' }: { internal?: string; data?: string }, folder: string): WhereToLook {
  return { internal: internal.split(',').filter(Boolean).map(placeOf), dataFolder: resolve(folder, data) };
}

/** The internal ports to ask: those given, or those that the running marketplace noted in its data folder. */
export function placesOf({ internal, dataFolder }: WhereToLook): Place[] {
  if (internal.length > 0) return internal;
  const file = join(dataFolder, 'run/owner.json');
  try {
    const { services } = JSON.parse(readFileSync(file, 'utf8')) as { services: { service: string; internalUrl: string }[] };
    return services.map(({ service, internalUrl }) => ({ service, url: internalUrl }));
  } catch (cause) {
    throw new CannotLook(
      `No marketplace runs on the data in ${dataFolder}: start it with npm start, or name the services with --internal.`,
      { cause },
    );
  }
}

function placeOf(text: string): Place {
  const [, service, url] = /^([a-z][a-z-]*)=(https?:\/\/.+)$/.exec(text.trim()) ?? [];
  if (!service || !url || !URL.canParse(url))
    throw new CannotLook(`--internal wants pairs such as orders=http://127.0.0.1:4001, not "${text}".`);
  return { service, url };
}
