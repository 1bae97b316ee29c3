import { REVOCATION_MEMORY, Revocations } from './revocations';

const now = new Date('2026-06-01T12:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const ada = { id: 'ada', sessionId: 'laptop', roles: [] };
let revocations: Revocations;
beforeEach(() => void (revocations = new Revocations()));

test('nobody is refused before anything was said', () => {
  expect(revocations.revokes(ada, now)).toBe(false);
});

test('of a person who ended a session only that session is refused', () => {
  revocations.sessionEnded('laptop', now);
  expect(revocations.revokes(ada, now)).toBe(true);
  expect(revocations.revokes({ ...ada, sessionId: 'phone' }, now)).toBe(false);
});

test('of a banned account every session is refused, until the time of the ban', () => {
  revocations.userBanned('ada', { version: 1, at: now, until: after(1_000) });
  expect([revocations.revokes(ada, after(999)), revocations.revokes(ada, after(1_000))]).toEqual([true, false]);
});

test('what is told again or too late does not bring back a ban that was lifted', () => {
  revocations.userBanned('ada', { version: 1, at: now });
  revocations.banLifted('ada', { version: 2, at: after(10) });
  revocations.userBanned('ada', { version: 1, at: now });
  expect(revocations.revokes(ada, now)).toBe(false);
  revocations.userBanned('ada', { version: 3, at: after(20) });
  expect(revocations.revokes(ada, now)).toBe(true);
});

test('what is older than a token can be is forgotten, and nothing younger', () => {
  revocations.sessionEnded('old', now);
  revocations.userBanned('bob', { version: 1, at: now });
  revocations.sessionEnded('younger', after(REVOCATION_MEMORY - 1));
  expect(revocations.revokes({ ...ada, sessionId: 'old' }, now)).toBe(true);
  revocations.sessionEnded('youngest', after(REVOCATION_MEMORY));
  expect(revocations.revokes({ ...ada, sessionId: 'old' }, now)).toBe(false);
  expect(revocations.revokes({ ...ada, id: 'bob' }, now)).toBe(false);
  expect(revocations.revokes({ ...ada, sessionId: 'younger' }, now)).toBe(true);
});

test('who listens is told of each, until they leave', () => {
  let told = 0;
  const leave = revocations.onChange(() => void (told += 1));
  revocations.sessionEnded('laptop', now);
  revocations.userBanned('ada', { version: 1, at: now });
  leave();
  revocations.sessionEnded('phone', now);
  expect(told).toBe(2);
});
