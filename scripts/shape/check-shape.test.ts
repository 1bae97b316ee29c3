import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { factsIn } from './facts-in';
import { lineOf, type Finding } from './finding';
import { checkLayout } from './layout';
import { checkLengths } from './lengths';
import { checkNames } from './names';
import { checkReadme } from './readme';
import { root } from './repository';
import { checkTests } from './tests';
import { whatItDoes, type WhatItDoes } from './what-it-does';
import { checkWiring } from './wiring';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with these files; an empty text is enough for most checks. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-shape-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const linesOf = (findings: Finding[]) => findings.map(lineOf);

const lampFiles = {
  'lamps/README.md': '',
  'lamps/package.json': '{}',
  'lamps/tsconfig.json': '{}',
  'lamps/src/main.ts': '',
  'lamps/src/config.ts': '',
  'lamps/src/check.ts': '',
  'lamps/src/app.ts': '',
  'lamps/src/app.test.ts': '',
  'lamps/src/consumers.ts': '',
  'lamps/src/consumers.test.ts': 'harness.deliver(twice(events)); harness.deliver(shuffled(events));',
  'lamps/src/domain/lamp.ts': '',
  'lamps/src/domain/lamp.test.ts': '',
  'lamps/src/routes/show-lamp.ts': '',
  'lamps/src/consumers/copy-user.ts': '',
  'lamps/src/store/lamps.ts': '',
};
type LampFile = keyof typeof lampFiles;

function lamps({ without = [], and = {} }: { without?: LampFile[]; and?: Record<string, string> } = {}): string {
  const kept = Object.fromEntries(Object.entries(lampFiles).filter(([path]) => !without.includes(path as LampFile)));
  return folderOf({ ...kept, ...and });
}

describe('the layout of a service', () => {
  test('with all its files is without findings', () => {
    expect(checkLayout(lamps(), 'lamps')).toEqual([]);
    expect(checkTests(lamps(), 'lamps')).toEqual([]);
  });

  test('a missing file is named', () => {
    expect(linesOf(checkLayout(lamps({ without: ['lamps/src/check.ts'] }), 'lamps'))).toEqual([
      'lamps/src/check.ts: is missing; every service has it.',
    ]);
  });

  test('a file or folder that no sibling has is named', () => {
    const findings = linesOf(
      checkLayout(lamps({ and: { 'lamps/src/helpers/a.ts': '', 'lamps/src/setup.ts': '', 'lamps/notes.txt': '' } }), 'lamps'),
    );
    expect(findings.map((line) => line.split(':')[0])).toEqual(['lamps/notes.txt', 'lamps/src/helpers', 'lamps/src/setup.ts']);
  });

  test('routes without an app, or an app without routes, is half a service', () => {
    expect(linesOf(checkLayout(lamps({ without: ['lamps/src/app.ts'] }), 'lamps'))).toEqual([
      'lamps/src/app.ts: and the folder src/routes come together: the one lists the other.',
    ]);
    expect(checkLayout(lamps({ without: ['lamps/src/consumers/copy-user.ts'] }), 'lamps')).toHaveLength(1);
  });
});

describe('the tests of a service', () => {
  test('are missed where rules, routes or consumers have none', () => {
    const bare = lamps({ without: ['lamps/src/app.test.ts', 'lamps/src/consumers.test.ts', 'lamps/src/domain/lamp.test.ts'] });
    expect(checkTests(bare, 'lamps').map(({ file }) => file)).toEqual([
      'lamps/src/domain',
      'lamps/src/app.test.ts',
      'lamps/src/consumers.test.ts',
    ]);
  });

  test('may stand beside each route and consumer instead', () => {
    const beside = lamps({
      without: ['lamps/src/app.test.ts', 'lamps/src/consumers.test.ts'],
      and: { 'lamps/src/routes/show-lamp.test.ts': '', 'lamps/src/consumers/copy-user.test.ts': 'twice(x) shuffled(x)' },
    });
    expect(checkTests(beside, 'lamps')).toEqual([]);
  });

  test('of consumers have to deliver twice and out of order', () => {
    const once = lamps({ and: { 'lamps/src/consumers.test.ts': 'harness.deliver(twice(events))' } });
    expect(linesOf(checkTests(once, 'lamps'))).toEqual([
      'lamps/src/consumers.test.ts: never delivers shuffled(…): an event comes more than once and out of order.',
    ]);
  });
});

describe('names and lengths', () => {
  test('a file that is not in kebab-case, or whose name says nothing, is named', () => {
    const files = [
      'lamps/src/domain/lampShade.ts',
      'lamps/src/domain/utils.ts',
      'lamps/src/Store/lamps.ts',
      'lamps/src/domain/lamp-shade.test.ts',
      'jest.config.js',
    ];
    expect(linesOf(checkNames(files))).toEqual([
      'lamps/src/Store: is not named in kebab-case.',
      'lamps/src/domain/lampShade.ts: is not named in kebab-case.',
      'lamps/src/domain/utils.ts: is named utils, which says nothing: name it after the one thing it exports.',
    ]);
  });

  test('the own spellings of Next.js are allowed where its pages are', () => {
    expect(checkNames(['client/src/app/(browse)/tickets/[ticketId]/page.tsx', 'client/src/app/not-found.tsx'])).toEqual([]);
    expect(checkNames(['client/src/features/[ticketId]/page.tsx'])).toHaveLength(1);
  });

  test('a main.ts or a page that cannot be read in one go is named', () => {
    const folder = folderOf({
      'lamps/src/main.ts': 'x\n'.repeat(61),
      'lamps/README.md': 'x\n'.repeat(60),
      'docs/adr/0001-x.md': 'x\n'.repeat(51),
    });
    const findings = checkLengths(folder, ['lamps/src/main.ts', 'lamps/README.md', 'docs/adr/0001-x.md']);
    expect(linesOf(findings)).toEqual([
      'lamps/src/main.ts: has 61 lines; at most 60 are meant to be read in one go.',
      'docs/adr/0001-x.md: has 51 lines; at most 50 are meant to be read in one go.',
    ]);
  });
});

