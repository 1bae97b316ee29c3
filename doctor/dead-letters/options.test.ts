import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, tokenOf } from './options';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dead-letters-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const cannotLook = (message: RegExp) =>
  expect.objectContaining({ name: 'CannotLook', message: expect.stringMatching(message) as string }) as Error;

test('without a word they are listed, and acts are recorded under the name of the user', () => {
  expect(parseOptions([], folder)).toMatchObject({
    command: 'list',
    by: expect.stringMatching(/./) as string,
    dataFolder: join(folder, '.data'),
  });
});

test('all that is chosen is understood', () => {
  const args = ['discard', '--service', 'orders', '--id', 'copy-ticket|ticket/a|3', '--reason', 'a test event', '--by', 'Ada', '--json'];
  expect(parseOptions(args, folder)).toMatchObject({
    ...{ command: 'discard', service: 'orders', id: 'copy-ticket|ticket/a|3', reason: 'a test event', by: 'Ada', json: true },
  });
});

test.each([
  [['bury'], /There is no "bury"; there are list, retry, discard, acts/],
  [['retry'], /either --id or --fingerprint/],
  [['retry', '--id', 'a', '--fingerprint', 'b'], /either --id or --fingerprint/],
  [['retry', '--id', 'a'], /wants --service too/],
  [['retry', '--service', 'a', '--id', 'a', '--consumer', 'b'], /with --fingerprint only/],
  [['retry', '--fingerprint', 'a', '--reason', 'mended'], /retry takes --reason in some words/],
  [['discard', '--fingerprint', 'a', '--reason', 'they are old'], /wants --id/],
  [['discard', '--id', 'a', '--service', 'a'], /wants --reason/],
  [['discard', '--id', 'a', '--service', 'a', '--reason', 'because'], /wants --reason/],
  [['discard', '--id', 'a', '--reason', 'they are old'], /wants --service too/],
  [['list', '--id', 'a'], /not --id/],
  [['acts', '--consumer', 'a'], /--service only/],
  [['--jason'], /jason/],
  [['--internal', 'orders'], /--internal wants pairs/],
])('nothing is done when asked for %j', (args, message) => {
  expect(() => parseOptions(args, folder)).toThrow(cannotLook(message));
});

describe('the token', () => {
  test('is that of the marketplace that runs on the data folder', () => {
    mkdirSync(join(folder, '.data/keys'), { recursive: true });
    writeFileSync(join(folder, '.data/keys/secrets.json'), JSON.stringify({ internalToken: 'made by the runner' }));
    expect(tokenOf(parseOptions([], folder), {})).toBe('made by the runner');
  });

  test('is given with the internal ports of others', () => {
    const options = parseOptions(['--internal', 'orders=http://127.0.0.1:1'], folder);
    expect(tokenOf(options, { INTERNAL_TOKEN: 'given' })).toBe('given');
    expect(() => tokenOf(options, {})).toThrow(cannotLook(/INTERNAL_TOKEN/));
  });

  test('is missed where no marketplace was ever started', () => {
    expect(() => tokenOf(parseOptions([], folder), {})).toThrow(cannotLook(/cannot be read from .*secrets\.json/));
  });
});
