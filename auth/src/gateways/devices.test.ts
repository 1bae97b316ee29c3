import { newId } from '@marquee/common/events';
import { deviceCookie, deviceOf } from './devices';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

it.each([
  [firefox, 'Firefox on Linux', 'computer'],
  [iphone, 'Safari on iOS', 'phone'],
  ['curl/8.14', /./, 'other'],
  [undefined, 'A program', 'other'],
])('%s is called as people would', (userAgent, name, kind) => {
  expect(deviceOf({ cookies: {}, userAgent })).toMatchObject({ name: typeof name === 'string' ? name : expect.stringMatching(name), kind });
});

it('a browser that comes again is the same device; one with a cookie that is not ours is a new one', () => {
  const first = deviceOf({ cookies: {}, userAgent: firefox });
  const { name, value } = deviceCookie(first);
  expect(deviceOf({ cookies: { [name]: value as string }, userAgent: iphone }).id).toBe(first.id);
  for (const odd of ['', 'x', `${newId()}; Path=/`, '{"$gt":""}'])
    expect(deviceOf({ cookies: { device: odd }, userAgent: firefox }).id).not.toBe(odd);
});
