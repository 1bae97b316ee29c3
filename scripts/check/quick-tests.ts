import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a test mentions one of these it needs a server or processes of its own, and waits for `npm test`. */
const slow =
  /\btestDatabase\b|\bconsumerHarness\b|\bcopyRepository\b|\b(MONGO|NATS|JETSTREAM|REDIS|STRIPE_MOCK)_URL\b|_BINARY\b|child_process|\bfork\(|\bfindServer\b|\bstartServers\b|\blaunch\(|\bSupervisedProcess\b|\bstartMarketplace\(/;
const elsewhere = /^(e2e|bench)\//;
const imports = /from '(\.[^']+)'/g;

/** The tests that run without any server, in seconds: those of rules, mostly. */
export function quickTests(project: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.test.tsx'], {
    cwd: project,
    encoding: 'utf8',
  });
  const files = [...new Set(listed.split('\n'))].filter((file) => file !== '' && !elsewhere.test(file) && existsSync(join(project, file)));
  return files.filter((file) => !isSlow(join(project, file)));
}

/** What a test imports from a folder `testing` counts as the test's own. */
function isSlow(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  if (slow.test(text)) return true;
  const aids = [...text.matchAll(imports)].map(([, specifier]) => join(dirname(file), `${specifier}.ts`));
  return aids.some((aid) => /\/testing\//.test(aid) && existsSync(aid) && isSlow(aid));
}
