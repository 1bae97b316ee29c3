import { newId, type EventData, type MarqueeEvent } from '@marquee/common/events';
import { consumerHarness, eventOf, fixedClock, shuffled, twice, type ConsumerHarness } from '@marquee/common/testing';
import { consumersOf } from './consumers';
import { attachmentsOf } from './domain/attachments';
import { contentOf } from './domain/content';
import type { Email } from './domain/email';
import type { TemplateName } from './domain/template';
import { write } from './domain/templates';
import { allRecords } from './store/all-records';
import { emails, isReplaced } from './store/emails';
import { readers } from './store/readers';
import { account, bought, registration, rescheduled, signedInOn } from './testing/causes';
import { nothingPersonal } from './testing/opened';
import { People } from './testing/people';

const people = new People();
const clock = fixedClock();
const rung: string[] = [];
let harness: ConsumerHarness;

beforeAll(async () => {
  const bell = { set: (id: string) => void rung.push(id) };
  harness = await consumerHarness({ service: 'notifications', records: allRecords, consumers: () => consumersOf(bell), clock });
});
afterAll(() => harness.close());

const mailsTo = (readerId: string): Promise<Email[]> => harness.store.find(emails, { readerId });
const end = (userId: string, reason: EventData<'session:ended'>['reason']) => {
  const sessionId = newId();
  return eventOf('session:ended', { id: sessionId, version: 0 }, { sessionId, userId, reason });
};

/** What happens to an account, and which mails its owner gets. */
const causes: [string, (userId: string) => MarqueeEvent, TemplateName | undefined][] = [
  ['a sign-in on a new device', (userId) => signedInOn(people, userId), 'new-device'],
  ['a sign-in on a known device', (userId) => signedInOn(people, userId, false), undefined],
  ['a session that was copied', (userId) => end(userId, 'token_reused'), 'session-copied'],
  ['a sign-out', (userId) => end(userId, 'signed_out'), undefined],
  ['a new password', (userId) => eventOf('user:password-changed', { id: userId, version: 1 }, { userId }), 'password-changed'],
  [
    'a ban',
    (userId) => eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'touting', bannedBy: newId() }),
    'account-banned',
  ],
  ['the end of a ban', (userId) => eventOf('user:ban-lifted', { id: userId, version: 1 }, { userId, liftedBy: newId() }), 'ban-lifted'],
  ['a purchase', bought, 'order-completed'],
  [
    'a purchase of before it was said what was bought',
    (userId) => {
      const event = bought(userId);
      return { ...event, data: { ...event.data, ticket: undefined } };
    },
    undefined,
  ],
  ['an event that is moved', (userId) => rescheduled(userId), 'event-rescheduled'],
  ['an event that is moved while its ticket is on hold', (userId) => rescheduled(userId, { bought: false }), undefined],
  [
    'a refund',
    (userId) => {
      const [paymentId, orderId] = [newId(), newId()];
      const money = {
        amount: 2_450,
        currency: 'EUR',
        refundId: 're_1',
        reason: 'requested' as const,
        refundedAt: '2026-06-01T12:00:00.000Z',
      };
      return eventOf('payment:refunded', { id: paymentId, version: 0 }, { paymentId, orderId, buyerId: userId, ...money });
    },
    'payment-refunded',
  ],
  [
    'a forgotten password',
    (userId) => {
      const resetId = newId();
      return eventOf('reset:requested', { id: resetId, version: 0 }, { resetId, userId, expiresAt: '2026-06-01T12:30:00.000Z' });
    },
    'reset-password',
  ],
];

test.each(causes)('%s is told once, however often it is heard', async (_title, causeOf, template) => {
  const created = account(people);
  const { userId } = created.data;
  const cause = causeOf(userId);
  await harness.deliver(shuffled(twice([created, cause]), 7));
  const found = await mailsTo(userId);
  expect(found.map((email) => [email.template, email.status, email.userId])).toEqual(template ? [[template, 'queued', userId]] : []);
  if (!template) return;
  expect(found[0]?.cause).toMatchObject({ causationid: cause.id, correlationid: cause.correlationid, actor: 'service/notifications' });
  expect(rung.filter((id) => id === found[0]?.id)).toHaveLength(1);
});

