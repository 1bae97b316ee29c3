import { resolve } from 'node:path';
import { copyRepository, type RepositoryCopy } from '../repository-copy';
import { runPage } from './run-page';

/** Both pages tell one story, so they share one copy of the repository; what they made is then held against our own checks. */
describe('the pages about services and events', () => {
  let copy: RepositoryCopy;
  beforeAll(() => {
    copy = copyRepository(resolve(__dirname, '../../..'));
  });
  afterAll(() => copy.remove());

  test('adding a service works as it is written', async () => {
    expect(await runPage(copy, 'docs/adding-a-service.md')).toBeGreaterThan(5);
  }, 300_000);

  test('adding an event works as it is written', async () => {
    expect(await runPage(copy, 'docs/adding-an-event.md')).toBeGreaterThan(15);
  }, 300_000);

  test('what they make has the one shape, and READMEs that agree with it', async () => {
    await copy.run('git add --all');
    const findings = await copy.run('node --conditions=source --import tsx scripts/shape/main.ts || true');
    expect(findings.split('\n').filter((line) => /\b(lamp|shel)/.test(line))).toEqual([]);
    expect(findings).toMatch(/one shape|findings/);
  }, 120_000);

  test('what they make is formatted and keeps the import boundaries', async () => {
    const made = 'lamps shelves common/src/events/contracts/lamp.ts common/src/events/contracts/shelf.ts';
    await copy.run(`npx prettier --check ${made}`);
    // Without the rules that need types: the compiler has looked at the types, and loading them again takes long.
    const untyped =
      "--parser-options projectService:false --rule '@typescript-eslint/no-floating-promises: off' --rule '@typescript-eslint/no-misused-promises: off'";
    await copy.run(`npx eslint --concurrency=off ${untyped} ${made}`);
  }, 240_000);

  test('the lock file is what npm would make of it', async () => {
    const lock = JSON.parse(copy.read('package-lock.json')) as {
      packages: Record<string, { workspaces?: string[]; link?: boolean; resolved?: string }>;
    };
    expect(lock.packages['']?.workspaces).toEqual((JSON.parse(copy.read('package.json')) as { workspaces: string[] }).workspaces);
    expect(lock.packages['node_modules/@marquee/shelves']).toEqual({ resolved: 'shelves', link: true });
    expect(lock.packages['shelves']).toMatchObject({ name: '@marquee/shelves' });
  });
});
