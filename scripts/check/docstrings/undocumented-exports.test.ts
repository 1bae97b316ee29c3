import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undocumentedExports } from './undocumented-exports';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'marquee-docstrings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('an export without a comment is named with its place, one with a comment is not', () => {
  mkdirSync(join(folder, 'src'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      exports: { './lamps': { source: './src/index.ts', default: './dist/index.js' }, './package.json': './package.json' },
    }),
  );
  writeFileSync(join(folder, 'src/index.ts'), "export { lit, dark, type Lamp } from './lamp';\n");
  writeFileSync(
    join(folder, 'src/lamp.ts'),
    [
      '/** On. */',
      'export const lit = 1;',
      'export function dark() {}',
      'export interface Lamp {',
      '  /** How bright. */',
      '  watts: number;',
      '}',
      'export const kept = 0;',
    ].join('\n'),
  );
  expect(undocumentedExports(folder, folder)).toEqual([
    { entry: 'lamps', name: 'dark', place: 'src/lamp.ts:3' },
    { entry: 'lamps', name: 'Lamp', place: 'src/lamp.ts:4' },
  ]);
});