test('a purchase is told with all that is known of it', async () => {
  const created = account(people);
  const { userId } = created.data;
  const cause = bought(userId);
  await harness.deliver(twice([created, cause]));
  const [email] = await mailsTo(userId);
  expect(email?.subject).toEqual({
    aboutId: cause.data.orderId,
    at: new Date(cause.time),
    purchase: {
      ...{ orderId: cause.data.orderId, title: 'An evening of songs', venue: 'Town hall', timeZone: 'Europe/Berlin' },
      ...{ startsAt: new Date('2026-09-01T17:00:00Z'), quantity: 2, total: 4_900, currency: 'EUR', tax: { rate: 1_900, amount: 782 } },
    },
  });
});

test('of a moved event the newest mail counts, and changes the calendar', async () => {
  const created = account(people);
  const { userId } = created.data;
  const orderId = newId();
  const first = rescheduled(userId, { orderId });
  const { now: before } = first.data;
  const second = rescheduled(userId, { orderId, before, now: { ...before, venue: 'Barn' }, calendarSequence: 6 }, 1);
  await harness.deliver(shuffled(twice([created, second, first, rescheduled(userId)]), 5));
  const mails = (await mailsTo(userId)).filter(({ subject }) => subject.aboutId === orderId);
  const [older, newest] = mails.sort((one, other) => (one.subject.number ?? 0) - (other.subject.number ?? 0)) as [Email, Email];
  expect(await Promise.all([older, newest].map((email) => isReplaced(harness.store, email)))).toEqual([true, false]);
  expect(newest.expiresAt).toEqual(new Date('2026-09-02T18:30:00Z'));

  const content = contentOf(newest, nothingPersonal);
  const { subject, text } = write(content, 'en');
  expect(subject).toBe('Moved: An evening of songs');
  for (const said of ['Wednesday, 2 September 2026 at 20:30 CEST', 'Barn', 'Old mill', `https://marquee.example/orders/${orderId}`])
    expect(text).toContain(said);
  const [file] = attachmentsOf(content, 'en', clock.now());
  for (const line of [`UID:${orderId}@marquee`, 'SEQUENCE:6', 'DTSTART:20260902T183000Z', 'LOCATION:Barn'])
    expect(file?.text).toContain(`\r\n${line}\r\n`);
});

test('once an event does not take place, nobody is told any more that the tickets stay valid', async () => {
  const created = account(people);
  const { userId } = created.data;
  const orderId = newId();
  const paid = {
    amount: 2_450,
    currency: 'EUR',
    refundId: 're_1',
    refundedAt: '2026-06-01T12:00:00.000Z',
    reason: 'order_cancelled' as const,
  };
  const refunded = (of: string, cancelledEvent?: { title: string }) => {
    const paymentId = newId();
    return eventOf('payment:refunded', { id: paymentId, version: 0 }, { paymentId, orderId: of, buyerId: userId, ...paid, cancelledEvent });
  };
  const moved = async () => {
    const [email] = (await mailsTo(userId)).filter(({ template }) => template === 'event-rescheduled') as [Email];
    return isReplaced(harness.store, email);
  };
  const cancelled = { title: 'An evening of songs' };
  await harness.deliver([created, rescheduled(userId, { orderId }), refunded(newId(), cancelled), refunded(orderId)]);
  expect(await moved()).toBe(false);
  await harness.deliver([refunded(orderId, cancelled)]);
  expect(await moved()).toBe(true);
});

test('a ban that is over when the mail could go is told to nobody', async () => {
  const created = account(people);
  const { userId } = created.data;
  const until = '2026-06-01T13:00:00.000Z';
  await harness.deliver([
    created,
    eventOf('user:banned', { id: userId, version: 1 }, { userId, reason: 'touting', bannedBy: newId(), until }),
  ]);
  expect(await mailsTo(userId)).toMatchObject([{ template: 'account-banned', expiresAt: new Date(until) }]);
});

