import { changed } from '@marquee/common/domain';
import { newId, ownAccord, type EventEnvelope, type MarqueeEvent } from '@marquee/common/events';
import { isProofCode, provenBy, unseal } from '@marquee/common/personal';
import { figureSize, seededRandom } from '@marquee/common/testing';
import { checkEmails } from '../check';
import { queue, type Email } from '../domain/email';
import { emailIdOf } from '../store/email-id';
import { emails } from '../store/emails';
import { readers } from '../store/readers';
import { account, registration } from '../testing/causes';
import { attachedTo } from '../testing/mail-server';
import { postOffice, proofSecret, type PostOffice } from '../testing/post-office';
import { sendDueEmails, sendEmail } from './send-emails';

const minutes = (count: number) => count * 60_000;
let office: PostOffice;

beforeEach(async () => void (office = await postOffice()));
afterEach(() => office.close());

type Wish = Partial<Parameters<typeof queue>[0]> & Pick<Parameters<typeof queue>[0], 'template' | 'readerId'>;

async function put(wish: Wish): Promise<string> {
  const email = queue({ id: emailIdOf(newId(), wish.template), subject: {}, cause: ownAccord('test'), ...wish }, office.clock.now());
  await office.store.changeOne(emails.fresh(email.id), () => changed(email), { cause: email.cause, now: office.clock.now() });
  return email.id;
}

async function putVerification(to: string, expiresAt = new Date(office.clock.now().getTime() + minutes(30))): Promise<string> {
  const { data } = registration(office.people, { email: to });
  const subject = { aboutId: data.registrationId, number: data.number };
  return put({ template: 'verify-address', readerId: data.registrationId, address: data.email, language: 'en', subject, expiresAt });
}

/** As `copy-user` would. */
async function openAccount(event: MarqueeEvent<'user:created'> = account(office.people)): Promise<string> {
  const { userId, email, language = 'en' } = event.data;
  const copy = { id: userId, version: 0, email, language, deleted: false };
  await office.store.changeOne(readers.at(userId), () => changed(copy), { cause: ownAccord('test'), now: office.clock.now() });
  return userId;
}

const read = async (id: string) => (await office.store.get(emails.at(id))) as Email;
const told = async (id: string): Promise<EventEnvelope[]> => office.store.eventsOf(`email/${id}`);

