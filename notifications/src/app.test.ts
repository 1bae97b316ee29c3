import { changed } from '@marquee/common/domain';
import { newId, ownAccord } from '@marquee/common/events';
import { signedIn, testClient, testHttp, type TestClient } from '@marquee/common/testing';
import { buildApp } from './app';
import { queue, type Email } from './domain/email';
import { templateNames } from './domain/template';
import { emailIdOf } from './store/email-id';
import { emails } from './store/emails';
import { readers } from './store/readers';
import { account } from './testing/causes';
import { postOffice, type PostOffice } from './testing/post-office';

const rung: string[] = [];
let office: PostOffice;
let client: TestClient;
let operator: { cookie: string };

beforeAll(async () => {
  office = await postOffice();
  const bell = { set: (id: string) => void rung.push(id) };
  client = await testClient(buildApp({ store: office.store, findKeys: office.people.find, bell }, testHttp({ clock: office.clock })));
  operator = { cookie: signedIn({ roles: ['operator'], now: office.clock.now() }).cookie };
});
afterAll(async () => {
  await client.close();
  await office.close();
});

async function openAccount(email: string): Promise<string> {
  const { data } = account(office.people, { email });
  const copy = { id: data.userId, version: 0, email: data.email, language: 'en' as const, deleted: false };
  await office.store.changeOne(readers.at(data.userId), () => changed(copy), { cause: ownAccord('test'), now: office.clock.now() });
  return data.userId;
}

async function put(userId: string, change: Partial<Email> = {}): Promise<string> {
  const id = emailIdOf(newId(), 'new-device');
  const cause = ownAccord('test');
  const queued = queue({ id, template: 'new-device', readerId: userId, userId, subject: {}, cause }, office.clock.now());
  await office.store.changeOne(emails.fresh(id), () => changed({ ...queued, ...change } as Email), { cause, now: office.clock.now() });
  office.clock.advance(1_000);
  return id;
}

const list = async (query = '') => (await client.get(`/api/notifications/emails${query}`, operator)).body;

test('mails are among the data of their reader only', async () => {
  const [userId, other] = [await openAccount('own@example.com'), await openAccount('other@example.com')];
  const id = await put(userId);
  const own = async (reader: string) =>
    (await client.get('/api/notifications/own-data', { cookie: signedIn({ id: reader, now: office.clock.now() }).cookie })).body.emails;
  expect(await own(userId)).toMatchObject([{ id, to: 'own@example.com' }]);
  expect(await own(other)).toEqual([]);
});

describe('the delivery log', () => {
  test('shows what became of mails, the newest first, page by page', async () => {
    const userId = await openAccount('grace@example.com');
    const ids = [await put(userId), await put(userId), await put(userId)];
    const first = await list(`?userId=${userId}&limit=2`);
    const second = await list(`?userId=${userId}&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids.reverse());
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({
      ...{ template: 'new-device', language: 'en', userId, to: 'grace@example.com', status: 'queued', reason: null, attempts: [] },
      ...{ nextAttemptAt: expect.any(String), doneAt: null },
    });
  });

  test('shows each try with what the mail server answered', async () => {
    const userId = await openAccount('ada@example.com');
    await put(userId);
    office.server.failing = (stage) => (stage === 'recipient' ? 550 : undefined);
    await office.sweep();
    office.server.failing = () => undefined;
    const { items } = await list(`?userId=${userId}&status=failed`);
    expect(items).toMatchObject([
      { status: 'failed', reason: 'refused', attempts: [{ outcome: 'refused', smtpStatus: 550, answer: '550 not now, ada@example.com' }] },
    ]);
    expect((await list(`?userId=${userId}&template=reset-password`)).items).toEqual([]);
  });

  test('shows no address of somebody who is gone, and none while nobody can say who that is', async () => {
    const userId = await openAccount('ada@example.com');
    await put(userId);
    office.people.setAway(true);
    expect((await list(`?userId=${userId}`)).items).toMatchObject([{ to: null }]);
    office.people.setAway(false);
    office.people.forget(userId);
    expect((await list(`?userId=${userId}`)).items).toMatchObject([{ to: null }]);
  });
});

describe('sending once more', () => {
  const resend = (id: string) => client.post(`/api/notifications/emails/${id}/resend`, { ...operator, body: {} });

  test('delivers a second mail, under another Message-ID', async () => {
    const userId = await openAccount('grace@example.com');
    const id = await put(userId);
    await office.sweep();
    expect(await resend(id)).toMatchObject({ status: 202, body: { id, status: 'queued' } });
    expect(rung).toContain(id);
    await office.sweep();
    const mine = office.server.arrived.filter(({ messageId }) => messageId.includes(id));
    expect(mine.map(({ messageId }) => messageId)).toEqual([`<${id}.1@marquee.example>`, `<${id}.2@marquee.example>`]);
    expect((await office.store.eventsOf(`email/${id}`)).map(({ aggregateversion }) => aggregateversion)).toEqual([0, 1]);
  });

  test('is refused for what waits, what has expired, and what never was', async () => {
    const userId = await openAccount('grace@example.com');
    expect(await resend(await put(userId))).toMatchObject({ status: 409, body: { code: 'email_queued' } });
    const over = await put(userId, { expiresAt: new Date(office.clock.now().getTime() - 1) });
    await office.sweep();
    expect(await resend(over)).toMatchObject({ status: 409, body: { code: 'email_expired' } });
    expect(await resend(newId())).toMatchObject({ status: 404 });
  });
});

describe('the kinds of mails', () => {
  test('can be listed and looked at in each language', async () => {
    const { body } = await client.get('/api/notifications/templates', operator);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(templateNames);
    for (const { name, languages } of body.items)
      for (const language of languages) {
        const shown = await client.get(`/api/notifications/templates/${name}?language=${language}`, operator);
        expect(shown).toMatchObject({
          status: 200,
          body: { subject: expect.any(String), html: expect.stringContaining(`lang="${language}"`) },
        });
      }
    expect((await client.get('/api/notifications/templates/nonsense', operator)).status).toBe(404);
  });
});

test.each(['/api/notifications/emails', '/api/notifications/templates', '/api/notifications/templates/new-device'])(
  '%s exists for operators and admins only',
  async (path) => {
    const statusFor = async (roles?: string[]) =>
      (await client.get(path, roles ? { cookie: signedIn({ roles, now: office.clock.now() }).cookie } : {})).status;
    expect(await statusFor(['admin'])).toBe(200);
    expect(await statusFor(['operator'])).toBe(200);
    expect(await statusFor(['auditor'])).toBe(404);
    expect(await statusFor([])).toBe(404);
    expect([401, 404]).toContain(await statusFor());
  },
);
