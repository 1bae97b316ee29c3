import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findServices } from '../../infra/local/find-services';
import { crashPoints } from './crash-points';

const project = join(__dirname, '../..');
const named = /\bcrashPoint\('([^']+)'\)/g;

function pointsIn(folder: string): string[] {
  return readdirSync(join(project, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('crash-point'))
    .flatMap((file) => [...readFileSync(join(project, folder, 'src', file), 'utf8').matchAll(named)].map(([, name]) => name as string));
}

test('every point that is named in the code is one at which the harness kills, and the other way round', () => {
  const inCode = ['common', ...findServices()].flatMap(pointsIn);
  expect([...new Set(inCode)].sort()).toEqual(crashPoints.map(({ name }) => name).sort());
});