describe('a mail', () => {
  test('with a code proves that its address was read, and is told of once', async () => {
    const id = await putVerification('ada@example.com');
    await Promise.all([office.sweep(), sendEmail(office, id), sendEmail(office, id)]);
    await office.sweep();
    expect(office.server.arrived.map(({ to }) => to)).toEqual(['ada@example.com']);
    const { raw, messageId } = office.server.arrived[0] ?? { raw: '', messageId: '' };
    const [, registrationId = ''] = [null, (await read(id)).readerId];
    const [, digits = ''] = /^Subject: (\d{6}) is your Marquee code$/m.exec(raw) ?? [];
    expect(isProofCode(proofSecret, { about: 'registration', id: registrationId, number: 0 }, digits)).toBe(true);
    const [, token = ''] = /https:\/\/marquee\.example\/signup\/confirm#token=([\w.-]+)/.exec(raw) ?? [];
    expect(provenBy(proofSecret, 'registration', token)).toEqual({ about: 'registration', id: registrationId, number: 0 });
    expect(messageId).toBe(`<${id}.1@marquee.example>`);
    expect(await read(id)).toMatchObject({ status: 'sent', attempts: [{ outcome: 'accepted', smtpStatus: 250 }] });
    expect(await told(id)).toMatchObject([{ type: 'email:sent', data: { emailId: id, template: 'verify-address', attempts: 1 } }]);
  });

  test('stores neither the address nor the code, and what the server said of them only sealed', async () => {
    await putVerification('ada@example.com');
    await office.sweep();
    const [, digits = 'none'] = /^Subject: (\d{6})/m.exec(office.server.arrived[0]?.raw ?? '') ?? [];
    const [, token = 'none'] = /#token=([\w.-]+)/.exec(office.server.arrived[0]?.raw ?? '') ?? [];
    const collections = await office.database.connection.db?.listCollections().toArray();
    for (const { name } of collections ?? []) {
      const text = JSON.stringify(await office.database.connection.collection(name).find().toArray());
      for (const secret of ['ada@', digits, token, token.split('.').at(-1)])
        expect([name, text.includes(secret ?? '')]).toEqual([name, false]);
    }
    const [email] = await office.store.find(emails, {});
    const key = (await office.people.find([email?.readerId ?? ''])).get(email?.readerId ?? '') as Buffer;
    expect(unseal(email?.attempts[0]?.answer ?? '', { ownerId: email?.readerId ?? '', bytes: key })).toBe('250 taken for ada@example.com');
  });

  test('about an account goes to the address that it has when it is sent, in its language', async () => {
    const userId = await openAccount(account(office.people, { email: 'grace@example.com', language: 'ko' }));
    await put({ template: 'password-changed', readerId: userId, userId });
    await office.sweep();
    expect(office.server.arrived.map(({ to }) => to)).toEqual(['grace@example.com']);
    expect(office.server.arrived[0]?.raw).toContain('html lang="ko"');
  });

  test('about a ban says why, which is sealed until then', async () => {
    const userId = await openAccount();
    const reason = office.people.seal('sold the same seat to four people', userId);
    await put({ template: 'account-banned', readerId: userId, userId, subject: { reason } });
    await office.sweep();
    expect(office.server.arrived[0]?.raw).toContain('sold the same seat to four people');
  });

  test('waits for an account that nobody has heard of yet, and for keys that cannot be had', async () => {
    const event = account(office.people);
    const id = await put({ template: 'password-changed', readerId: event.data.userId, userId: event.data.userId });
    await office.sweep();
    expect(await read(id)).toMatchObject({ status: 'queued', attempts: [{ outcome: 'deferred' }] });
    await openAccount(event);
    office.people.setAway(true);
    office.clock.advance(minutes(1));
    await office.sweep();
    expect((await read(id)).attempts).toHaveLength(2);
    office.people.setAway(false);
    office.clock.advance(minutes(1));
    await office.sweep();
    expect(office.server.arrived).toHaveLength(1);
  });

  test('with a code is not sent when a later one is asked for, whose code alone counts', async () => {
    const { data } = registration(office.people, { email: 'ada@example.com' });
    const about = { template: 'verify-address' as const, readerId: data.registrationId, address: data.email };
    const first = await put({ ...about, subject: { aboutId: data.registrationId, number: 0 } });
    const second = await put({ ...about, subject: { aboutId: data.registrationId, number: 1 } });
    await office.sweep();
    expect(office.server.arrived.map(({ messageId }) => messageId)).toEqual([`<${second}.1@marquee.example>`]);
    expect(await read(first)).toMatchObject({ status: 'failed', reason: 'expired' });
  });

  test('with a code is not sent once somebody has confirmed by a mail before it', async () => {
    const id = await putVerification('ada@example.com');
    office.people.setAway(true);
    await office.sweep();
    office.people.setAway(false);
    office.people.asksNoMore((await read(id)).readerId);
    office.clock.advance(minutes(1));
    await office.sweep();
    expect(await read(id)).toMatchObject({ status: 'failed', reason: 'expired' });
    expect(await told(id)).toMatchObject([{ type: 'email:failed', data: { reason: 'expired', attempts: 1 } }]);
    expect(office.server.arrived).toEqual([]);
  });

  test('to somebody who is gone is not sent', async () => {
    const userId = await openAccount();
    const id = await put({ template: 'password-changed', readerId: userId, userId });
    office.people.forget(userId);
    await office.sweep();
    expect(await read(id)).toMatchObject({ status: 'failed', reason: 'no_reader' });
    expect(await told(id)).toMatchObject([{ type: 'email:failed', data: { reason: 'no_reader', attempts: 0 } }]);
    expect(office.server.arrived).toEqual([]);
  });

  test('that is refused for good is not tried again', async () => {
    const id = await putVerification('nobody@example.com');
    office.server.failing = (stage) => (stage === 'recipient' ? 550 : undefined);
    await office.sweep();
    expect(await read(id)).toMatchObject({ status: 'failed', reason: 'refused', attempts: [{ outcome: 'refused', smtpStatus: 550 }] });
    expect(await told(id)).toMatchObject([{ type: 'email:failed', data: { reason: 'refused', smtpStatus: 550 } }]);
  });
});

