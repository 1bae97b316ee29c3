import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Contract, type EventEnvelope } from '@marquee/common/events';
import { z } from 'zod';
import type { JsonSchema } from './incompatibilities';
import { sampleOf, type Extent } from './sample';

/** One version of a contract as it was published: what stays true of it for ever. */
export interface Golden {
  dataschema: string;
  data: JsonSchema;
  /** Events as they went over the bus; there are never fewer. */
  examples: EventEnvelope[];
}

/** Where golden files are, from the root of the repository. */
export const goldenFolder = 'common/src/events/contracts/golden';

/** `ticket:created/1` → `ticket/created.1.json` */
export function goldenFileOf(dataschema: string): string {
  return `${dataschema.replace(':', '/').replace(/\/(\d+)$/, '.$1')}.json`;
}

export function goldenFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
}

export function readGolden(folder: string, file: string): Golden | undefined {
  return existsSync(join(folder, file)) ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden) : undefined;
}

export function writeGolden(folder: string, golden: Golden): void {
  const file = join(folder, goldenFileOf(golden.dataschema));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
}

/** What the golden file of a contract says when it is made. */
export function goldenOf(contract: Contract, source: string): Golden {
  const data = schemaOf(contract);
  const [least, whole] = (['least', 'whole'] as const).map((extent) => exampleOf(contract, data, { source, extent }));
  const examples = JSON.stringify(least) === JSON.stringify(whole) ? [whole] : [least, whole];
  return { dataschema: contract.dataschema, data, examples: examples as EventEnvelope[] };
}

function schemaOf({ data, dataschema }: Contract): JsonSchema {
  try {
    return z.toJSONSchema(data, { io: 'input' }) as JsonSchema;
  } catch (error) {
    throw new Error(`${dataschema}: events are JSON, and this schema is not (${(error as Error).message})`, { cause: error });
  }
}

function exampleOf(contract: Contract, data: JsonSchema, { source, extent }: { source: string; extent: Extent }): EventEnvelope {
  const { channel, type, dataschema } = contract;
  const id = (name: string) => sampleOf({ format: 'uuid' }, name, extent) as string;
  const sample = sampleOf(data, type, extent) as Record<string, unknown>;
  const checked = contract.data.safeParse(sample);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Error(`${dataschema}: no example can be guessed for ${issue?.path.join('.')}: give it one, .meta({ examples: […] })`);
  }
  return {
    specversion: '1.0',
    id: id(dataschema),
    source,
    type,
    subject: `${channel}/${id(`${channel}Id`)}`,
    time: '2026-06-01T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema,
    aggregateversion: 0,
    actor: `service/${source}`,
    correlationid: id('correlation'),
    data: sample,
  };
}