describe('a README', () => {
  const does: WhatItDoes = {
    routes: [{ name: 'GET /api/lamps/:lampId', meaning: 'Show a lamp' }],
    otherRoutes: ['GET /api/lamps/openapi.json'],
    eventsIn: [{ name: 'user:created', meaning: 'copy-user' }],
    eventsOut: ['lamp:lit'],
    settings: [
      { name: 'WATTS', meaning: 'How bright', default: '60', shared: false },
      { name: 'PORT', meaning: 'Port', default: undefined, shared: true },
    ],
  };
  const page = (change: (text: string) => string = (text) => text) =>
    change(
      [
        ...[
          '# lamps',
          '',
          '## Routes',
          '',
          '| route | what |',
          '|---|---|',
          '| `GET /api/lamps/:lampId` | shows one |',
          '| `GET /api/lamps/openapi.json` | for programs |',
          '',
        ],
        ...[
          '## Events in',
          '',
          '| event | consumer |',
          '|---|---|',
          '| `user:created` | `copy-user` |',
          '',
          '## Events out',
          '',
          '`lamp:lit`, at once',
          '',
        ],
        ...['## Settings', '', '| name | default | meaning |', '|---|---|---|', '| `WATTS` | `60` | how bright |', ''],
      ].join('\n'),
    );
  const problems = (text: string) => checkReadme('lamps/README.md', text, does).map(({ message }) => message);

  test('that agrees with the code is without findings', () => {
    expect(problems(page())).toEqual([]);
  });

  test.each([
    [
      'a route that is gone',
      (text: string) => text.replace('shows one |', 'shows one |\n| `POST /api/lamps` | lights one |'),
      '"Routes" names `POST /api/lamps`',
    ],
    ['no row for a route', (text: string) => text.replace('`GET /api/lamps/:lampId`', 'a lamp'), '"Routes" lacks `GET /api/lamps/:lampId`'],
    [
      'an event that no consumer takes',
      (text: string) => text.replace('`user:created`', '`user:created`, `user:banned`'),
      '"Events in" names `user:banned`',
    ],
    ['an event that is never published', (text: string) => text.replace('lamp:lit', 'lamp:broken'), '"Events out" lacks `lamp:lit`'],
    ['another default', (text: string) => text.replace('`60`', '`40`'), 'WATTS the default 40, but the code 60'],
    ['no meaning', (text: string) => text.replace('how bright', ''), 'does not say what WATTS means'],
    ['no settings at all', (text: string) => text.slice(0, text.indexOf('## Settings')), 'lacks `WATTS`'],
  ])('with %s is found wrong', (_, change, expected) => {
    expect(problems(page(change)).join('\n')).toContain(expected);
  });
});

describe('what a service does', () => {
  test('is read from its code: routes, events and settings of orders', async () => {
    const does = await whatItDoes(root, 'orders');
    expect(does.routes).toContainEqual({ name: 'POST /api/orders', meaning: expect.stringContaining('Hold') });
    expect(does.otherRoutes).toEqual(['GET /api/orders/openapi.json']);
    expect(does.eventsIn).toContainEqual({ name: 'payment:created', meaning: 'settle-order-on-payment' });
    const ofOrders = ['order:cancelled', 'order:completed', 'order:created', 'order:refunded', 'order:rescheduled'];
    expect(does.eventsOut).toEqual([...ofOrders, 'stock:changed']);
    expect(does.settings).toContainEqual(expect.objectContaining({ name: 'HOLD_SECONDS', default: '900', shared: false }));
    expect(does.settings).toContainEqual(expect.objectContaining({ name: 'MONGO_URL', default: undefined, shared: true }));
  });

  test('facts are found in calls of fact, however they are broken into lines', () => {
    expect(factsIn("return changed(x, fact(\n  'lamp:lit', id, {}), fact<'lamp:out'>('lamp:out', id, {}));")).toEqual([
      'lamp:lit',
      'lamp:out',
    ]);
    expect(factsIn("const type = on ? 'lamp:lit' : 'lamp:out'; fact(type, id, {})")).toEqual(['lamp:lit', 'lamp:out']);
    expect(factsIn("const reason: EventData<'order:cancelled'>['reason']")).toEqual([]);
  });

  test('that nobody builds, or no request reaches, is named', () => {
    const ingress = 'spec: { rules: [{ http: { paths: [{ path: /api/lampshades, backend: { service: { name: lamps } } }] } }] }';
    const folder = folderOf({
      'tsconfig.json': '{"references":[]}',
      'package.json': '{"workspaces":["lamps"]}',
      'infra/k8s/base/ingress.yaml': ingress,
      'strays/src/main.ts': 'void runService({})',
    });
    const does = { routes: [{ name: 'GET /api/lamps', meaning: '' }], otherRoutes: [], eventsIn: [], eventsOut: [], settings: [] };
    expect(linesOf(checkWiring(folder, new Map([['lamps', does]])))).toEqual([
      'tsconfig.json: does not refer to lamps, so it is never built.',
      'infra/k8s/base/ingress.yaml: leads no request for /api/lamps to lamps.',
      'package.json: does not list strays among its workspaces, though it is a service.',
    ]);
  });
});