test('of bans and their ends only the last is still told', async () => {
  const created = account(people);
  const { userId } = created.data;
  const ban = (version: number, reason: string) => eventOf('user:banned', { id: userId, version }, { userId, reason, bannedBy: newId() });
  const told = async () => {
    const found = (await mailsTo(userId)).toSorted((one, other) => (one.subject.number ?? 0) - (other.subject.number ?? 0));
    return Promise.all(found.map(async (email) => [email.template, await isReplaced(harness.store, email)]));
  };
  const lifted = eventOf('user:ban-lifted', { id: userId, version: 3 }, { userId, liftedBy: newId() });
  await harness.deliver([created, ban(1, 'touting'), ban(2, 'touting, as we now know')]);
  expect(await told()).toEqual([
    ['account-banned', true],
    ['account-banned', false],
  ]);
  await harness.deliver([lifted]);
  expect((await told()).at(1)).toEqual(['account-banned', true]);
  await harness.deliver([ban(4, 'again')]);
  expect(await told()).toEqual([
    ['account-banned', true],
    ['account-banned', true],
    ['ban-lifted', true],
    ['account-banned', false],
  ]);
});

test('a registration gets its mail under its own key, each time that it asks', async () => {
  const first = registration(people);
  const { registrationId } = first.data;
  const again = eventOf('registration:requested', { id: registrationId, version: 1 }, { ...first.data, number: 1 });
  await harness.deliver(twice([again, first]));
  const found = await mailsTo(registrationId);
  expect(found.map(({ template, subject, address }) => [template, subject.number, address]).sort()).toEqual([
    ['verify-address', 0, first.data.email],
    ['verify-address', 1, first.data.email],
  ]);
  expect(found[0]?.expiresAt).toEqual(new Date('2026-06-01T12:30:00Z'));
});

test('whoever has an account already is told so', async () => {
  const event = registration(people, { known: true });
  await harness.deliver(twice([event]));
  expect((await mailsTo(event.data.registrationId)).map(({ template }) => template)).toEqual(['already-registered']);
});

test('a forgotten password of nobody writes to nobody', async () => {
  const resetId = newId();
  const before = await harness.store.count(emails);
  await harness.deliver(
    twice([eventOf('reset:requested', { id: resetId, version: 0 }, { resetId, expiresAt: '2026-06-01T12:30:00.000Z' })]),
  );
  expect(await harness.store.count(emails)).toBe(before);
});

test.each([1, 2, 3])('an account is known as it is now, whatever the order of deliveries (%i)', async (seed) => {
  const created = account(people, { language: 'ko' });
  const { userId } = created.data;
  const email = people.seal('grace@elsewhere.example', userId);
  const updated = eventOf('user:updated', { id: userId, version: 1 }, { userId, email, nickname: created.data.nickname, language: 'en' });
  const other = account(people);
  const deleted = eventOf('user:deleted', { id: other.data.userId, version: 1 }, { userId: other.data.userId });
  await harness.deliver(shuffled(twice([created, updated, other, deleted]), seed));
  expect(await harness.store.get(readers.at(userId))).toMatchObject({ email, language: 'en', deleted: false, version: 1 });
  expect(await harness.store.get(readers.at(other.data.userId))).toMatchObject({ email: '', deleted: true });
});

test('1,000 causes in any order make 1,000 mails', async () => {
  const accounts = Array.from({ length: 100 }, () => account(people));
  const events = accounts.flatMap((created) => [created, ...Array.from({ length: 10 }, () => signedInOn(people, created.data.userId))]);
  await harness.deliver(shuffled(twice(events), 11));
  expect(await harness.store.count(emails, { readerId: { $in: accounts.map(({ data }) => data.userId) } })).toBe(1_000);
});
