import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FigureDefinition } from './bench';
import { figures } from './figures';
import { LoadGenerator } from './load/load-generator';
import { optionsFrom } from './options';
import { resultsOf, table } from './report/results';
import type { Section } from './report/section';
import { root } from './system/raw-process';

async function main(args: string[]): Promise<void> {
  const options = optionsFrom(
    args,
    figures.map(({ name }) => name),
  );
  const startedAt = performance.now();
  const sections: Section[] = [];
  for (const definition of figures) {
    if (options.only.includes(definition.name)) sections.push(await measure(definition, options));
  }
  const text = resultsOf(sections, {
    ...options,
    minutes: (performance.now() - startedAt) / 60_000,
    servers: 'mongod (one member), NATS Streaming (elsewhere said: JetStream) and Redis on the same machine',
  });
  const whole = options.only.length === figures.length && !options.quick;
  if (whole) await writeFile(join(root, 'bench/RESULTS.md'), text);
  say(whole ? `\n${table(sections)}\n\nbench/RESULTS.md says more.` : `\n${text}`);
  if (sections.some((section) => section.failures.length > 0 || section.rows.some((row) => row.met === false))) process.exitCode = 1;
}

async function measure(definition: FigureDefinition, { runs, quick }: { runs: number; quick: boolean }): Promise<Section> {
  const load = new LoadGenerator();
  try {
    return await definition.measure({ load, runs, quick, say });
  } finally {
    load.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
