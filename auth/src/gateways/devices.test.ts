import { newId } from '@marquee/common/events';
import { devicesWith } from './devices';

const devices = devicesWith('what these tests sign devices with, 0123456789');
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

it.each([
  [firefox, 'Firefox on Linux', 'computer'],
  [iphone, 'Safari on iOS', 'phone'],
  ['curl/8.14', /./, 'other'],
  [undefined, 'A program', 'other'],
])('%s is called as people would', (userAgent, name, kind) => {
  expect(devices.of({ cookies: {}, userAgent })).toMatchObject({
    name: typeof name === 'string' ? name : expect.stringMatching(name),
    kind,
  });
});

it('a browser that comes again is the same device; one with a cookie that nobody has signed is a new one', () => {
  const first = devices.of({ cookies: {}, userAgent: firefox });
  const { name, value } = devices.cookie(first);
  const signed = String(value);
  expect(devices.of({ cookies: { [name]: signed }, userAgent: iphone }).id).toBe(first.id);
  const [, signature = ''] = signed.split('.');
  const others = devicesWith('what somebody else signs devices with, 0123456789').cookie(first).value;
  for (const odd of [
    first.id,
    `${first.id}.`,
    `${first.id}.${'a'.repeat(43)}`,
    `${newId()}.${signature}`,
    others,
    `${signed}; Path=/`,
    'x',
    '',
  ])
    expect(devices.of({ cookies: { [name]: String(odd) }, userAgent: firefox }).id).not.toBe(first.id);
});

it('a cookie that is not signed yet is, for who has shown a session of that very device', () => {
  const own = { id: newId() };
  expect(devices.signedAnew({ device: own.id }, own)).toEqual([devices.cookie(own)]);
  const others: Record<string, string>[] = [{}, { device: newId() }, { device: String(devices.cookie(own).value) }, { device: '' }];
  for (const cookies of others) expect(devices.signedAnew(cookies, own)).toEqual([]);
  // Of a session whose device has been forgotten.
  expect(devices.signedAnew({ device: '' }, { id: '' })).toEqual([]);
});
