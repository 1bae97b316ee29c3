import { passportVerifier, signPassport } from '@marquee/common/http';
import { fixedClock, signedIn } from '@marquee/common/testing';
import { testAuth, type TestAuth } from '../testing/test-auth';

const clock = fixedClock();
const passports = { keys: { p1: 'the passport key of these tests, 0123456789' }, kid: 'p1', audience: 'http://localhost:3000' };
const verify = passportVerifier(passports);
let auth: TestAuth;
beforeAll(async () => (auth = await testAuth(clock, { passports })));
afterAll(() => auth.close());

const ask = async (cookie?: string, headers?: Record<string, string>) => {
  const answer = await auth.client.get('/api/users/passport', { ...(cookie && { cookie }), ...(headers && { headers }) });
  return { status: answer.status, passport: answer.headers.get('x-user-passport') };
};

it('who is signed in gets a passport that says so', async () => {
  const { user, cookie } = signedIn({ now: clock.now(), roles: ['operator'] });
  const { status, passport } = await ask(cookie);
  expect(status).toBe(200);
  expect(verify(passport ?? '', clock.now())).toEqual({ id: user.id, sessionId: user.sessionId, roles: ['operator'] });
});

it('nobody, an expired token and one that was tampered with get none, and no error', async () => {
  const { cookie } = signedIn({ now: clock.now() });
  const expired = signedIn({ now: new Date(clock.now().getTime() - 30 * 24 * 3_600_000) }).cookie;
  for (const each of [undefined, expired, `${cookie.slice(0, -5)}AAAAA`]) expect(await ask(each)).toEqual({ status: 200, passport: null });
});

it('a passport from outside makes nobody', async () => {
  const forged = signPassport({ id: 'mallory', sessionId: 's', roles: ['admin'] }, { ...passports, now: clock.now() });
  expect(await ask(undefined, { 'X-User-Passport': forged })).toEqual({ status: 200, passport: null });
  expect(await ask(undefined, { 'X-User-Passport': 'nonsense' })).toEqual({ status: 200, passport: null });
});

it('the key is changed in three steps, and nobody is refused while some processes are a step ahead of others', async () => {
  const { cookie } = signedIn({ now: clock.now() });
  const [p1, p2] = [passports.keys.p1, 'the next passport key of these tests, 0123456789'];
  const steps: { keys: Record<string, string>; kid: string }[] = [
    { keys: { p1 }, kid: 'p1' },
    { keys: { p1, p2 }, kid: 'p1' },
    { keys: { p1, p2 }, kid: 'p2' },
    { keys: { p2 }, kid: 'p2' },
  ];
  const isTaken = async (signing: number, taking: number) => {
    auth.dependencies.passports = { ...passports, ...steps[signing] };
    const { passport } = await ask(cookie);
    return passportVerifier({ ...passports, ...steps[taking] })(passport ?? '', clock.now()) !== undefined;
  };
  for (let step = 0; step < steps.length; step += 1) expect(await isTaken(step, step)).toBe(true);
  for (let step = 1; step < steps.length; step += 1)
    expect([await isTaken(step - 1, step), await isTaken(step, step - 1)]).toEqual([true, true]);
  // Without the first step, or before the last process has taken the second, somebody would be.
  expect([await isTaken(2, 0), await isTaken(1, 3)]).toEqual([false, false]);
  auth.dependencies.passports = passports;
});

it('where there are no passports the route does not exist', async () => {
  const without = await testAuth(clock);
  expect((await without.client.get('/api/users/passport', { cookie: signedIn({ now: clock.now() }).cookie })).status).toBe(404);
  await without.close();
});
