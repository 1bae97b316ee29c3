import { z } from 'zod';
import { testKeys } from '../testing/signed-in';
import { commonSettings } from './common-settings';
import { defineSettings, onOff, wholeNumber, WrongSettings } from './settings';

const settings = defineSettings(
  {
    HOLD_SECONDS: wholeNumber(1, 100).default(90).describe('How long a hold lasts'),
    STRICT: onOff().describe('Whether to be strict'),
    NAME: z.string().min(3).describe('What it is called'),
  },
  ({ NAME, HOLD_SECONDS }): Record<string, string> => (NAME === 'short' && HOLD_SECONDS > 10 ? { HOLD_SECONDS: 'not short' } : {}),
);
const good = { STRICT: 'true', NAME: 'orders' };

it('settings have types and defaults', () => {
  expect(settings.read(good)).toEqual({ HOLD_SECONDS: 90, STRICT: true, NAME: 'orders' });
  expect(settings.read({ ...good, HOLD_SECONDS: '5', STRICT: 'false' })).toEqual({ HOLD_SECONDS: 5, STRICT: false, NAME: 'orders' });
});

it('all that is missing or wrong is named in one line, with its meaning', () => {
  const read = () => settings.read({ HOLD_SECONDS: 'long', STRICT: '', NAME: 'ab' });
  expect(read).toThrow(WrongSettings);
  expect(read).toThrow(
    /^HOLD_SECONDS is wrong: expected a whole number from 1 to 100; STRICT is missing \(Whether to be strict\); NAME is wrong: [^\n]+$/,
  );
});

it.each(['0', '101', '1.5', '1e1', ' 5', '0x10'])('%j is no whole number from 1 to 100', (value) => {
  expect(() => settings.read({ ...good, HOLD_SECONDS: value })).toThrow('HOLD_SECONDS');
});

it('settings that are right one by one may be wrong together', () => {
  expect(() => settings.read({ ...good, NAME: 'short' })).toThrow('HOLD_SECONDS is wrong: not short');
});

it('a setting without a meaning is not accepted', () => {
  expect(() => defineSettings({ NAME: z.string() })).toThrow('NAME needs a meaning');
});

describe('the common settings', () => {
  const common = defineSettings(commonSettings);
  const environment = {
    PORT: '4001',
    INTERNAL_PORT: '4002',
    INTERNAL_TOKEN: 'the-internal-token-of-these-tests',
    MONGO_URL: 'mongodb://localhost/orders?replicaSet=rs',
    PUBLIC_ORIGIN: 'https://marquee.example',
    COOKIE_SECURE: 'true',
    JWT_PUBLIC_KEYS: JSON.stringify(testKeys.publicKeys),
  };

  it('are read', () => {
    expect(common.read(environment)).toMatchObject({
      PORT: 4001,
      TRUST_PROXY_HOPS: 1,
      BUS: 'nats-streaming',
      JWT_PUBLIC_KEYS: testKeys.publicKeys,
    });
  });

  it.each([
    ['PUBLIC_ORIGIN', 'https://marquee.example/'],
    ['PUBLIC_ORIGIN', 'marquee.example'],
    ['MONGO_URL', 'mongodb://user:secret@localhost'],
    ['JWT_PUBLIC_KEYS', 'secret'],
    ['JWT_PUBLIC_KEYS', '{}'],
    ['JWT_PUBLIC_KEYS', '{"a":""}'],
    ['JWT_PUBLIC_KEYS', JSON.stringify({ a: testKeys.privateKey })],
    ['COOKIE_SECURE', 'yes'],
    ['BUS', 'pigeon'],
    ['PORT', '70000'],
    ['INTERNAL_TOKEN', ''],
    ['INTERNAL_TOKEN', 'secret'],
    ['INTERNAL_TOKEN', 'secret'.repeat(10)],
    ['INTERNAL_TOKEN', 'the secret token with its many spaces'],
  ])('%s = %j is refused without being repeated', (name, value) => {
    const read = () => common.read({ ...environment, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow('secret');
  });
});
