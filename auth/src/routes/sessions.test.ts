import { Refusal } from '@marquee/common/domain';
import { newId } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { fixedClock, type TestAnswer, type TestClient } from '@marquee/common/testing';
import { refreshTokens } from '../store/refresh-tokens';
import { testAuth, type TestAuth } from '../testing/test-auth';

const minutes = 60_000;
const clock = fixedClock();
let auth: TestAuth;
let store: Store;
let client: TestClient;

beforeAll(async () => {
  auth = await testAuth(clock);
  ({ store, client } = auth);
});
afterAll(() => auth.close());

/** A browser with its cookies. */
class Browser {
  readonly cookies = new Map<string, string>();

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: 'get' | 'post', path: string, body?: unknown): Promise<TestAnswer> {
    const answer = await client[method](path, {
      cookie: this.header,
      headers: { 'User-Agent': 'test' },
      ...(body !== undefined && { body }),
    });
    this.keep(answer);
    return answer;
  }

  keep(answer: TestAnswer): void {
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  copy(): Browser {
    const copy = new Browser();
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  /** Who the services take it for. */
  async user(): Promise<string | null> {
    return (await this.ask('get', '/api/users/currentuser')).body.currentUser?.id ?? null;
  }

  refresh() {
    return this.ask('post', '/api/users/session/refresh');
  }
}

let people = 0;
async function somebody(browser = new Browser()) {
  people += 1;
  const person = { email: `p${people}@example.com`, password: 'correct horse', nickname: `P ${people}` };
  const { body } = await browser.ask('post', '/api/users/signup', person);
  return { ...person, id: body.id as string, browser };
}
async function signedInAs({ email, password }: { email: string; password: string }, browser = new Browser()) {
  expect((await browser.ask('post', '/api/users/signin', { email, password })).status).toBe(200);
  return browser;
}
const reasonsOf = async (sessionId: string) =>
  (await store.eventsOf(`session/${sessionId}`)).map(({ type, data }) => (type === 'session:ended' ? data['reason'] : type));
const sessionOf = (browser: Browser) => (browser.cookies.get('refresh') ?? '').split('.')[0] as string;

describe('renewing a session', () => {
  it('goes on with it after its token has expired, with another refresh cookie each time', async () => {
    const { id, browser } = await somebody();
    const first = browser.cookies.get('refresh');
    clock.advance(16 * minutes);
    expect(await browser.user()).toBeNull();
    const { status, body } = await browser.refresh();
    expect([status, body.currentUser.id]).toEqual([200, id]);
    expect(browser.cookies.get('refresh')).not.toBe(first);
    expect(await browser.user()).toBe(id);
  });

  it('does not go on after ninety days however much it is used, and then is none of the devices any more', async () => {
    const { id, email, password, browser } = await somebody();
    for (let days = 0; days < 88; days += 22) {
      clock.advance(22 * 24 * 60 * minutes);
      expect((await browser.refresh()).status).toBe(200);
    }
    clock.advance(2 * 24 * 60 * minutes);
    expect((await browser.refresh()).status).toBe(401);
    const again = await signedInAs({ email, password });
    expect(await again.user()).toBe(id);
    expect((await again.ask('get', '/api/users/sessions')).body.items).toMatchObject([{ current: true }]);
  });

  it('leads a page on', async () => {
    const { id, browser } = await somebody();
    clock.advance(16 * minutes);
    const answer = await browser.ask('get', '/api/users/session/refresh?return=/orders%3Fstatus%3Dcreated');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/orders?status=created']);
    expect(await browser.user()).toBe(id);
  });

  it('leads nowhere else, and exchanges nothing for a page that is none of ours', async () => {
    const { browser } = await somebody();
    const before = new Map(browser.cookies);
    const others = ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '/..//evil.example', 'orders'];
    for (const path of [...others, '//', '///', '/\\', '//[', `/${'한'.repeat(1_000)}`]) {
      const answer = await browser.ask('get', `/api/users/session/refresh?return=${encodeURIComponent(path)}`);
      expect([path, answer.status]).toEqual([path, 422]);
    }
    expect(browser.cookies).toEqual(before);
  });

  it.each([
    ['/한', '/%ED%95%9C'],
    ['/?text=zoë jazz', '/?text=zo%C3%AB%20jazz'],
    ['/orders\r\nSet-Cookie: a=b', '/ordersSet-Cookie:%20a=b'],
    ['/orders#top', '/orders#top'],
  ])('leads to %p, written as a header can carry it', async (path, written) => {
    const { id, browser } = await somebody();
    clock.advance(16 * minutes);
    const answer = await browser.ask('get', `/api/users/session/refresh?return=${encodeURIComponent(path)}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, written]);
    expect(await browser.user()).toBe(id);
  });

  it('leads a page on while the database is away, says so for a moment, and keeps the session', async () => {
    const { id, browser } = await somebody();
    clock.advance(16 * minutes);
    const before = new Map(browser.cookies);
    const away = jest.spyOn(store, 'get').mockRejectedValue(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    const answer = await browser.ask('get', '/api/users/session/refresh?return=/orders');
    away.mockRestore();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/orders']);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^session-unasked=1; Max-Age=5; Path=\/;/)]);
    expect(browser.cookies).toEqual(before.set('session-unasked', '1'));
    await browser.ask('get', '/api/users/session/refresh?return=/orders');
    expect(await browser.user()).toBe(id);
  });

  it('fails aloud when something else is wrong', async () => {
    const { browser } = await somebody();
    const broken = jest.spyOn(store, 'get').mockRejectedValue(new TypeError('a mistake of ours'));
    expect((await browser.ask('get', '/api/users/session/refresh?return=/orders')).status).toBe(500);
    broken.mockRestore();
  });

  it('leads somebody without a session on as nobody', async () => {
    const { browser } = await somebody();
    browser.cookies.set('refresh', 'nonsense');
    const answer = await browser.ask('get', '/api/users/session/refresh?return=/orders');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/orders']);
    expect([...browser.cookies.keys()]).toEqual(['device']);
    expect((await browser.refresh()).body.code).toBe('not_signed_in');
  });

  it('by two tabs at once keeps both signed in, with the same cookie', async () => {
    const { id, browser } = await somebody();
    const tabs = [browser.copy(), browser.copy(), browser.copy()];
    clock.advance(16 * minutes);
    const answers = await Promise.all(tabs.map((tab) => tab.refresh()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(tabs.map((tab) => tab.cookies.get('refresh'))).size).toBe(1);
    expect(await Promise.all(tabs.map((tab) => tab.user()))).toEqual([id, id, id]);
  });

  it('by tabs that come back one after the other keeps all signed in, also the one that is late with the old cookie', async () => {
    const { id, browser } = await somebody();
    const late = browser.copy();
    clock.advance(16 * minutes);
    for (let tab = 0; tab < 3; tab++) expect((await browser.refresh()).status).toBe(200);
    expect((await late.refresh()).status).toBe(200);
    expect([await browser.user(), await late.user()]).toEqual([id, id]);
    expect(late.cookies.get('refresh')).toBe(browser.cookies.get('refresh'));
    clock.advance(16 * minutes);
    expect((await late.refresh()).status).toBe(200);
    expect(late.cookies.get('refresh')).not.toBe(browser.cookies.get('refresh'));
  });

  it('with a cookie that was used before ends the session: one of the two is a thief', async () => {
    const { browser } = await somebody();
    const thief = browser.copy();
    const session = sessionOf(browser);
    clock.advance(16 * minutes);
    expect((await thief.refresh()).status).toBe(200);
    clock.advance(1 * minutes);
    expect((await browser.refresh()).status).toBe(401);
    expect(await reasonsOf(session)).toEqual(['session:started', 'token_reused']);
    expect((await thief.refresh()).status).toBe(401);
  });

  it('with a cookie that is made up ends nothing', async () => {
    const { browser } = await somebody();
    const guess = new Browser();
    guess.cookies.set('refresh', `${sessionOf(browser)}.${'a'.repeat(22)}.${'b'.repeat(43)}`);
    expect((await guess.refresh()).status).toBe(401);
    expect((await browser.refresh()).status).toBe(200);
  });

  it('keeps nothing that could be shown instead of the cookie', async () => {
    const { browser } = await somebody();
    const [, family, secret] = (browser.cookies.get('refresh') as string).split('.');
    await browser.refresh();
    const stored = JSON.stringify(await store.get(refreshTokens.at(sessionOf(browser))));
    for (const each of [family, secret, (browser.cookies.get('refresh') as string).split('.')[2]]) expect(stored).not.toContain(each);
  });
});

describe('devices', () => {
  it('are listed, the latest seen first, and one can be signed out by another', async () => {
    const person = await somebody();
    clock.advance(1 * minutes);
    const phone = await signedInAs(person);
    const { items } = (await phone.ask('get', '/api/users/sessions')).body;
    expect(items.map(({ id, current }: { id: string; current: boolean }) => [id, current])).toEqual([
      [sessionOf(phone), true],
      [sessionOf(person.browser), false],
    ]);
    const end = (password: string) => phone.ask('post', `/api/users/sessions/${sessionOf(person.browser)}/end`, { password });
    expect(await end('another password')).toMatchObject({ status: 403, body: { code: 'wrong_password', errors: [{ field: 'password' }] } });
    expect((await person.browser.refresh()).status).toBe(200);
    expect((await end(person.password)).body).toEqual({ ended: 1 });
    expect(await reasonsOf(sessionOf(person.browser))).toEqual(['session:started', 'ended_elsewhere']);
    expect((await person.browser.refresh()).status).toBe(401);
    expect((await end(person.password)).body).toEqual({ ended: 0 });
    expect((await phone.ask('get', '/api/users/sessions')).body.items).toHaveLength(1);
  });

  it('of others cannot be signed out, nor told from those that do not exist', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const answer = await other.browser.ask('post', `/api/users/sessions/${sessionOf(person.browser)}/end`, { password: other.password });
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect((await person.browser.refresh()).status).toBe(200);
  });

  it('can all be signed out but this one', async () => {
    const person = await somebody();
    const others = [await signedInAs(person), await signedInAs(person)];
    const endOthers = (password: string) => person.browser.ask('post', '/api/users/sessions/end-others', { password });
    expect((await endOthers('another password')).body.code).toBe('wrong_password');
    for (const other of others) expect((await other.refresh()).status).toBe(200);
    expect((await endOthers(person.password)).body).toEqual({ ended: 2 });
    for (const other of others) expect((await other.refresh()).status).toBe(401);
    expect((await person.browser.refresh()).status).toBe(200);
  });

  it.each([
    ['one', (other: Browser) => `/api/users/sessions/${sessionOf(other)}/end`],
    ['all others', () => '/api/users/sessions/end-others'],
  ])('that sign out %s go on in a session anew, which whoever has copied what they kept does not have', async (_what, path) => {
    const person = await somebody();
    for (const keepsDevice of [true, false]) {
      const { browser } = person;
      const other = await signedInAs(person);
      if (!keepsDevice) browser.cookies.delete('device');
      const [copied, before] = [browser.copy(), sessionOf(browser)];
      expect((await browser.ask('post', path(other), { password: 'wrong horse' })).status).toBe(403);
      expect(sessionOf(browser)).toBe(before);
      expect((await browser.ask('post', path(other), { password: person.password })).body).toEqual({ ended: 1 });
      expect([await reasonsOf(before), (await copied.refresh()).status]).toEqual([['session:started', 'replaced'], 401]);
      expect([await browser.user(), (await browser.refresh()).status]).toEqual([person.id, 200]);
      expect((await browser.ask('get', '/api/users/sessions')).body.items).toHaveLength(1);
    }
  });

  it('that sign themselves out in this way are signed out', async () => {
    const { browser, password } = await somebody();
    const session = sessionOf(browser);
    expect((await browser.ask('post', `/api/users/sessions/${session}/end`, { password })).body).toEqual({ ended: 1 });
    expect([sessionOf(browser), (await browser.refresh()).status]).toEqual([session, 401]);
  });

  it('are one person’s at a time', async () => {
    const person = await somebody();
    const first = sessionOf(person.browser);
    await somebody(person.browser);
    expect(await reasonsOf(first)).toEqual(['session:started', 'replaced']);
  });

  it('that are new to an account are told as such, the first one is not', async () => {
    const person = await somebody();
    const phone = await signedInAs(person);
    const newDevice = async (browser: Browser) => (await store.eventsOf(`session/${sessionOf(browser)}`))[0]?.data['newDevice'];
    expect([await newDevice(person.browser), await newDevice(phone)]).toEqual([false, true]);
    expect(await newDevice(await signedInAs(person, phone))).toBe(false);
  });

  it('that sign in twice at the same moment stay signed in once', async () => {
    const person = await somebody();
    const { email, password, browser } = person;
    const ask = () => client.post('/api/users/signin', { cookie: browser.header, body: { email, password } });
    expect((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    const live = { userId: person.id, endedAt: { $exists: false } };
    expect(await store.connection.collection('sessions').countDocuments(live)).toBe(1);
  });

  it('are not taken for one another by their identities, which stand in events', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const [started] = await store.eventsOf(`session/${sessionOf(person.browser)}`);
    const pretender = new Browser();
    pretender.cookies.set('device', String(started?.data['deviceId']));
    await signedInAs(other, pretender);
    expect((await person.browser.refresh()).status).toBe(200);
    pretender.cookies.clear();
    pretender.cookies.set('device', String(started?.data['deviceId']));
    await signedInAs(person, pretender);
    expect((await store.eventsOf(`session/${sessionOf(pretender)}`))[0]?.data['newDevice']).toBe(true);
  });

  it.each([
    ['a session is renewed', (browser: Browser) => browser.refresh()],
    ['a page is led on', (browser: Browser) => browser.ask('get', '/api/users/session/refresh')],
    ['a session is signed out', (browser: Browser) => browser.ask('post', '/api/users/signout')],
  ])('of a version that did not sign them stay known once %s', async (_what, prove) => {
    const person = await somebody();
    const { browser } = person;
    const signed = browser.cookies.get('device') as string;
    const [id = ''] = signed.split('.');
    const stranger = (await somebody()).browser;
    for (const each of [browser, stranger]) each.cookies.set('device', id);
    for (const each of [browser, stranger]) await prove(each);
    expect([browser, stranger].map(({ cookies }) => cookies.get('device'))).toEqual([signed, id]);
    await signedInAs(person, browser);
    expect((await store.eventsOf(`session/${sessionOf(browser)}`))[0]?.data).toMatchObject({ deviceId: id, newDevice: false });
  });

  it('end by signing out, also when the token has expired meanwhile', async () => {
    const { browser } = await somebody();
    const session = sessionOf(browser);
    clock.advance(16 * minutes);
    expect((await browser.ask('post', '/api/users/signout')).status).toBe(200);
    expect(await reasonsOf(session)).toEqual(['session:started', 'signed_out']);
    expect([...browser.cookies.keys()]).toEqual(['device']);
  });
});

describe('somebody who guesses at an account', () => {
  const guess = (email: string, cookie = '') =>
    client.post('/api/users/signin', { body: { email, password: 'wrong horse' }, ...(cookie && { cookie }) });

  it('does not keep its owner out on a device that was signed in to it before, nor does the owner help them', async () => {
    const person = await somebody();
    for (let times = 0; times < 10; times += 1) expect((await guess(person.email)).status).toBe(401);
    for (const cookie of ['', `device=${newId()}`]) expect((await guess(person.email, cookie)).status).toBe(429);
    const device = `device=${person.browser.cookies.get('device')}`;
    await signedInAs(person, person.browser);
    expect((await guess(person.email)).status).toBe(429);
    // Of that device they have no more guesses than of any other.
    for (let times = 0; times < 10; times += 1) expect((await guess(person.email, device)).status).toBe(401);
    expect((await guess(person.email, device)).status).toBe(429);
  });

  it('keeps those who share a network with them from signing in on devices that are new to them, and from nothing else', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.77' };
    const person = await somebody();
    const { email, password, browser } = person;
    const from = (path: string, body: object, cookie?: string) =>
      client.post(`/api/users${path}`, { body, headers, ...(cookie && { cookie }) });
    const { passwords } = auth.dependencies;
    auth.dependencies.passwords = { ...passwords, matches: async () => false }; // for the time that it takes
    for (let times = 0; times < 50; times += 1) {
      expect((await from('/signin', { email: `nobody${times}@example.com`, password: 'wrong horse' })).status).toBe(401);
    }
    auth.dependencies.passwords = passwords;
    expect((await from('/signin', { email, password })).status).toBe(429);
    const session = browser.header;
    expect((await from('/sessions/end-others', { password }, session)).status).toBe(200);
    expect((await from('/signin', { email, password }, `device=${browser.cookies.get('device')}`)).status).toBe(200);
  });
});

describe('the history of an account', () => {
  it('shows its attempts, failed ones too, page by page', async () => {
    const person = await somebody();
    await client.post('/api/users/signin', { body: { email: person.email, password: 'wrong horse' } });
    const phone = await signedInAs(person);
    const first = (await phone.ask('get', '/api/users/signins?limit=2')).body;
    expect(first.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['succeeded', 'failed']);
    const second = (await phone.ask('get', `/api/users/signins?limit=2&cursor=${first.nextCursor}`)).body;
    expect([second.items.length, second.nextCursor]).toEqual([1, null]);
  });
});

describe('a new password', () => {
  it('signs out the other devices, and is the one that counts', async () => {
    const person = await somebody();
    const phone = await signedInAs(person);
    const change = (currentPassword: string, newPassword: string) =>
      phone.ask('post', '/api/users/password', { currentPassword, newPassword });
    expect((await change('wrong horse', 'battery staple')).body.code).toBe('wrong_password');
    expect((await change('correct horse', 'short')).body.errors).toEqual([
      { field: 'newPassword', message: 'expected at least 8 characters' },
    ]);
    expect((await change('correct horse', person.email.toUpperCase())).body.errors).toEqual([
      { field: 'newPassword', message: 'expected something else than your name or address' },
    ]);
    const [copied, before] = [phone.copy(), sessionOf(phone)];
    expect((await change('correct horse', 'battery staple')).body).toEqual({ ended: 1 });
    // Nor does whoever has copied what this browser kept go on.
    expect([await reasonsOf(before), (await copied.refresh()).status]).toEqual([['session:started', 'replaced'], 401]);
    expect((await person.browser.refresh()).status).toBe(401);
    expect((await phone.refresh()).status).toBe(200);
    await signedInAs({ ...person, password: 'battery staple' });
  });

  it('may be chosen while nobody can read what it must not be', async () => {
    const person = await somebody();
    const { personal } = auth.dependencies;
    const unavailable = new Refusal('unavailable', 'Names cannot be read right now.', { kind: 'unavailable' });
    auth.dependencies.personal = { read: () => Promise.reject(unavailable) };
    const change = { currentPassword: 'correct horse', newPassword: 'battery staple' };
    expect((await person.browser.ask('post', '/api/users/password', change)).status).toBe(200);
    auth.dependencies.personal = personal;
  });

  it('signs them out in the same moment, even when the process ends right after it', async () => {
    const person = await somebody();
    const phone = await signedInAs(person);
    auth.dependencies.store = Object.assign(Object.create(store) as Store, { changeOne: () => Promise.reject(new Error('it has ended')) });
    await phone.ask('post', '/api/users/password', { currentPassword: 'correct horse', newPassword: 'battery staple' });
    auth.dependencies.store = store;
    expect(await reasonsOf(sessionOf(person.browser))).toEqual(['session:started', 'password_changed']);
    expect((await phone.refresh()).status).toBe(200);
  });
});
