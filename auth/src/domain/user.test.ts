import type { Administrators } from './administrators';
import { ban, banAt, changeRoles, deleteAccount, liftBan, signUp, type Standing, type User } from './user';

const now = new Date('2026-06-01T12:00:00Z');

it('a new account is told to the others without its password, which is kept apart', () => {
  const who = { email: 'a sealed address', nickname: 'a sealed name', emailKey: 'an index', nicknameKey: 'ada', language: 'ko' } as const;
  const decision = signUp({ id: '7', ...who, passwordHash: 'a hash', wrappedKey: 'a wrapped key' }, now);
  expect(decision).toMatchObject({
    outcome: 'changed',
    state: {
      user: { id: '7', ...who, roles: [], createdAt: now },
      credentials: { id: '7', passwordHash: 'a hash' },
      key: { id: '7', wrapped: 'a wrapped key' },
    },
    events: [
      {
        type: 'user:created',
        subject: 'user/7',
        data: { userId: '7', email: 'a sealed address', nickname: 'a sealed name', language: 'ko' },
      },
    ],
  });
  expect(JSON.stringify((decision as { events: unknown[] }).events)).not.toMatch(/a hash|wrapped|index/);
});

describe('a ban', () => {
  const user = (change: Partial<User> = {}): User => ({
    ...{
      id: 'bob',
      version: 0,
      email: 'b@example.com',
      nickname: 'Bob',
      emailKey: 'b@example.com',
      nicknameKey: 'bob',
      language: 'en',
      roles: [],
    },
    ...{ createdAt: now, ...change },
  });
  const admins = (...ids: string[]) => ({ id: 'administrators', version: 0, ids });
  const bans = (standing: Standing, by = 'ada', until?: Date) =>
    ban(standing, { reason: 'resold tickets', by, ...(until && { until }) }, now);

  it('says why, until when and by whom, and takes the word of an admin', () => {
    const until = new Date('2026-07-01T12:00:00Z');
    expect(bans({ user: user({ roles: ['admin'] }), administrators: admins('ada', 'bob') }, 'ada', until)).toMatchObject({
      outcome: 'changed',
      state: { user: { ban: { reason: 'resold tickets', until, by: 'ada', at: now } }, administrators: { ids: ['ada'] } },
      events: [{ type: 'user:banned', subject: 'user/bob', data: { userId: 'bob', until: until.toISOString(), bannedBy: 'ada' } }],
    });
  });

  it.each([
    ['own_account', { user: user({ id: 'ada' }), administrators: admins('ada') }, 'ada', undefined],
    ['account_deleted', { user: user({ deletedAt: now }), administrators: admins('ada') }, 'ada', undefined],
    ['not_found', { user: user(), administrators: admins('carol') }, 'ada', undefined],
    ['validation_failed', { user: user(), administrators: admins('ada') }, 'ada', now],
  ])('is refused: %s', (code, standing, by, until) => {
    expect(bans(standing, by, until)).toMatchObject({ outcome: 'refused', refusal: { code } });
  });

  it('by each other at the same moment leaves one admin', () => {
    const first = bans({ user: user({ roles: ['admin'] }), administrators: admins('ada', 'bob') }) as { state: Standing };
    const second = bans({ user: user({ id: 'ada', roles: ['admin'] }), administrators: first.state.administrators }, 'bob');
    expect(second).toMatchObject({ outcome: 'refused', refusal: { code: 'not_found' } });
  });

  it('holds until its time, or until it is lifted', () => {
    const until = new Date('2026-06-02T12:00:00Z');
    const { state } = bans({ user: user({ roles: ['admin'] }), administrators: admins('ada', 'bob') }, 'ada', until) as { state: Standing };
    expect(banAt(state.user, now)).toMatchObject({ reason: 'resold tickets' });
    expect(banAt(state.user, until)).toBeUndefined();
    const lifted = liftBan(state, 'ada', now);
    expect(lifted).toMatchObject({ state: { administrators: { ids: ['ada', 'bob'] } }, events: [{ type: 'user:ban-lifted' }] });
    expect((lifted as { state: Standing }).state.user.ban).toBeUndefined();
    expect(liftBan((lifted as { state: Standing }).state, 'ada', now)).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('an admin who is banned for a time', () => {
  const tomorrow = new Date('2026-06-02T12:00:00Z');
  const admin = (id: string): User => ({
    ...{ id, version: 0, email: '', nickname: '', emailKey: id, nicknameKey: id },
    ...{ language: 'en', roles: ['admin'], createdAt: now },
  });
  const { state: banned } = ban(
    { user: admin('bob'), administrators: { id: 'administrators', version: 0, ids: ['ada', 'bob'] } },
    { reason: 'away', by: 'ada', until: tomorrow },
    now,
  ) as { state: Standing };
  const carol = { user: { ...admin('carol'), roles: [] }, administrators: banned.administrators };
  const bans = (by: string, at: Date) => ban(carol, { reason: 'resold tickets', by }, at).outcome;

  it('has no say until then, and the same say as ever from then on', () => {
    expect(bans('bob', new Date(tomorrow.getTime() - 1))).toBe('refused');
    expect(bans('bob', tomorrow)).toBe('changed');
    const { state } = ban(carol, { reason: 'resold tickets', by: 'bob' }, tomorrow) as { state: Standing };
    expect(state.administrators).toMatchObject({ ids: ['ada', 'bob'], returning: [] });
    expect(liftBan(state, 'bob', tomorrow).outcome).toBe('changed');
  });

  it('comes back when the newest ban says, or not by themselves', () => {
    const later = new Date('2026-06-03T12:00:00Z');
    const again = (until?: Date) =>
      (ban(banned, { reason: 'still away', by: 'ada', ...(until && { until }) }, now) as { state: Standing }).state.administrators;
    const word = (administrators: Administrators, at: Date) =>
      ban({ ...carol, administrators }, { reason: 'resold', by: 'bob' }, at).outcome;
    expect([word(again(later), tomorrow), word(again(later), later)]).toEqual(['refused', 'changed']);
    expect(word(again(), later)).toBe('refused');
    const { state: lifted } = liftBan(banned, 'ada', now) as { state: Standing };
    expect(word(lifted.administrators, now)).toBe('changed');
  });

  it('does not come back who has lost the role or the account meanwhile', () => {
    const { state: without } = changeRoles(banned, ['auditor'], now) as { state: Standing };
    const { state: gone } = deleteAccount(banned, now) as { state: Standing };
    for (const { administrators } of [without, gone])
      expect(ban({ ...carol, administrators }, { reason: 'resold', by: 'bob' }, tomorrow).outcome).toBe('refused');
  });

  it('is nobody to leave the marketplace to before they are back', () => {
    const ada = { user: admin('ada'), administrators: banned.administrators };
    expect(deleteAccount(ada, now)).toMatchObject({ outcome: 'refused', refusal: { code: 'last_admin' } });
    expect(changeRoles(ada, [], now)).toMatchObject({ outcome: 'refused', refusal: { code: 'last_admin' } });
    expect(deleteAccount(ada, tomorrow).outcome).toBe('changed');
    expect(changeRoles(ada, [], tomorrow).outcome).toBe('changed');
    const bob = { user: banned.user, administrators: { ...banned.administrators, ids: [] } };
    expect(deleteAccount(bob, tomorrow)).toMatchObject({ outcome: 'refused', refusal: { code: 'last_admin' } });
  });

  it('is given the role once more, if that was forgotten by a version before', () => {
    const forgotten = { user: banned.user, administrators: { ...carol.administrators, ids: ['ada'], returning: [] } };
    expect(changeRoles(forgotten, ['admin'], tomorrow)).toMatchObject({ state: { administrators: { ids: ['ada', 'bob'] } }, events: [] });
    expect(changeRoles(forgotten, ['admin'], now)).toMatchObject({
      state: { administrators: { returning: [{ id: 'bob', until: tomorrow }] } },
    });
  });
});

describe('roles', () => {
  const user: User = {
    id: 'bob',
    version: 0,
    email: '',
    nickname: '',
    emailKey: '',
    nicknameKey: '',
    language: 'en',
    roles: [],
    createdAt: now,
  };
  const nobody = { id: 'administrators', version: -1, ids: [] };

  it('are given in the place of those before, and told', () => {
    expect(changeRoles({ user, administrators: nobody }, ['admin', 'operator', 'admin'], now)).toMatchObject({
      state: { user: { roles: ['operator', 'admin'] }, administrators: { ids: ['bob'] } },
      events: [{ type: 'user:roles-changed', data: { userId: 'bob', roles: ['operator', 'admin'] } }],
    });
    expect(changeRoles({ user, administrators: nobody }, [], now)).toMatchObject({ outcome: 'unchanged' });
  });

  it('do not leave the marketplace without an admin', () => {
    const last = { user: { ...user, roles: ['admin'] }, administrators: { ...nobody, ids: ['bob'] } };
    expect(changeRoles(last, ['auditor'], now)).toMatchObject({ outcome: 'refused', refusal: { code: 'last_admin' } });
    expect(changeRoles({ ...last, administrators: { ...nobody, ids: ['ada', 'bob'] } }, [], now)).toMatchObject({ outcome: 'changed' });
  });
});
