import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Complaint {
  rule: string | null;
  message: string;
}

function lint(texts: { file: string; text: string }[], { typed = false } = {}): Complaint[][] {
  const output = execFileSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], {
    input: JSON.stringify({ typed, texts }),
    encoding: 'utf8',
  });
  return JSON.parse(output) as Complaint[][];
}

const used = (names: string, from: string) => `import { ${names} } from '${from}';\nconsole.info(${names});\n`;
const typeOf = (name: string, from: string) => `import type { ${name} } from '${from}';\nexport type X = ${name};\n`;

/** What is wrong, where, and a part of the sentence that says so. */
const planted: [what: string, file: string, text: string, sentence: string][] = [
  ['a rule that does I/O', 'orders/src/domain/x.ts', used('readFile', 'node:fs/promises'), 'rules do no input or output'],
  [
    'a rule that knows the web',
    'orders/src/domain/x.ts',
    used('ok', '@marquee/common/http'),
    'domain/ may not import @marquee/common/http',
  ],
  ['a rule that makes ids', 'orders/src/domain/x.ts', used('newId', '@marquee/common/events'), 'ids and times come in as arguments'],
  ['a rule that knows how it is stored', 'orders/src/domain/x.ts', used('orders', '../store/orders'), 'domain/ may not import store/'],
  ['a rule that looks at the clock', 'orders/src/domain/x.ts', 'export const x = () => new Date();\n', 'The time comes in as an argument'],
  ['a rule by chance', 'orders/src/domain/x.ts', 'export const x = () => Math.random();\n', 'Rules know no chance'],
  ['a rule that waits', 'orders/src/domain/x.ts', 'export const x = async (y: Promise<void>) => await y;\n', 'Rules wait for nothing'],
  [
    'a route that calls a consumer',
    'orders/src/routes/x.ts',
    used('copyTicket', '../consumers/copy-ticket'),
    'routes/ may not import consumers/',
  ],
  [
    'a consumer that calls a route',
    'orders/src/consumers/x.ts',
    used('viewOf', '../routes/order-view'),
    'consumers/ may not import routes/',
  ],
  ['a store that calls the provider', 'payments/src/store/x.ts', used('stripe', '../gateways/stripe'), 'store/ may not import gateways/'],
  [
    'a service that reaches into another',
    'orders/src/store/x.ts',
    used('x', '../../../tickets/src/domain/ticket'),
    'services know each other by events only',
  ],
  ['a service that imports another by name', 'orders/src/routes/x.ts', used('x', '@marquee/tickets'), 'only @marquee/common is shared'],
  ['a vendor outside the gateways', 'payments/src/routes/x.ts', used('Stripe', 'stripe'), 'only gateways/ know what is outside'],
  [
    'a vendor by require',
    'expiration/src/consumers/x.ts',
    "export const x: unknown = require('bull');\n",
    'only gateways/ know what is outside',
  ],
  [
    'a vendor by dynamic import',
    'expiration/src/workers/x.ts',
    "export const x = () => import('bull');\n",
    'only gateways/ know what is outside',
  ],
  [
    'records declared in a route',
    'orders/src/routes/x.ts',
    used('defineRecords', '@marquee/common/mongo'),
    'Records are declared in store/',
  ],
  [
    'a model outside the store',
    'orders/src/routes/x.ts',
    'export const x = (store: { model(y: string): void }) => store.model("orders");\n',
    'Only store/ touches models',
  ],
  ['Mongoose outside the store', 'orders/src/consumers/x.ts', used('Types', 'mongoose'), 'only store/ knows Mongoose'],
  ['test tools in the product', 'orders/src/routes/x.ts', used('signedIn', '@marquee/common/testing'), 'may not import test code'],
  ['a setting read on the way', 'orders/src/routes/x.ts', 'export const x = () => process.env.PORT;\n', 'Settings come from config.ts'],
  [
    'main that skips the list of routes',
    'orders/src/main.ts',
    used('placeOrder', './routes/place-order'),
    'main.ts may not import routes/',
  ],
  ['events that know the database', 'common/src/events/x.ts', used('Store', '../mongo/store'), 'common/events may not import common/mongo'],
  [
    'routes of common that know the database',
    'common/src/http/x.ts',
    used('mongoRefusal', '../mongo'),
    'common/http may not import common/mongo',
  ],
  ['Express outside the HTTP layer', 'common/src/service/x.ts', typeOf('Express', 'express'), 'only common/http does'],
  [
    'a feature of the client that knows another',
    'client/src/features/browse/x.ts',
    used('x', '@/features/checkout/x'),
    'features do not know each other',
  ],
  [
    'a shared part of the client that knows a feature',
    'client/src/components/x.ts',
    used('x', '../features/checkout/x'),
    'dependencies point from pages to features',
  ],
  ['a default export', 'orders/src/store/x.ts', 'export default 1;\n', 'Named exports only'],
  ['any', 'orders/src/store/x.ts', 'export const x = (y: any) => y;\n', 'Unexpected any'],
];

const allowed: [what: string, file: string, text: string][] = [
  ['types of events in a rule', 'orders/src/domain/x.ts', typeOf('Fact', '@marquee/common/events')],
  ['fact in a rule', 'orders/src/domain/x.ts', "import { fact } from '@marquee/common/events';\nexport const x = fact;\n"],
  [
    'a test of a rule that makes ids',
    'orders/src/domain/x.test.ts',
    "import { newId } from '@marquee/common/events';\nexport const x = newId();\n",
  ],
  ['records used by a route', 'orders/src/routes/x.ts', "import { orders } from '../store/orders';\nexport const x = orders;\n"],
  ['a vendor in a gateway', 'payments/src/gateways/x.ts', "import Stripe from 'stripe';\nexport const x = Stripe;\n"],
  ['a page of Next.js', 'client/src/app/x/page.tsx', 'export default function Page() {\n  return null;\n}\n'],
];

test('what the design forbids is reported with the reason', () => {
  const complaints = lint(planted.map(([, file, text]) => ({ file, text })));
  const missed = planted.filter(([, , , sentence], index) => !complaints[index]?.some(({ message }) => message.includes(sentence)));
  expect(missed.map(([what]) => what)).toEqual([]);
});

test('what the design allows is not', () => {
  const complaints = lint(allowed.map(([, file, text]) => ({ file, text })));
  expect(allowed.flatMap(([what], index) => (complaints[index] ?? []).map(({ message }) => `${what}: ${message}`))).toEqual([]);
});

test('a promise that nobody waits for is reported', () => {
  const text = 'const later = async () => 1;\nlater();\nexport const x = [1].forEach(async () => later());\n';
  const [complaints] = lint([{ file: 'orders/src/config.ts', text }], { typed: true });
  const rules = new Set(complaints?.map(({ rule }) => rule));
  expect(rules).toContain('@typescript-eslint/no-floating-promises');
  expect(rules).toContain('@typescript-eslint/no-misused-promises');
}, 60_000);
