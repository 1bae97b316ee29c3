import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServices } from './find-services';

test('a service is found by what its main file does, a program beside it is none', () => {
  const project = mkdtempSync(join(tmpdir(), 'marquee-services-'));
  try {
    for (const [name, main] of [
      ['tickets', "void runService({ name: 'tickets' });"],
      ['orders', 'await runService(\n{});'],
      ['bench', 'void main();'],
    ] as const) {
      mkdirSync(join(project, name, 'src'), { recursive: true });
      writeFileSync(join(project, name, 'src/main.ts'), main);
    }
    mkdirSync(join(project, 'docs'));
    expect(findServices(project)).toEqual(['orders', 'tickets']);
  } finally {
    rmSync(project, { recursive: true });
  }
});
