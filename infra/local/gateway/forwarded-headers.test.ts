import { requestHeaders, responseHeaders } from './forwarded-headers';

const hop = { address: '192.0.2.7', protocol: 'http' as const };

function asRecord(flat: string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let index = 0; index < flat.length; index += 2) record[(flat[index] as string).toLowerCase()] = flat[index + 1] as string;
  return record;
}

test('a passport from outside never reaches a service, however it is spelled', () => {
  const headers = asRecord(requestHeaders(['X-User-Passport', 'forged', 'x-USER-passport', 'forged', 'Cookie', 'session=1'], hop));
  expect(headers).not.toHaveProperty('x-user-passport');
  expect(headers['cookie']).toBe('session=1');
});

test('a visitor cannot claim another address', () => {
  const headers = asRecord(
    requestHeaders(['Host', 'localhost:3000', 'X-Forwarded-For', '10.0.0.1', 'Forwarded', 'for=10.0.0.1', 'X-Real-IP', '10.0.0.1'], hop),
  );
  expect(headers).toEqual({
    host: 'localhost:3000',
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'localhost:3000',
  });
});

test('headers about one connection end at the gateway', () => {
  const headers = asRecord(requestHeaders(['Connection', 'keep-alive, X-Debug', 'X-Debug', '1', 'TE', 'trailers', 'Accept', '*/*'], hop));
  expect(Object.keys(headers)).toEqual(['accept', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']);
});

test('a visitor cannot have the cookie dropped by calling it a connection header', () => {
  const headers = asRecord(requestHeaders(['Connection', 'cookie', 'Cookie', 'session=1'], hop));
  expect(headers['cookie']).toBe('session=1');
});

test('each cookie that a service sets reaches the browser', () => {
  expect(responseHeaders(['Set-Cookie', 'a=1', 'Transfer-Encoding', 'chunked', 'Set-Cookie', 'b=2'])).toEqual([
    'Set-Cookie',
    'a=1',
    'Set-Cookie',
    'b=2',
  ]);
});
