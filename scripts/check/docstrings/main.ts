import { join, resolve } from 'node:path';
import { undocumentedExports } from './undocumented-exports';

const project = resolve(__dirname, '../../..');
const found = undocumentedExports(join(project, 'common'), project);
for (const { place, name, entry } of found)
  process.stdout.write(`${place}: ${name}, exported by @marquee/common/${entry}, has no comment that says what it promises.\n`);
process.exitCode = found.length === 0 ? 0 : 1;
