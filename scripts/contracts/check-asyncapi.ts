import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument, type Contract } from '@marquee/common/events';
import { goldenFileOf, goldenFolder, readGolden } from './golden';
import { servicesIn, type Traffic } from './traffic';

/** Where the document is, from the root of the repository. */
export const asyncApiFile = 'docs/asyncapi.json';

export interface AsyncApiCheck {
  contracts: readonly Contract[];
  traffic: Traffic;
  /** Writes it anew. */
  fix: boolean;
}

/** Whether the document in the repository says what contracts and services say now; undefined when it does. */
export function checkAsyncApi(project: string, { contracts, traffic, fix }: AsyncApiCheck): string | undefined {
  const document = asyncApiDocument({
    ...{ title: 'Marquee events', contracts, services: servicesIn(traffic) },
    examplesOf: ({ dataschema }) => readGolden(join(project, goldenFolder), goldenFileOf(dataschema))?.examples ?? [],
  });
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const file = join(project, asyncApiFile);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return undefined;
  if (!fix) return `${asyncApiFile}: does not say what contracts and services say now; \`npm run check -- --fix\` writes it.`;
  writeFileSync(file, text);
  return undefined;
}
