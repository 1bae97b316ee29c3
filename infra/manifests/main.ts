import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { projectFolder } from '../local/find-services';

/** `npm run test:manifests`: what `npm test` says of them too, without its servers. */
const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
const args = [
  jest,
  '--config',
  'scripts/check/jest.quick.config.js',
  '--testPathPatterns',
  'infra/(manifests|secrets)/',
  ...process.argv.slice(2),
];
spawn(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' }).once('close', (code) => (process.exitCode = code ?? 1));
