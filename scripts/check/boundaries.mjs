import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * Which part of the repository may import which, as one table. ESLint asks `whyNot` for every import; a sentence means no.
 * To allow or forbid something, change the table, not the rule.
 */

/** Folders and top files of a service's `src`, and what of their own service they may import. Every part may import itself. */
const serviceParts = {
  main: ['app', 'consumer-list', 'config', 'check', 'dependencies', 'operations', 'workers', 'store', 'gateways'],
  app: ['routes', 'dependencies', 'gateways'],
  'consumer-list': ['consumers', 'dependencies', 'store', 'gateways'],
  config: [],
  check: ['store', 'gateways', 'domain'],
  dependencies: ['store', 'gateways', 'domain'],
  routes: ['dependencies', 'queries', 'store', 'gateways', 'domain'],
  consumers: ['dependencies', 'store', 'gateways', 'domain'],
  operations: ['dependencies', 'store', 'gateways', 'domain'],
  workers: ['dependencies', 'queries', 'store', 'gateways', 'domain'],
  queries: ['dependencies', 'store', 'gateways', 'domain'],
  store: ['domain'],
  gateways: ['domain'],
  domain: [],
};

/** The entry points of `@marquee/common` that a part of a service may import; parts that are not named may import all but `testing`. */
const commonEntries = {
  domain: ['domain', 'events', 'calendar'],
  config: ['service', 'domain'],
  gateways: ['domain', 'events', 'service', 'http', 'personal', 'redis', 'timers'],
};

/** The folders of `common/src`, and which others each may import. */
const commonFolders = {
  domain: [],
  calendar: [],
  events: ['domain'],
  mongo: ['domain', 'events', 'service/crash-point'],
  http: ['domain', 'service/clock', 'service/context', 'service/log', 'service/http-metrics', 'service/run-service'],
  personal: ['domain'],
  redis: ['domain'],
  timers: [],
  service: ['domain', 'events', 'mongo', 'http/problem', 'http/cursor', 'http/revocations'],
  testing: ['domain', 'events', 'mongo', 'http', 'personal', 'service'],
};

/** The only folders of `common/src` (beside `testing`) that may import a vendor. */
const commonVendors = {
  mongoose: 'mongo',
  'mongoose-update-if-current': 'mongo',
  express: 'http',
  'express-async-errors': 'http',
  'cookie-session': 'http',
  helmet: 'http',
  jsonwebtoken: 'http',
  'node-nats-streaming': 'events',
  '@nats-io/transport-node': 'events',
  '@nats-io/jetstream': 'events',
  bull: 'timers',
  ioredis: ['redis', 'timers'],
};

const tooling = ['scripts', 'infra', 'bench', 'e2e', 'doctor', 'chaos'];
const notServices = ['common', 'client', ...tooling];

/** @typedef {{ package: string, kind: 'service' | 'common' | 'client' | 'tooling', part: string, test: boolean }} Place */