test('a purchase is confirmed with its receipt, and with the event for a calendar', async () => {
  const userId = await openAccount();
  const orderId = newId();
  const startsAt = new Date('2026-09-01T17:00:00Z');
  const purchase = {
    ...{ orderId, title: 'An evening, of songs', venue: 'Town hall', startsAt, timeZone: 'Europe/Berlin', quantity: 2 },
    ...{ total: 4_900, currency: 'EUR', tax: { rate: 1_900, amount: 782 } },
  };
  await put({ template: 'order-completed', readerId: userId, userId, subject: { aboutId: orderId, purchase } });
  await office.sweep();
  const [mail] = office.server.arrived;
  expect(office.server.arrived).toHaveLength(1);
  for (const words of [
    `https://marquee.example/orders/${orderId}/receipt`,
    `https://marquee.example/orders/${orderId}/passes`,
    '1 September 2026 at 19:00 CEST',
    'Town hall',
  ])
    expect(mail?.raw).toContain(words);
  const { name, type, text } = attachedTo(mail);
  expect([name, type]).toEqual([`marquee-${orderId}.ics`, 'text/calendar; charset=utf-8']);
  for (const line of [`UID:${orderId}@marquee`, 'SEQUENCE:0', 'DTSTART:20260901T170000Z', 'SUMMARY:An evening\\, of songs'])
    expect(text).toContain(`\r\n${line}\r\n`);
});

describe('while the mail server is away', () => {
  test('everything worth sending is sent once it is back, once, and what has expired is said to have', async () => {
    const userId = await openAccount();
    const warnings = await Promise.all(Array.from({ length: 20 }, () => put({ template: 'new-device', readerId: userId, userId })));
    const lasting = await putVerification('late@example.com', new Date(office.clock.now().getTime() + minutes(300)));
    const expiring = await putVerification('ada@example.com');
    await office.server.stop();
    for (let passed = 0; passed < 120; passed += 5) {
      await office.sweep();
      office.clock.advance(minutes(5));
    }
    expect(await read(expiring)).toMatchObject({ status: 'failed', reason: 'expired' });
    expect(await told(expiring)).toMatchObject([{ type: 'email:failed', data: { reason: 'expired' } }]);
    await office.server.start();
    for (let passed = 0; passed < 120; passed += 5) {
      office.clock.advance(minutes(5));
      await office.sweep();
    }
    expect(office.server.arrived.map(({ messageId }) => messageId).sort()).toEqual(
      [...warnings, lasting].map((id) => `<${id}.1@marquee.example>`).sort(),
    );
    for (const id of warnings) expect(await read(id)).toMatchObject({ status: 'sent' });
  });

  test('for twenty minutes, a mail that lives for half an hour is delivered once it is back, in time and once', async () => {
    const began = office.clock.now().getTime();
    await office.server.stop();
    const lasting = await putVerification('ada@example.com');
    const expiring = await putVerification('grace@example.com', new Date(began + minutes(15)));
    const sweepUntil = async (minute: number) => {
      for (; office.clock.now().getTime() < began + minutes(minute); office.clock.advance(15_000)) await office.sweep();
    };
    await sweepUntil(20);
    expect(await read(lasting)).toMatchObject({ status: 'queued' });
    expect(await told(expiring)).toMatchObject([{ type: 'email:failed', data: { reason: 'expired' } }]);
    await office.server.start();
    await sweepUntil(24);
    expect(office.server.arrived.map(({ to }) => to)).toEqual(['ada@example.com']);
    await sweepUntil(31);
    expect(office.server.arrived).toHaveLength(1);
    expect(await told(lasting)).toMatchObject([{ type: 'email:sent' }]);
  });

  test('a mail is given up after a day', async () => {
    const userId = await openAccount();
    const id = await put({ template: 'new-device', readerId: userId, userId });
    await office.server.stop();
    for (let hours = 0; hours <= 25; hours += 0.25) {
      await office.sweep();
      office.clock.advance(minutes(15));
    }
    const email = await read(id);
    expect(email).toMatchObject({ status: 'failed', reason: 'given_up' });
    expect(email.attempts.length).toBeGreaterThan(25);
    expect(email.attempts.length).toBeLessThan(35);
    expect(await told(id)).toMatchObject([{ type: 'email:failed', data: { reason: 'given_up', attempts: email.attempts.length } }]);
  });
});

