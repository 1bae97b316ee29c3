import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FigureDefinition } from './bench';
import { figures } from './figures';
import { LoadGenerator } from './load/load-generator';
import { optionsFrom } from './options';
import { groupText, resultsFile, resultsPage } from './report/results';
import type { Section } from './report/section';
import { root } from './system/raw-process';

const servers = 'mongod (one member), NATS Streaming (elsewhere said: JetStream) and Redis on the same machine';
const names = figures.map(({ name }) => name);

async function main(args: string[]): Promise<void> {
  const options = optionsFrom(args, names);
  let missed = false;
  for (const definition of figures.filter(({ name }) => options.only.includes(name))) {
    const startedAt = performance.now();
    const section = await measure(definition, options);
    const text = groupText(definition.name, section, { ...options, minutes: (performance.now() - startedAt) / 60_000, servers });
    say(`\n${text}`);
    // At once: what is measured later may not come to its end.
    if (!options.quick) await record(definition.name, text);
    missed ||= section.failures.length > 0 || section.rows.some((row) => row.met === false);
  }
  if (missed) process.exitCode = 1;
}

async function record(name: string, text: string): Promise<void> {
  const file = join(root, resultsFile);
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeFile(file, resultsPage(before, name, text, names));
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
