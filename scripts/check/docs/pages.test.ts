import { resolve } from 'node:path';
import { copyRepository, type RepositoryCopy } from '../repository-copy';
import { blocksOf } from './blocks';
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

  test('what they make runs on a cluster too', async () => {
    await copy.run('npx jest infra/manifests infra/secrets');
  }, 120_000);

  test('what they publish is written down, and a change that a reader cannot follow is told as the page says', async () => {
    const contracts = 'node --conditions=source --import tsx scripts/contracts/main.ts';
    expect(await copy.run(`${contracts} || true`)).toContain('lamp:renamed/1 is new and has no golden file yet');
    await copy.run(`${contracts} --fix`);
    const told = blocksOf(copy.read('docs/adding-an-event.md')).find(({ text }) => text.includes('is not what was published'));
    const file = 'common/src/events/contracts/lamp.ts';
    const contract = copy.read(file);
    copy.write(file, contract.replace('{ lampId: Id, name: z.string() }', '{ lampId: Id, name: z.number() }'));
    expect(await copy.run(`${contracts} --fix || true`)).toContain(told?.text);
    copy.write(file, contract);
    expect(await copy.run(contracts)).toContain('Every contract is what was published.');
  }, 120_000);

  test('the lock file is what npm would make of it', async () => {
    const lock = JSON.parse(copy.read('package-lock.json')) as {
      packages: Record<string, { workspaces?: string[]; link?: boolean; resolved?: string }>;
    };
    expect(lock.packages['']?.workspaces).toEqual((JSON.parse(copy.read('package.json')) as { workspaces: string[] }).workspaces);
    expect(lock.packages['node_modules/@marquee/shelves']).toEqual({ resolved: 'shelves', link: true });
    expect(lock.packages['shelves']).toMatchObject({ name: '@marquee/shelves' });
  });
});