/** Where a file stands, by its path from the root of the repository; undefined for what has no rules. */
export function placeOf(file) {
  const [folder, ...rest] = file.split('/');
  if (rest.length === 0) return undefined;
  const test = /\.test\.[jt]sx?$/.test(file);
  if (folder === 'client') return { package: folder, kind: 'client', part: rest.slice(1, 3).join('/'), test };
  if (tooling.includes(folder)) return { package: folder, kind: 'tooling', part: '', test };
  if (rest[0] !== 'src') return folder === 'common' ? undefined : { package: folder, kind: 'tooling', part: '', test };
  const inside = withoutExtension(rest.slice(1).join('/'));
  if (folder === 'common') return { package: folder, kind: 'common', part: inside, test: test || /(^|\/)testing\//.test(inside) };
  const part = rest.length > 2 ? rest[1] : inside === 'consumers' ? 'consumer-list' : inside;
  return { package: folder, kind: 'service', part, test: test || part === 'testing' };
}

/**
 * Why this import is not allowed, in one sentence; undefined when it is.
 * `names` are the imported names (`*` for a namespace), without those imported as types; empty for an import of types only.
 */
export function whyNot({ file, specifier, names }) {
  const from = placeOf(file);
  if (!from) return undefined;
  if (specifier.startsWith('.')) return relative(from, path.posix.join(path.posix.dirname(file), specifier));
  if (from.kind === 'client' && specifier.startsWith('@/')) return relative(from, `client/src/${specifier.slice(2)}`);
  if (specifier.startsWith('@marquee/')) return ofMarquee(from, specifier, names);
  return isBuiltin(specifier) ? builtin(from, specifier) : vendor(from, packageOf(specifier), names);
}

function relative(from, target) {
  const to = placeOf(/\.[a-z]+$/.test(target) ? target : `${target}.ts`);
  const owner = target.split('/')[0];
  if (owner !== from.package) {
    if (from.kind === 'tooling') return undefined; // bench, chaos and the like look into everything
    if (notServices.includes(owner) || from.kind !== 'service')
      return `${from.package} may not reach into the folder ${owner}; import its package.`;
    return `${from.package} may not import from ${owner}: services know each other by events only.`;
  }
  if (!to || from.test) return undefined;
  if (to.test) return `${labelOf(from)} may not import test code.`;
  if (from.kind === 'common') return betweenCommonFolders(from, withoutExtension(target.split('/').slice(2).join('/')));
  if (from.kind === 'client') return betweenClientParts(from, to);
  return from.kind === 'service' ? betweenParts(from, to) : undefined;
}

function betweenParts(from, to) {
  const allowed = serviceParts[from.part];
  if (from.part === to.part || allowed === undefined || allowed.includes(to.part)) return undefined;
  return `${labelOf(from)} may not import ${labelOf(to)}; it may import ${allowed.map((part) => labelOf({ part })).join(', ') || 'nothing of its service'}.`;
}

function betweenCommonFolders(from, target) {
  const folder = from.part.split('/')[0];
  const other = target.split('/')[0];
  const allowed = commonFolders[folder] ?? [];
  if (folder === other || allowed.includes(other) || allowed.includes(target)) return undefined;
  return `common/${folder} may not import common/${target}; it may import ${allowed.join(', ') || 'nothing else of common'}.`;
}

/** A feature stands alone; what several need is in `components`, `lib` or `config`, and those know no feature. */
function betweenClientParts(from, to) {
  const [area] = from.part.split('/');
  const [otherArea] = to.part.split('/');
  if (area === 'app' || otherArea === area) {
    if (area !== 'features' || from.part === to.part) return undefined;
    return `client/${from.part} may not import client/${to.part}: features do not know each other.`;
  }
  if (otherArea === 'app' || (otherArea === 'features' && area !== 'features')) {
    return `client/${area} may not import client/${otherArea}: dependencies point from pages to features to shared parts.`;
  }
  return undefined;
}

function ofMarquee(from, specifier, names) {
  const [, owner, entry] = specifier.split('/');
  if (owner !== 'common') {
    return owner === from.package
      ? 'A package does not import itself by its name.'
      : `${specifier} may not be imported: only @marquee/common is shared.`;
  }
  if (from.kind === 'common') return 'A package does not import itself by its name.';
  if (from.kind !== 'service' || from.test) return undefined;
  if (entry === 'testing') return `${labelOf(from)} may not import test code.`;
  const allowed = commonEntries[from.part];
  if (allowed && !allowed.includes(entry)) {
    return `${labelOf(from)} may not import ${specifier}; of @marquee/common it may import ${allowed.join(', ')}.`;
  }
  if (from.part === 'domain' && entry === 'events' && names.some((name) => name !== 'fact')) {
    return `domain/ may import types and \`fact\` from @marquee/common/events, not ${names.filter((name) => name !== 'fact').join(', ')}: ids and times come in as arguments.`;
  }
  if (from.part !== 'store' && names.includes('defineRecords')) return `Records are declared in store/, not in ${labelOf(from)}.`;
  return undefined;
}

function builtin(from, specifier) {
  if (from.kind === 'service' && from.part === 'domain' && !from.test)
    return `domain/ may not import ${specifier}: rules do no input or output.`;
  return undefined;
}

function vendor(from, name, names) {
  if (from.test || from.kind === 'tooling' || from.kind === 'client') return undefined;
  if (from.kind === 'common') {
    const folders = [commonVendors[name] ?? []].flat();
    const folder = from.part.split('/')[0];
    if (folders.length === 0 || folders.includes(folder)) return undefined;
    return `common/${folder} may not import ${name}; only ${folders.map((one) => `common/${one}`).join(' and ')} does.`;
  }
  if (from.part === 'gateways' || (name === 'zod' && from.part !== 'domain')) return undefined;
  if (name === 'mongoose' && from.part === 'store') return undefined;
  if (name === 'mongoose' && names.length === 0 && from.part !== 'domain') return undefined;
  return `${labelOf(from)} may not import ${name}: only gateways/ know what is outside${name === 'mongoose' ? ', and only store/ knows Mongoose' : ''}.`;
}

function labelOf({ part }) {
  if (part === 'consumer-list') return 'consumers.ts';
  return ['main', 'app', 'config', 'check', 'dependencies'].includes(part) ? `${part}.ts` : `${part}/`;
}

function withoutExtension(file) {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}

function isBuiltin(specifier) {
  return specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0]);
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The ESLint rule around `whyNot`. */
export const boundaries = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}}' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const judge = (node, source, names) => {
      if (typeof source?.value !== 'string') return;
      const why = whyNot({ file, specifier: source.value, names });
      if (why) context.report({ node: source, messageId: 'forbidden', data: { why } });
    };
    return {
      ImportDeclaration: (node) =>
        judge(
          node,
          node.source,
          node.importKind === 'type' ? [] : node.specifiers.filter((each) => each.importKind !== 'type').map(importedName),
        ),
      ExportNamedDeclaration: (node) =>
        judge(
          node,
          node.source,
          node.exportKind === 'type' ? [] : node.specifiers.filter((each) => each.exportKind !== 'type').map((each) => each.local.name),
        ),
      ExportAllDeclaration: (node) => judge(node, node.source, node.exportKind === 'type' ? [] : ['*']),
      ImportExpression: (node) => judge(node, node.source, ['*']),
      TSImportType: (node) => judge(node, node.source ?? node.argument?.literal, []),
      'CallExpression[callee.name="require"]': (node) => judge(node, node.arguments[0], ['*']),
    };
  },
};

function importedName(specifier) {
  if (specifier.type === 'ImportSpecifier') return specifier.imported.name ?? specifier.imported.value;
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}