test('of many mails to a server that fails in half of the tries, two processes deliver each, and none twice', async () => {
  const size = figureSize(1_000);
  const random = seededRandom(42);
  const stages = ['connection', 'sender', 'recipient', 'data'] as const;
  const failed: Record<string, number> = {};
  office.server.failing = (stage) => {
    if (random() > 1 / (2 * stages.length) + 0.03) return undefined;
    failed[stage] = (failed[stage] ?? 0) + 1;
    return { connection: 421, sender: 451, recipient: 450, data: 451 }[stage];
  };
  const userId = await openAccount();
  const ids: string[] = [];
  for (let index = 0; index < size; index += 100) {
    ids.push(...(await Promise.all(Array.from({ length: 100 }, () => put({ template: 'new-device', readerId: userId, userId })))));
  }
  const other = await office.another();
  const ever = new AbortController().signal;
  for (let round = 0; round < 60 && (await office.store.count(emails, { status: { $ne: 'sent' } })) > 0; round++) {
    await Promise.all([office.sweep(), sendDueEmails(other, ever)]);
    if (round === 1) {
      await office.server.stop();
      await Promise.all([office.sweep(), sendDueEmails(other, ever)]);
      await office.server.start();
    }
    office.clock.advance(minutes(10));
  }
  expect(Object.keys(failed).sort()).toEqual([...stages].sort());
  expect(Object.values(failed).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(size / 2);
  expect(office.server.arrived.map(({ messageId }) => messageId).sort()).toEqual(ids.map((id) => `<${id}.1@marquee.example>`).sort());
  expect(await office.store.count(emails, { status: 'sent' })).toBe(size);
}, 180_000);

describe('a process that dies', () => {
  test('with a mail in hand leaves it to others, who send it under the same Message-ID', async () => {
    const id = await putVerification('ada@example.com');
    const dead = await office.another();
    await expect(sendEmail({ ...dead, mailer: { send: () => Promise.reject(new Error('dead')) } }, id)).rejects.toThrow('dead');
    expect(await read(id)).toMatchObject({ status: 'sending' });
    await office.sweep();
    expect(office.server.arrived).toEqual([]);
    office.clock.advance(minutes(2));
    await office.sweep();
    expect(office.server.arrived).toMatchObject([{ messageId: `<${id}.1@marquee.example>` }]);
  });

  test('or stalls beyond its lease does not undo what others have done', async () => {
    const id = await putVerification('ada@example.com');
    const stalled = await office.another();
    const mailer = {
      send: async () => {
        office.clock.advance(minutes(2));
        await office.sweep();
        return { outcome: 'deferred' as const, answer: 'nobody there' };
      },
    };
    await sendEmail({ ...stalled, mailer }, id);
    expect(await read(id)).toMatchObject({ status: 'sent', attempts: [{ outcome: 'accepted' }] });
    expect(await told(id)).toHaveLength(1);
  });
});

describe('the check', () => {
  test('names mails that have been due for more than a minute, and tells the copies of accounts', async () => {
    const userId = await openAccount();
    const id = await put({ template: 'new-device', readerId: userId, userId });
    office.clock.advance(59_000);
    expect(await violations()).toEqual([]);
    office.clock.advance(2_000);
    expect(await violations()).toMatchObject([{ emailId: id, template: 'new-device', allowedMs: 60_100 }]);
    await office.sweep();
    expect(await violations()).toEqual([]);
  });

  async function violations(): Promise<unknown[]> {
    const found: unknown[] = [];
    for await (const { invariants, facts } of checkEmails(office.store, office.clock.now())) {
      found.push(...invariants.flatMap((invariant) => invariant.violations));
      if (facts?.['copies']) expect(Object.values(Object.values(facts['copies'])[0] as object)[0]).toMatchObject({ language: 'en' });
    }
    return found;
  }
});

test('what is due is found by an index', async () => {
  await putVerification('ada@example.com');
  const plan = await office.database.connection
    .collection('emails')
    .find({ dueAt: { $lte: office.clock.now() } })
    .sort({ dueAt: 1 })
    .explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('IXSCAN');
  expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"SORT"/);
});
